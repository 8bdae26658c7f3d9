using System.Diagnostics;
using System.Xml.Linq;
using MediaIndex.TestSupport;

namespace MediaIndex.Architecture.Tests;

/// <summary>The files of the repository.</summary>
internal static class Repository
{
    /// <summary>Its root.</summary>
    public static string Root => SharedData.RepositoryRoot;

    /// <summary>Paths of all files that are or would be committed, relative to the root, forward slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = ListFiles();

    /// <summary>Paths of all C# files of `src/`.</summary>
    public static IEnumerable<string> Sources => Files.Where(file => file.StartsWith("src/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal));

    /// <summary>Paths of all project files.</summary>
    public static IEnumerable<string> Projects => Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal));

    /// <summary>Full path of a file.</summary>
    public static string FullPath(string relative) => Path.Combine(Root, relative);

    /// <summary>Full path of the project file of a room.</summary>
    public static string ProjectFile(string room) => FullPath($"src/{room}/{room}.csproj");

    /// <summary>What a project file references: names of projects, or ids of packages.</summary>
    public static IReadOnlyList<string> References(string projectFile, string element) =>
        [.. XDocument.Load(projectFile).Descendants(element).Select(node => (string?)node.Attribute("Include")).OfType<string>()
            .Select(include => element == "ProjectReference" ? Path.GetFileNameWithoutExtension(include.Replace('\\', '/')) : include)];

    private static List<string> ListFiles()
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = Root, RedirectStandardOutput = true };
        foreach (var argument in new[] { "ls-files", "-z", "--cached", "--others", "--exclude-standard" })
        {
            start.ArgumentList.Add(argument);
        }

        using var git = Process.Start(start)!;
        var listed = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return [.. listed.Split('\0', StringSplitOptions.RemoveEmptyEntries).Distinct().Where(file => File.Exists(FullPath(file))).Order(StringComparer.Ordinal)];
    }
}
