using MediaIndex.Pipelines.Execution;

namespace MediaIndex.Cli.Knowing;

/// <summary>Opens files below `corpora/` and keeps the hash of each, for manifest and fingerprints.</summary>
internal sealed class CorporaFiles(ProgramHome home) : IDisposable
{
    private readonly SortedDictionary<string, string> hashes = new(StringComparer.Ordinal);
    private readonly List<Stream> streams = [];

    /// <summary>Hash of every file opened, by path below `corpora/`.</summary>
    public IReadOnlyDictionary<string, string> Hashes => hashes;

    /// <summary>Opens a file that must be there.</summary>
    /// <exception cref="UsageException">It is missing.</exception>
    public Stream Open(string relative) => OpenOptional(relative) ?? throw new UsageException($"{home.PathOf("corpora/" + relative)} is missing. Restore it from the repository, or name a complete home with --home");

    /// <summary>Opens a file, or answers null where it is missing.</summary>
    public Stream? OpenOptional(string relative)
    {
        var path = home.PathOf("corpora/" + relative);
        if (!File.Exists(path))
        {
            return null;
        }

        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        streams.Add(stream);
        hashes[relative] = Fingerprint.OfFile(path);
        return stream;
    }

    /// <summary>Opens all files of a folder that match a pattern, in order of name.</summary>
    public IReadOnlyList<(string Name, Stream Stream)> All(string folder, string pattern)
    {
        var path = home.PathOf("corpora/" + folder);
        return Directory.Exists(path)
            ? [.. Directory.GetFiles(path, pattern).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal).Select(name => ($"corpora/{folder}/{name}", Open(folder + "/" + name)))]
            : [];
    }

    /// <summary>The bytes of a file that must be there.</summary>
    public byte[] Bytes(string relative)
    {
        using var copy = new MemoryStream();
        Open(relative).CopyTo(copy);
        return copy.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose() => streams.ForEach(stream => stream.Dispose());
}
