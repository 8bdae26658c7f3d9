using System.Text.Json;
using MediaIndex.Pipelines.Execution;

namespace MediaIndex.Cli.Running;

/// <summary>What became of the items of one partition. Read = kept + rejected + failed, for every partition and for their sum.</summary>
internal sealed record PartitionCounts
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Items read.</summary>
    public long Read { get; set; }

    /// <summary>Records that are no items (WARC requests and metadata, account snapshots, header rows).</summary>
    public long Control { get; set; }

    /// <summary>The same by kind, with what readers remark on records that are read all the same (`digest-wrong`).</summary>
    public SortedDictionary<string, long> Remarks { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Items kept; known once clustering is done.</summary>
    public long Kept { get; set; }

    /// <summary>Items that failed.</summary>
    public long Failed { get; set; }

    /// <summary>Items rejected, by reason.</summary>
    public SortedDictionary<string, long> Rejected { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Places to which a correction of the user applied, by the number of the rule.</summary>
    public SortedDictionary<int, long> Corrections { get; set; } = [];

    /// <summary>Counts one place to which a correction applied.</summary>
    public void Correct(int rule) => Corrections[rule] = Corrections.GetValueOrDefault(rule) + 1;

    /// <summary>Pages read with a template, by site.</summary>
    public SortedDictionary<string, TemplatePages> Templates { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Counts a page that was read with a template.</summary>
    public void Template(string site, bool fits) => Templates[site] = Templates.GetValueOrDefault(site).Add(new TemplatePages(1, fits ? 0 : 1));

    /// <summary>Counts rejected items.</summary>
    public void Reject(string reason, long items = 1) => Rejected[reason] = Rejected.GetValueOrDefault(reason) + items;

    /// <summary>Counts one record that is no item, or a remark on one.</summary>
    public void Remark(string kind)
    {
        Control++;
        Remarks[kind] = Remarks.GetValueOrDefault(kind) + 1;
    }

    /// <summary>Adds another partition's counts.</summary>
    public void Add(PartitionCounts other)
    {
        Read += other.Read;
        Control += other.Control;
        Kept += other.Kept;
        Failed += other.Failed;
        foreach (var (reason, count) in other.Rejected)
        {
            Rejected[reason] = Rejected.GetValueOrDefault(reason) + count;
        }

        foreach (var (rule, count) in other.Corrections)
        {
            Corrections[rule] = Corrections.GetValueOrDefault(rule) + count;
        }

        foreach (var (site, pages) in other.Templates)
        {
            Templates[site] = Templates.GetValueOrDefault(site).Add(pages);
        }

        foreach (var (kind, count) in other.Remarks)
        {
            Remarks[kind] = Remarks.GetValueOrDefault(kind) + count;
        }
    }

    /// <summary>Tells those who watch what was lost beyond what an earlier phase told of.</summary>
    public void TellLosses(TaskContext context, PartitionCounts? earlier = null)
    {
        foreach (var (reason, count) in Rejected)
        {
            context.Lost(reason, count - (earlier?.Rejected.GetValueOrDefault(reason) ?? 0));
        }

        context.Lost("failed", Failed - (earlier?.Failed ?? 0));
    }

    /// <summary>Throws where read differs from kept + rejected + failed.</summary>
    /// <exception cref="ConservationException">Items were lost or counted twice.</exception>
    public void Check(string where)
    {
        var told = Kept + Rejected.Values.Sum() + Failed;
        if (Read != told)
        {
            throw new ConservationException($"{where}: {Read} items were read, but {Kept} kept + {Rejected.Values.Sum()} rejected + {Failed} failed = {told}");
        }
    }

    /// <summary>Reads a file of counts.</summary>
    public static PartitionCounts Load(string path) => JsonSerializer.Deserialize<PartitionCounts>(File.ReadAllBytes(path), Json)!;

    /// <summary>Writes a file of counts.</summary>
    public void Save(string path) => File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(this, Json));
}

/// <summary>Pages of a site that were read with its template.</summary>
/// <param name="Pages">All.</param>
/// <param name="Strayed">Those that no longer look like it.</param>
internal readonly record struct TemplatePages(long Pages, long Strayed)
{
    /// <summary>The sum of two.</summary>
    public TemplatePages Add(TemplatePages other) => new(Pages + other.Pages, Strayed + other.Strayed);
}

/// <summary>Items were lost or counted twice: a fault of the program, never of its input.</summary>
internal sealed class ConservationException(string message) : Exception(message);
