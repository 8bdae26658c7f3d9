namespace MediaIndex.Cli.Planning;

/// <summary>A slice of a sample's planted truth: the first rows of every file. Held against a slice of the inputs it costs its share of what the whole costs.</summary>
internal static class TruthSlice
{
    private const int BlockSize = 128 << 10;

    /// <summary>Writes it.</summary>
    /// <param name="truth">Folder of the whole truth.</param>
    /// <param name="share">Share of its bytes, 0 to 1.</param>
    /// <param name="folder">Where the slice is written; is made.</param>
    public static void Write(string truth, double share, string folder)
    {
        foreach (var path in Directory.EnumerateFiles(truth, "*.jsonl", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(truth, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            using var from = File.OpenRead(path);
            using var to = File.Create(target);
            to.SetLength(CopyLines(from, to, (long)(from.Length * share)));
        }
    }

    // Returns where the last whole line ends.
    private static long CopyLines(FileStream from, FileStream to, long bytes)
    {
        var block = new byte[BlockSize];
        var ended = 0L;
        while (to.Position < bytes && from.Read(block.AsSpan(0, (int)Math.Min(BlockSize, bytes - to.Position))) is > 0 and var read)
        {
            var end = block.AsSpan(0, read).LastIndexOf((byte)'\n');
            ended = end < 0 ? ended : to.Position + end + 1;
            to.Write(block, 0, read);
        }

        return ended;
    }
}
