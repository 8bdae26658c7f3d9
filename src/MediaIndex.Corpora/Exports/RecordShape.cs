using System.Collections.Concurrent;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Exports;

/// <summary>What a format's records hold: which of its fields become which of ours. A format is a table of this kind, not code.</summary>
internal sealed class RecordShape
{
    // Shapes are shared by all workers.
    private readonly ConcurrentDictionary<string, FieldPath[]> paths = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, FieldPath[]> sums = new(StringComparer.Ordinal);
    private HashSet<string>? consumed;
    private IReadOnlyList<string>? arrays;

    /// <summary>Stored name of the format.</summary>
    public required string Format { get; init; }

    /// <summary>Version of its meaning; raised when output changes.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Platform of its items; null where the source's definition decides.</summary>
    public Platform? Platform { get; init; }

    /// <summary>Where its dates come from: `api`, `feed`, `meta` …</summary>
    public string PublishedSource { get; init; } = "api";

    /// <summary>Item field → alternative names, the first that is there wins.</summary>
    public required IReadOnlyDictionary<string, string[]> Fields { get; init; }

    /// <summary>Item field → names whose counts are added up; used where none of <see cref="Fields"/> is there.</summary>
    public IReadOnlyDictionary<string, string[]> Sums { get; init; } = new Dictionary<string, string[]>();

    /// <summary>Further names that the format is known to have: for the drift report.</summary>
    public IReadOnlyList<string> Known { get; init; } = [];

    /// <summary>Mends what a table cannot say.</summary>
    public Action<ItemDraft, RecordFields, SourceDefinition>? Finish { get; init; }

    /// <summary>Arrays of a root object that hold the records (JSON).</summary>
    public IReadOnlyList<string> Containers { get; init; } = [];

    /// <summary>The same, and the names under which tools wrap any list of records.</summary>
    public IReadOnlyList<string> Arrays => arrays ??= Table is null && Elements.Count == 0 ? [.. Containers, "results", "records", "rows"] : Containers;

    /// <summary>Whether records without text and title are items all the same, such as a photo without words.</summary>
    public bool TextOptional { get; init; }

    /// <summary>Names that must all be there for a file to be taken for this format; alternatives are parted by `|`.</summary>
    public IReadOnlyList<string> Signature { get; init; } = [];

    /// <summary>How the table is written; null for JSON and XML.</summary>
    public CsvDialect? Table { get; init; }

    /// <summary>Column names of a table that never has a header row.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Elements that hold the records (XML); empty for others.</summary>
    public IReadOnlyList<string> Elements { get; init; } = [];

    /// <summary>Takes a JSON record apart that holds several items; null where each record is one.</summary>
    public Func<JsonView, IEnumerable<JsonView>>? Parts { get; init; }

    /// <summary>Names a record that is no item, such as a withdrawal; null where it is one.</summary>
    public Func<RecordFields, string?>? ControlKind { get; init; }

    /// <summary>True where a record with the same id later in the file replaces the earlier one.</summary>
    public bool LastWins { get; init; }

    /// <summary>True where rows with damaged bytes are kept with U+FFFD in their place, because the format is known for them.</summary>
    public bool Lenient { get; init; }

    /// <summary>Whether text and title may hold markup and entities.</summary>
    public bool Html { get; init; }

    /// <summary>Whether unknown fields go into the item's extra.</summary>
    public bool KeepExtra { get; init; } = true;

    /// <summary>Fields of ours by alternative paths.</summary>
    public FieldPath[] PathsOf(string field) => Resolve(paths, Fields, field);

    /// <summary>Fields that add up to one of ours.</summary>
    public FieldPath[] PartsOf(string field) => Resolve(sums, Sums, field);

    /// <summary>Outermost names that the table already uses, so that they are not extra.</summary>
    public bool Uses(string name)
    {
        consumed ??= new HashSet<string>(
            Fields.Values.Concat(Sums.Values).SelectMany(names => names).Select(Outermost).Concat(Fields.Values.SelectMany(names => names)).Select(CsvFields.Squeeze),
            StringComparer.OrdinalIgnoreCase);
        return consumed.Contains(CsvFields.Squeeze(name));
    }

    private static string Outermost(string name) => name.Split('.')[0].Replace("[]", "", StringComparison.Ordinal);

    private static FieldPath[] Resolve(ConcurrentDictionary<string, FieldPath[]> known, IReadOnlyDictionary<string, string[]> table, string field) =>
        known.GetOrAdd(field, static (name, names) => names.TryGetValue(name, out var some) ? [.. some.Select(path => new FieldPath(path))] : [], table);
}
