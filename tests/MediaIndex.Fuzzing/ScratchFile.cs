namespace MediaIndex.Fuzzing;

/// <summary>A file in memory where the system has such a folder, for readers that take paths. One per process, written anew for each input.</summary>
internal static class ScratchFile
{
    private static readonly string Folder = Directory.CreateDirectory(Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"mediaindex-fuzz-{Environment.ProcessId}")).FullName;

    static ScratchFile() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Folder, recursive: true);

    /// <summary>Name of the file in origins.</summary>
    public const string Name = "input";

    /// <summary>Writes the bytes and gives the path.</summary>
    public static string Of(ReadOnlySpan<byte> bytes, string name = Name)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
