using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Exports;

/// <summary>An item that is still being made; its properties are those of <see cref="MediaItem"/>. One instance serves one reading of one file: changing it costs no memory.</summary>
internal sealed class ItemDraft
{
    public ItemOrigin Origin { get; set; }

    public Platform Platform { get; set; }

    public string Text { get; set; } = "";

    public string? Title { get; set; }

    public string? NativeId { get; set; }

    public string? Url { get; set; }

    public string? Outlet { get; set; }

    public string? Account { get; set; }

    public string? Country { get; set; }

    public Scope Scope { get; set; }

    public string? Actor { get; set; }

    public string? DeclaredLanguage { get; set; }

    public DateTimeOffset? PublishedAt { get; set; }

    public string? PublishedSource { get; set; }

    public DateOnly? LocalDate { get; set; }

    public Engagement Metrics { get; set; }

    public string? MediaType { get; set; }

    public bool IsRepost { get; set; }

    public string? RepostOf { get; set; }

    public IReadOnlyDictionary<string, string>? Extra { get; set; }

    /// <summary>Sets when it was published and how that is known; null for nothing known.</summary>
    public void Date(DateTimeOffset? at, DateOnly? localDate, string? source)
    {
        PublishedAt = at;
        LocalDate = localDate;
        PublishedSource = source;
    }

    /// <summary>The item as it stands.</summary>
    public MediaItem ToItem() => new()
    {
        Origin = Origin,
        Platform = Platform,
        Text = Text,
        Title = Title,
        NativeId = NativeId,
        Url = Url,
        Outlet = Outlet,
        Account = Account,
        Country = Country,
        Scope = Scope,
        Actor = Actor,
        DeclaredLanguage = DeclaredLanguage,
        PublishedAt = PublishedAt,
        PublishedSource = PublishedSource,
        LocalDate = LocalDate,
        Metrics = Metrics,
        MediaType = MediaType,
        IsRepost = IsRepost,
        RepostOf = RepostOf,
        Extra = Extra,
    };
}
