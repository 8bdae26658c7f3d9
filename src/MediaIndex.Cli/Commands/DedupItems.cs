using System.Text;
using MediaIndex.Cli.Running;
using MediaIndex.Corpora.Sketches;
using MediaIndex.Text.Deduplication;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Cli.Commands;

/// <summary>
/// Items of the `dedup` command in the order in which they are given. Their sketches are held in memory up to a quarter of a gigabyte and lie in a file beyond it, which is deleted at the end; their ids stay in memory.
/// </summary>
internal sealed class DedupItems : IDisposable
{
    /// <summary>Bands of the signatures.</summary>
    public const int Bands = 14;

    private const int Rows = 8;
    private const long MostInMemory = 256L << 20;
    private readonly string folder = Directory.CreateTempSubdirectory("mediaindex-dedup-").FullName;
    private readonly Tokenizer tokenizer;
    private readonly TokenBuffer tokens = new();
    private readonly DuplicateSketcher sketcher = new(new MinHasher(Bands, Rows), new DuplicateOptions().MinTokens);
    private readonly SketchSpool spool;
    private readonly SketchWriter sketches;
    private readonly List<byte[]> ids = [];
    private readonly List<long> starts = [];
    private SketchItems? items;
    private int used = int.MaxValue;

    /// <summary>No items yet.</summary>
    public DedupItems(Tokenizer tokenizer)
    {
        this.tokenizer = tokenizer;
        spool = new SketchSpool(Path.Combine(folder, "sketches"), MostInMemory);
        sketches = new SketchWriter(spool, Bands);
    }

    /// <summary>Id of an item by its place, as UTF-8.</summary>
    public ReadOnlySpan<byte> IdOf(int place)
    {
        var (block, offset) = ((int)(starts[place] >> 32), (int)starts[place]);
        return ids[block].AsSpan(offset + sizeof(int), BitConverter.ToInt32(ids[block], offset));
    }

    /// <summary>Adds an item. The title takes no part: a copy often has another one.</summary>
    public void Add(ReadOnlySpan<byte> id, ReadOnlySpan<byte> title, ReadOnlySpan<byte> text, string? url)
    {
        var words = text.IsEmpty ? title : text;
        tokenizer.TokenizeBare(words, tokens);
        if (!sketcher.TrySketch(tokens))
        {
            tokenizer.Tokenize(words, tokens);
            sketcher.Sketch(tokens);
        }

        sketches.Add(sketcher.Content, sketcher.Loose, url is null ? 0 : CanonicalUrl.HashOf(url), 0, default, sketcher.BandKeys, sketcher.Shingles);
        AddId(id);
    }

    /// <summary>Adds an item.</summary>
    public void Add(string id, string? title, string text, string? url) =>
        Add(Encoding.UTF8.GetBytes(id), Encoding.UTF8.GetBytes(title ?? ""), Encoding.UTF8.GetBytes(text), url);

    /// <summary>Clusters all items; verdicts are by place, since the order given is the order of preference.</summary>
    public DuplicateVerdict[] Cluster()
    {
        sketches.Complete();
        items = new SketchItems([new SketchFile(spool)]);
        return new NearDuplicateClusterer(new DuplicateOptions()).Cluster(items, Bands);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        items?.Dispose();
        sketches.Dispose();
        spool.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private void AddId(ReadOnlySpan<byte> id)
    {
        if (ids.Count == 0 || used + sizeof(int) + id.Length > ids[^1].Length)
        {
            ids.Add(new byte[Math.Max(1 << 20, sizeof(int) + id.Length)]);
            used = 0;
        }

        starts.Add(((long)(ids.Count - 1) << 32) | (uint)used);
        BitConverter.TryWriteBytes(ids[^1].AsSpan(used), id.Length);
        id.CopyTo(ids[^1].AsSpan(used + sizeof(int)));
        used += sizeof(int) + id.Length;
    }
}
