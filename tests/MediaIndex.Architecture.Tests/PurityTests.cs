using System.Text.RegularExpressions;
using ArchUnitNET.Fluent;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace MediaIndex.Architecture.Tests;

/// <summary>Rooms of pure computation: they get streams and give records; no file, console, process, network, clock or chance.</summary>
public sealed partial class PurityTests
{
    private static readonly string[] ForbiddenTypes =
    [
        "System.IO.File", "System.IO.FileInfo", "System.IO.Directory", "System.IO.DirectoryInfo", "System.IO.Path", "System.IO.FileStream", "System.IO.FileSystemInfo", "System.Console",
        "System.Diagnostics.Process", "System.Diagnostics.Stopwatch", "System.Random", "System.TimeProvider", "System.Threading.Thread", "System.Security.Cryptography.RandomNumberGenerator",
    ];

    private static readonly string[] ForbiddenMembers = ["DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "DateTimeOffset.Now", "DateTimeOffset.UtcNow", "Guid.NewGuid", "Random.Shared"];

    public static TheoryData<string> PureRooms => [.. Rooms.Pure];

    public static TheoryData<string, string> PureRoomsAndTypes
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            foreach (var (pure, name) in from room in Rooms.Pure from type in ForbiddenTypes select (room, type))
            {
                pairs.Add(pure, name);
            }

            return pairs;
        }
    }

    public static TheoryData<string, string> TextFolders
    {
        get
        {
            var folders = Directory.EnumerateDirectories(Repository.FullPath("src/MediaIndex.Text")).Select(folder => Path.GetFileName(folder)).Where(name => name is not ("bin" or "obj")).Order(StringComparer.Ordinal).ToList();
            var pairs = new TheoryData<string, string>();
            foreach (var (first, second) in from one in folders from other in folders where one != other && other is not ("Tokens" or "Classification") select (one, other))
            {
                pairs.Add(first, second);
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(PureRoomsAndTypes))]
    public void PureRoom_OnTypeOfTheOutsideWorld_DoesNotDepend(string room, string type)
    {
        // A type that no room uses is not loaded, hence no positive result may be asked for.
        IArchRule rule = Types().That().ResideInAssembly(House.Of(room)).Should().NotDependOnAny(Types(includeReferenced: true).That().HaveFullName(type)).WithoutRequiringPositiveResults();
        Verdict.Holds(rule);
    }

    [Theory]
    [MemberData(nameof(PureRooms))]
    public void PureRoom_OnNetwork_DoesNotDepend(string room)
    {
        // System.Net.WebUtility only decodes text.
        IArchRule rule = Types().That().ResideInAssembly(House.Of(room)).Should()
            .NotDependOnAny(Types(includeReferenced: true).That().HaveFullNameMatching(@"^System\.Net\.(?!WebUtility$)")).WithoutRequiringPositiveResults();
        Verdict.Holds(rule);
    }

    [Fact]
    public void Rule_OverRoomThatMayUseFiles_FindsThem()
    {
        // The rule above can see what it forbids: Corpora does use FileStream.
        IArchRule rule = Types().That().ResideInAssembly(House.Of("MediaIndex.Corpora")).Should().NotDependOnAny(Types(includeReferenced: true).That().HaveFullName("System.IO.FileStream")).WithoutRequiringPositiveResults();
        Assert.False(rule.HasNoViolations(House.Architecture));
    }

    [Theory]
    [MemberData(nameof(PureRooms))]
    public void PureRoom_InItsSource_NamesNoOutsideWorld(string room)
    {
        // Constants and static members can be inlined away; the source is the second witness.
        var wrong = from file in Repository.Sources
                    where file.StartsWith($"src/{room}/", StringComparison.Ordinal)
                    let code = SourceFiles.WithoutCommentsAndTexts(file)
                    from Match match in OutsideWorld().Matches(code)
                    select $"{file}: {match.Value}";
        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(PureRooms))]
    public void PureRoom_InItsSource_NamesNoClockOrChance(string room)
    {
        var wrong = from file in Repository.Sources
                    where file.StartsWith($"src/{room}/", StringComparison.Ordinal)
                    let code = SourceFiles.WithoutCommentsAndTexts(file)
                    from member in ForbiddenMembers
                    where code.Contains(member, StringComparison.Ordinal)
                    select $"{file}: {member}";
        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(TextFolders))]
    public void TextFolder_OnAnotherButTokensAndClassification_DoesNotDepend(string from, string to)
    {
        IArchRule rule = Types().That().ResideInNamespaceMatching($@"^MediaIndex\.Text\.{from}(\..*)?$").Should()
            .NotDependOnAny(Types().That().ResideInNamespaceMatching($@"^MediaIndex\.Text\.{to}(\..*)?$"));
        Verdict.Holds(rule);
    }

    // The number of cores may decide how work is shared out, never what it gives.
    [GeneratedRegex(@"(?<![\w.])(?:System\.(?:IO\.|Diagnostics\.)?)?(File|Directory|Path|FileStream|Console|Process)\.[A-Z]\w*\(?|(?<![\w.])Environment\.(?!ProcessorCount)|new (FileStream|FileInfo|DirectoryInfo|Process|Random)\b|using System\.Net(\.(?!WebUtility)|;)")]
    private static partial Regex OutsideWorld();
}
