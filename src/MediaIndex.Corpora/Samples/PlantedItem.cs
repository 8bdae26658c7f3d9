namespace MediaIndex.Corpora.Samples;

/// <summary>A plan with its words, counts and address: what the writers write and the truth records.</summary>
internal sealed class PlantedItem
{
    /// <summary>The plan.</summary>
    public required ItemPlan Plan { get; init; }

    /// <summary>The words.</summary>
    public required ComposedText Text { get; init; }

    /// <summary>The counts.</summary>
    public required SampleMetrics Metrics { get; init; }

    /// <summary>The platform's id, or empty for pages.</summary>
    public required string NativeId { get; init; }

    /// <summary>Address as written.</summary>
    public required string Url { get; init; }

    /// <summary>File relative to the sample's folder; set by the writer.</summary>
    public string File { get; private set; } = "";

    /// <summary>Offset of the record as `ItemOrigin` counts it; -1 where the record shares its place with others.</summary>
    public long Offset { get; private set; } = -1;

    /// <summary>Length at the offset; -1 where it shares its place.</summary>
    public long Length { get; private set; } = -1;

    /// <summary>Character set of a page; null for UTF-8 and for posts.</summary>
    public string? Charset { get; private set; }

    /// <summary>Says where the record was written.</summary>
    public void Place(string file, long offset = -1, long length = -1, string? charset = null) => (File, Offset, Length, Charset) = (file, offset, length, charset);
}
