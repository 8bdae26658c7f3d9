namespace MediaIndex.Corpora.Samples;

/// <summary>The words of an item.</summary>
internal sealed record ComposedText
{
    /// <summary>Title of a page or a video; empty for posts.</summary>
    public string Title { get; init; } = "";

    /// <summary>Paragraphs of a page, or the lines of a post.</summary>
    public required IReadOnlyList<string> Paragraphs { get; init; }

    /// <summary>Dateline before the first paragraph, or empty.</summary>
    public string Dateline { get; init; } = "";

    /// <summary>Position of the city in the dateline; -1 where there is none.</summary>
    public int DatelineCity { get; init; } = -1;

    /// <summary>Credit line after the last paragraph, or empty.</summary>
    public string Credit { get; init; } = "";

    /// <summary>Hashtags without their signs.</summary>
    public string[] Hashtags { get; init; } = [];

    /// <summary>All paragraphs as one text.</summary>
    public string Body => Paragraphs.Count == 1 ? Paragraphs[0] : string.Join('\n', Paragraphs);
}
