using System.Text.RegularExpressions;
using ArchUnitNET.Fluent;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace MediaIndex.Architecture.Tests;

/// <summary>
/// Nothing but the crawler can reach a network: a run reads files, and what it reads stays on the machine. One exception: figures of a run (never texts or names of items)
/// go to the collector whose address the user gives with `--telemetry otlp=URL`; the one file that can send them is named here.
/// </summary>
public sealed partial class NetworkTests
{
    private const string Crawling = @"^MediaIndex\.Corpora\.Crawling(\..*)?$";

    // System.Net.WebUtility only decodes text.
    private const string NetworkTypes = @"^System\.Net\.(?!WebUtility$)";

    public static TheoryData<string> RoomNames => [.. Rooms.Existing.Select(room => room.Name)];

    [Theory]
    [MemberData(nameof(RoomNames))]
    public void Room_OutsideTheCrawler_DoesNotDependOnNetworkTypes(string room)
    {
        IArchRule rule = Types().That().ResideInAssembly(House.Of(room)).And().DoNotResideInNamespaceMatching(Crawling).Should()
            .NotDependOnAny(Types(includeReferenced: true).That().HaveFullNameMatching(NetworkTypes)).WithoutRequiringPositiveResults();
        Verdict.Holds(rule);
    }

    [Fact]
    public void Exporters_InProductCode_StandInOneFile()
    {
        var users = Repository.Sources.Where(file => File.ReadAllText(Repository.FullPath(file)).Contains("using OpenTelemetry.Exporter", StringComparison.Ordinal));
        Assert.Equal(["src/MediaIndex.Cli/Watching/Telemetry.cs"], users);
    }

    [Fact]
    public void Rule_OverTheCrawler_FindsItsNetworkTypes()
    {
        // The rule above can see what it forbids.
        IArchRule rule = Types().That().ResideInNamespaceMatching(Crawling).Should().NotDependOnAny(Types(includeReferenced: true).That().HaveFullNameMatching(NetworkTypes)).WithoutRequiringPositiveResults();
        Assert.False(rule.HasNoViolations(House.Architecture));
    }

    [Fact]
    public void Sources_OutsideTheCrawler_NameNoNetwork()
    {
        var wrong = from file in Repository.Sources
                    where !file.StartsWith("src/MediaIndex.Corpora/Crawling/", StringComparison.Ordinal)
                    from Match match in Network().Matches(SourceFiles.WithoutCommentsAndTexts(file))
                    select $"{file}: {match.Value}";
        Assert.Empty(wrong);
    }

    [GeneratedRegex(@"System\.Net\.(?!WebUtility\b)\w+|\b(HttpClient|HttpMessageInvoker|SocketsHttpHandler|TcpClient|TcpListener|UdpClient|Socket|Dns|WebClient)\b(?!\s*=)")]
    private static partial Regex Network();
}
