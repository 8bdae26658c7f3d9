using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Detection;

/// <summary>What a file is, and how far it strays from the fields that its format is known to have.</summary>
public sealed record DetectedFormat
{
    /// <summary>Format name as definitions give it; `zip tar packed` for archives, whose entries are told; `html xml json text empty unknown office pdf bzip2 xz …` where no reader takes it as it is.</summary>
    public required string Format { get; init; }

    /// <summary>What decided, in plain words.</summary>
    public required string Why { get; init; }

    /// <summary>`plain`, `gzip` or `zstd`.</summary>
    public required string Packing { get; init; }

    /// <summary>Records looked at: the file's first ones.</summary>
    public long Rows { get; init; }

    /// <summary>True where the file holds no further records.</summary>
    public bool Complete { get; init; }

    /// <summary>What became of the records: `item`, `page`, `account`, `control:…`, `rejected:…`, `failed`; of archives also `digest:right`, `digest:wrong`.</summary>
    public IReadOnlyDictionary<string, long> Outcomes { get; init; } = new Dictionary<string, long>();

    /// <summary>Known fields and the share of rows that lack each, in the format's order; for a generic table the fields that were met.</summary>
    public IReadOnlyList<FieldShare> Fields { get; init; } = [];

    /// <summary>Fields that the format is not known to have, in ordinal order. They are kept as extra unless they name a person.</summary>
    public IReadOnlyList<string> UnknownFields { get; init; } = [];

    /// <summary>Platform of the format's items; null where the file does not decide it.</summary>
    public Platform? Platform { get; init; }

    /// <summary>Items by the year of their date; pages by that of their fetch.</summary>
    public IReadOnlyDictionary<int, long> Years { get; init; } = new Dictionary<int, long>();

    /// <summary>What the entries of a zip or tar file are, by name in the archive's order.</summary>
    public IReadOnlyList<KeyValuePair<string, DetectedFormat>> Entries { get; init; } = [];
}

/// <summary>How often a field is missing.</summary>
/// <param name="Field">Name in the source; alternatives parted by `|`.</param>
/// <param name="MissingShare">Share of rows that lack it, 0..1.</param>
public sealed record FieldShare(string Field, double MissingShare);
