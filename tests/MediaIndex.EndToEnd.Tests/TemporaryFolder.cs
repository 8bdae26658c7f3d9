namespace MediaIndex.EndToEnd.Tests;

/// <summary>A folder that is gone after the tests.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    /// <summary>Its path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("mediaindex-e2e-").FullName;

    /// <summary>A path below it.</summary>
    public string Of(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
