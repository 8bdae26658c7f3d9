using System.Globalization;
using MediaIndex.Corpora.Facts;
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

    /// <summary>Words parted by `|`; null where there are none. A bar within a word becomes a blank.</summary>
    public static string? Joined(IReadOnlyCollection<string> words) => words.Count == 0 ? null : string.Join('|', words.Select(word => word.Replace('|', ' ')));

    /// <summary>A row of <see cref="RunTables.Items"/>; `item` is the annotated item as it may be stored.</summary>
    public static void AddItem(TableBuffer table, string id, string source, AnnotatedItem annotated, MediaItem item, string? accountCity)
    {
        table.Add(id).Add(source).Add(item.Platform.ToName()).Add(item.NativeId).Add(item.Url).Add(item.Outlet).Add(item.Account).Add(item.Country).Add(ScopeName(item.Scope)).Add(item.Actor)
            .Add(annotated.Language.Code).Add((double)annotated.Language.Confidence).Add(annotated.Language.Script)
            .Add(Rfc3339(item.PublishedAt)).Add(item.PublishedAt).Add(item.PublishedSource).Add(item.LocalDate).Add(item.LocalDate?.ToString("yyyy-MM", CultureInfo.InvariantCulture))
            .Add(item.Title).Add(item.Text)
            .Add(annotated.Topics[0].Topic).Add(Joined([.. annotated.Topics.Select(topic => topic.Topic)])).Add(annotated.Tone.Label).Add((double)annotated.Tone.Score).Add(annotated.Tone.Undecided)
            .Add(Joined(annotated.Events)).Add(Joined(annotated.Keywords)).Add(Joined(annotated.Hashtags))
            .Add(item.MediaType).Add(item.Metrics.Views).Add(item.Metrics.Likes).Add(item.Metrics.Shares).Add(item.Metrics.Comments).Add(Rfc3339(item.Metrics.AsOf))
            .Add(accountCity).Add(Joined(annotated.Removed)).Add(item.Origin.File).Add(item.Origin.Offset).Add(item.Origin.Length).EndRow();
    }

    /// <summary>A row of <see cref="RunTables.Keys"/>.</summary>
    public static void AddKeys(TableBuffer table, string id, AnnotatedItem annotated)
    {
        var item = annotated.Item;
        table.Add(id).Add(item.NativeId is null ? null : item.Platform.ToName() + " " + item.NativeId)
            .Add(item.IsRepost && item.RepostOf is not null ? item.Platform.ToName() + " " + item.RepostOf : null)
            .Add(annotated.Relevance?.Name).Add(annotated.Detail).EndRow();
    }

    /// <summary>A row of <see cref="RunTables.Cities"/>.</summary>
    public static void AddCity(TableBuffer table, long row, CityMention city, AnnotatedItem annotated)
    {
        var place = annotated.Places.FirstOrDefault(place => place.Candidates.Any(candidate => candidate.Code == city.Code));
        table.Add(row).Add(city.Code).Add(city.Name).Add(city.Sense.ToName()).Add(city.Counted).Add((double)city.Confidence).Add(city.Ambiguous).Add(city.Evoked)
            .Add(place?.Surface).Add(place?.Evidence).EndRow();
    }

    /// <summary>A row of <see cref="RunTables.Rejects"/>.</summary>
    public static void AddReject(TableBuffer table, string id, SourceDefinition source, MediaItem? item, ItemOrigin origin, RejectReason reason, string? detail, string? cluster) =>
        table.Add(id).Add(source.Id).Add((item?.Platform ?? source.Platform).ToName()).Add((long)reason.Layer).Add(LayerName(reason.Layer)).Add(reason.Name).Add(detail)
            .Add(item?.NativeId).Add(item?.Url).Add(item?.LocalDate).Add(cluster).Add(origin.File).Add(origin.Offset).Add(origin.Length).EndRow();

    /// <summary>Stored name of a scope.</summary>
    public static string ScopeName(Scope scope) => scope == Scope.Overseas ? "overseas" : "domestic";

    /// <summary>Stored name of a layer.</summary>
    public static string LayerName(CleaningLayer layer) => layer.ToString().ToLowerInvariant();
}
