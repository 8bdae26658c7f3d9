namespace MediaIndex.TestSupport;

/// <summary>The folder of third-party data: MEDIAINDEX_SHARED, otherwise `../shared` from the project's root, where benchmarks are started.</summary>
internal static class SharedData
{
    /// <summary>The path of a file or folder below it.</summary>
    public static string Path(string relative) => System.IO.Path.Combine(Environment.GetEnvironmentVariable("MEDIAINDEX_SHARED") ?? "../shared", relative);
}
