namespace MediaIndex.Corpora.Samples;

/// <summary>Creates the files of a sample.</summary>
internal static class SampleFiles
{
    /// <summary>Creates a file below the folder, and the folders that lead to it.</summary>
    public static FileStream Create(string folder, string file, int bufferSize = 1 << 16)
    {
        var path = Path.Combine(folder, file.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize);
    }
}
