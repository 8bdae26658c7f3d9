using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Samples;

/// <summary>What an item will be, before its words are written.</summary>
internal sealed record ItemPlan
{
    /// <summary>Number of the record in the sample.</summary>
    public required long Ordinal { get; init; }

    /// <summary>Month of its file, 0 to 13.</summary>
    public required int Month { get; init; }

    /// <summary>What is planted.</summary>
    public required SampleKind Kind { get; init; }

    /// <summary>Platform.</summary>
    public required Platform Platform { get; init; }

    /// <summary>Language code.</summary>
    public required string Language { get; init; }

    /// <summary>Positions of the cities it is about; the first is the main one.</summary>
    public int[] Cities { get; init; } = [];

    /// <summary>Topic.</summary>
    public required string Topic { get; init; }

    /// <summary>`pos neu neg`.</summary>
    public required string Tone { get; init; }

    /// <summary>Section of the special phrases that its first sentence comes from; null for the topic's own.</summary>
    public string? Section { get; init; }

    /// <summary>Planted event, or null.</summary>
    public SampleEvent? Event { get; init; }

    /// <summary>Hashtag campaign, or null.</summary>
    public SampleCampaign? Campaign { get; init; }

    /// <summary>Time of publication with the source's offset.</summary>
    public required DateTimeOffset Published { get; init; }

    /// <summary>Account of a post; null for news.</summary>
    public SampleAccount? Account { get; init; }

    /// <summary>Position of the outlet of a page; -1 for posts.</summary>
    public int Outlet { get; init; } = -1;

    /// <summary>Plan of the item that it copies.</summary>
    public ItemPlan? Source { get; init; }

    /// <summary>Date in the source's zone.</summary>
    public DateOnly Date => DateOnly.FromDateTime(Published.DateTime);
}
