using ArchUnitNET.Fluent;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace MediaIndex.Architecture.Tests;

/// <summary>Which room may reach into which: in compiled code, and in the project files, where an unused reference would hide.</summary>
public sealed class RoomTests
{
    public static TheoryData<string> Names => [.. Rooms.Existing.Select(room => room.Name)];

    public static TheoryData<string, string> ForbiddenPairs
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            foreach (var (name, forbidden) in from room in Rooms.Existing from other in Rooms.Existing where room != other && !room.Rooms.Contains(other.Name) select (room.Name, other.Name))
            {
                pairs.Add(name, forbidden);
            }

            return pairs;
        }
    }

    [Fact]
    public void Table_AgainstSourceFolders_NamesEveryProject()
    {
        var found = Repository.Projects.Where(file => file.StartsWith("src/", StringComparison.Ordinal)).Select(file => Path.GetFileNameWithoutExtension(file));
        Assert.Equal(Rooms.Existing.Select(room => room.Name).Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Table_AgainstLoadedAssemblies_NamesEveryOne()
    {
        var loaded = House.Assemblies.Concat(House.Assemblies.SelectMany(assembly => assembly.GetReferencedAssemblies().Where(name => IsOurs(name.Name!)).Select(System.Reflection.Assembly.Load)));
        Assert.All(loaded, assembly => Assert.Contains(Rooms.All, room => room.Assembly == assembly.GetName().Name));
        Assert.Equal(Rooms.Existing.Count(), House.Assemblies.Count);
    }

    [Theory]
    [MemberData(nameof(ForbiddenPairs))]
    public void Room_ToRoomItMayNotReach_HasNoDependency(string from, string to)
    {
        IArchRule rule = Types().That().ResideInAssembly(House.Of(from)).Should().NotDependOnAny(Types().That().ResideInAssembly(House.Of(to)));
        Verdict.Holds(rule);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ProjectFile_OfRoom_ReferencesOnlyItsTable(string name)
    {
        var room = Rooms.All.Single(entry => entry.Name == name);
        var file = Repository.ProjectFile(name);
        Assert.Empty(Repository.References(file, "ProjectReference").Except(room.Rooms));
        Assert.Empty(Repository.References(file, "PackageReference").Except(room.Packages));
    }

    [Fact]
    public void Packages_OwnedByOneRoom_AreReferencedByNoOther()
    {
        var wrong = from room in Rooms.Existing
                    from package in Repository.References(Repository.ProjectFile(room.Name), "PackageReference")
                    where Rooms.Owned.TryGetValue(package, out var owner) && owner != room.Name
                    select $"{room.Name} references {package}, which belongs to {Rooms.Owned[package]}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void BuildProps_ForAllProjects_AddNoPackageToRooms()
    {
        // A reference in Directory.Build.props would reach every room unseen by the checks above.
        Assert.Equal(["xunit.v3"], Repository.References(Repository.FullPath("Directory.Build.props"), "PackageReference"));
        Assert.Equal(["Microsoft.CodeAnalysis.BannedApiAnalyzers"], Repository.References(Repository.FullPath("Directory.Packages.props"), "GlobalPackageReference"));
    }

    [Fact]
    public void DuckDb_InProductCode_StandsInFactsAndParquet()
    {
        var users = Repository.Sources.Where(file => File.ReadAllText(Repository.FullPath(file)).Contains("using DuckDB", StringComparison.Ordinal));
        // Facts runs the SQL of a run; Parquet reads Parquet inputs of any make.
        Assert.All(users, file => Assert.Matches("^src/MediaIndex.Corpora/(Facts|Parquet)/", file));
        Assert.NotEmpty(users);
    }

    [Fact]
    public void Solution_AgainstProjects_HoldsEveryOne()
    {
        var solution = File.ReadAllText(Repository.FullPath("MediaIndex.sln")).Replace('\\', '/');
        Assert.NotEmpty(Repository.Projects);
        Assert.All(Repository.Projects, project => Assert.Contains($"\"{project}\"", solution, StringComparison.Ordinal));
    }

    private static bool IsOurs(string assembly) => assembly.StartsWith("MediaIndex.", StringComparison.Ordinal) || assembly == "mediaindex";
}
