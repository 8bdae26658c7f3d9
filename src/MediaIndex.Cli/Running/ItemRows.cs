using System.Globalization;
using MediaIndex.Corpora.Arrow;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;
using MediaIndex.Text;

namespace MediaIndex.Cli.Running;

/// <summary>Writes items as rows of the tables.</summary>
internal static class ItemRows
{
    /// <summary>A time with the source's own offset, RFC 3339; null stays null.</summary>
    public static string? Rfc3339(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>A row of <see cref="RunTables.Staged"/>; `item` is the annotated item as it may be stored.</summary>
    public static void AddItem(ArrowRows table, ulong id, string source, AnnotatedItem annotated, MediaItem item, string? accountCity)
    {
        Span<byte> text = stackalloc byte[32];
        table.AddUtf8(ItemIds.Write(id, text[..ItemIds.Digits])).Add(source).Add(item.Platform.ToName()).Add(item.NativeId).Add(item.Url).Add(item.Outlet).Add(item.Account).Add(item.Country)
            .Add(ScopeName(item.Scope)).Add(item.Actor).Add(annotated.Language.Code).Add((double)annotated.Language.Confidence).Add(annotated.Language.Script);
        AddTime(table, item.PublishedAt, text);
        table.Add(item.PublishedAt).Add(item.PublishedSource).Add(item.LocalDate);
        AddMonth(table, item.LocalDate, text);
        table.Add(item.Title).Add(item.Text).Add(annotated.Topics[0].Topic).AddJoined(annotated.Topics, static topic => topic.Topic).Add(annotated.Tone.Label).Add((double)annotated.Tone.Score)
            .Add(annotated.Tone.Undecided).AddJoined(annotated.Events, static id => id).AddJoined(annotated.Keywords, static word => word).AddJoined(annotated.Hashtags, static tag => tag)
            .Add(item.MediaType).Add(item.Metrics.Views).Add(item.Metrics.Likes).Add(item.Metrics.Shares).Add(item.Metrics.Comments);
        AddTime(table, item.Metrics.AsOf, text);
        table.Add(accountCity).AddJoined(annotated.Removed, static part => part).Add(item.Origin.File).Add(item.Origin.Offset).Add(item.Origin.Length)
            .Add(annotated.Relevance?.Name).Add(annotated.Detail).Add((long)ItemIds.AccountKey(item.Platform, item.Account)).EndRow();
    }

    /// <summary>A row of <see cref="RunTables.StagedMentions"/>; `item` is the annotated item as it may be stored.</summary>
    public static void AddMention(ArrowRows table, long row, ulong id, CityMention city, AnnotatedItem annotated, MediaItem item)
    {
        Span<byte> text = stackalloc byte[32];
        var place = PlaceOf(city.Code, annotated.Places);
        table.Add(row).AddUtf8(ItemIds.Write(id, text[..ItemIds.Digits])).Add(city.Code).Add(city.Name).Add(city.Sense.ToName()).Add(city.Counted).Add((double)city.Confidence).Add(city.Ambiguous)
            .Add(city.Evoked).Add(place?.Surface).Add(place?.Evidence)
            .Add(item.Platform.ToName()).Add(item.Outlet).Add(item.Account).Add(item.Country).Add(ScopeName(item.Scope)).Add(item.Actor).Add(annotated.Language.Code);
        AddTime(table, item.PublishedAt, text);
        table.Add(item.PublishedAt).Add(item.LocalDate);
        AddMonth(table, item.LocalDate, text);
        table.Add(annotated.Topics[0].Topic).AddJoined(annotated.Topics, static topic => topic.Topic).Add(annotated.Tone.Label).Add(annotated.Tone.Undecided)
            .AddJoined(annotated.Events, static id => id).AddJoined(annotated.Hashtags, static tag => tag)
            .Add(item.Metrics.Views).Add(item.Metrics.Likes).Add(item.Metrics.Shares).Add(item.Metrics.Comments)
            .Add(item.MediaType).Add(item.Origin.File).Add(item.Origin.Offset).Add(item.Origin.Length).EndRow();
    }

    /// <summary>Adds a time with the source's own offset, RFC 3339; null stays missing.</summary>
    public static void AddTime(ArrowRows table, DateTimeOffset? time, Span<byte> text)
    {
        if (time is not { } value)
        {
            table.Add((string?)null);
            return;
        }

        table.AddUtf8(TimeText.Write(value, text));
    }

    private static void AddMonth(ArrowRows table, DateOnly? date, Span<byte> text)
    {
        if (date is not { } value)
        {
            table.Add((string?)null);
            return;
        }

        table.AddUtf8(TimeText.Write(value, text));
    }

    private static PlaceMention? PlaceOf(string code, IReadOnlyList<PlaceMention> places)
    {
        foreach (var place in places)
        {
            foreach (var candidate in place.Candidates)
            {
                if (candidate.Code == code)
                {
                    return place;
                }
            }
        }

        return null;
    }

    /// <summary>A row of <see cref="RunTables.Rejects"/>.</summary>
    public static void AddReject(ArrowRows table, ulong id, SourceDefinition source, MediaItem? item, ItemOrigin origin, RejectReason reason, string? detail) =>
        table.Add(ItemIds.TextOf(id)).Add(source.Id).Add((item?.Platform ?? source.Platform).ToName()).Add((long)reason.Layer).Add(LayerName(reason.Layer)).Add(reason.Name).Add(detail)
            .Add(item?.NativeId).Add(item?.Url).Add(item?.LocalDate).Add((string?)null).Add(origin.File).Add(origin.Offset).Add(origin.Length).EndRow();

    private static readonly string[] LayerNames = [.. Enum.GetNames<CleaningLayer>().Select(name => name.ToLowerInvariant())];

    /// <summary>Stored name of a scope.</summary>
    public static string ScopeName(Scope scope) => scope == Scope.Overseas ? "overseas" : "domestic";

    /// <summary>Stored name of a layer.</summary>
    public static string LayerName(CleaningLayer layer) => LayerNames[(int)layer - 1];
}
