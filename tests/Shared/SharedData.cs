namespace MediaIndex.TestSupport;

/// <summary>Finds the folder of third-party data (`../shared` beside the repository) and skips a test where it is absent.</summary>
internal static class SharedData
{
    /// <summary>The repository's root: the nearest parent folder that holds MediaIndex.sln.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>The path of a file or folder below `shared`; skips the test where `shared` is absent, unless REQUIRE_SHARED=1, where it fails.</summary>
    public static string Path(string relative)
    {
        var folder = Environment.GetEnvironmentVariable("MEDIAINDEX_SHARED") ?? System.IO.Path.GetFullPath(System.IO.Path.Combine(RepositoryRoot, "..", "shared"));
        var path = System.IO.Path.Combine(folder, relative);
        if (File.Exists(path) || Directory.Exists(path))
        {
            return path;
        }

        Assert.False(Environment.GetEnvironmentVariable("REQUIRE_SHARED") == "1", $"{path} is missing and REQUIRE_SHARED=1");
        Assert.Skip($"third-party data is not on this machine: {path}");
        return path;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "MediaIndex.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("MediaIndex.sln was not found above " + AppContext.BaseDirectory);
    }
}
