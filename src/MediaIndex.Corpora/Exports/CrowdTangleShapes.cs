using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Exports;

/// <summary>
/// CrowdTangle's exports. Reactions are added up; "Total Interactions" is theirs plus comments and shares and is not a count of its own. Views stand only on
/// videos: elsewhere the column holds 0, which means that nobody counted.
/// </summary>
internal static class CrowdTangleShapes
{
    private static readonly string[] Reactions = ["Likes", "Love", "Wow", "Haha", "Sad", "Angry", "Care"];

    public static RecordShape Facebook { get; } = new()
    {
        Format = "crowdtangle-facebook",
        Platform = Platform.Facebook,
        Table = CsvDialect.Comma,
        Signature = ["Total Interactions", "Page Name|Group Name|Facebook Id", "Message"],
        TextOptional = true,
        Fields = new Dictionary<string, string[]>
        {
            ["text"] = ["Message", "Image Text"],
            ["title"] = ["Link Text"],
            ["url"] = ["URL", "Link"],
            ["account"] = ["Page Name", "Group Name", "User Name"],
            ["outlet"] = ["Page Name", "Group Name"],
            ["published_at"] = ["Post Created", "Created"],
            ["views"] = ["Post Views", "Views"],
            ["shares"] = ["Shares"],
            ["comments"] = ["Comments"],
            ["media_type"] = ["Type"],
            ["followers"] = ["Followers at Posting", "Likes at Posting"],
        },
        Sums = new Dictionary<string, string[]> { ["likes"] = Reactions },
        Known =
        [
            "User Name", "Facebook Id", "Page Category", "Page Admin Top Country", "Page Description", "Page Created", "Likes at Posting", "Post Created Date", "Post Created Time",
            "Total Interactions", "Video Share Status", "Is Video Owner?", "Total Views", "Total Views For All Crossposts", "Video Length", "Link", "Final Link", "Image Text",
            "Description", "Sponsor Id", "Sponsor Name", "Sponsor Category", "Overperforming Score*",
        ],
        Finish = Finish,
    };

    public static RecordShape Instagram { get; } = new()
    {
        Format = "crowdtangle-instagram",
        Platform = Platform.Instagram,
        Table = CsvDialect.Comma,
        Signature = ["Total Interactions", "Account", "Photo|Description", "Post Created|Created"],
        TextOptional = true,
        Fields = new Dictionary<string, string[]>
        {
            ["text"] = ["Description", "Image Text"],
            ["title"] = ["Title"],
            ["url"] = ["URL", "Link"],
            ["account"] = ["User Name", "Account"],
            ["outlet"] = ["Account"],
            ["published_at"] = ["Post Created", "Created"],
            ["views"] = ["Views"],
            ["likes"] = ["Likes"],
            ["comments"] = ["Comments"],
            ["media_type"] = ["Type"],
            ["followers"] = ["Followers at Posting"],
        },
        Known = ["Link", "Photo", "Image Text", "Sponsor Id", "Sponsor Name", "Total Interactions", "Overperforming Score*"],
        Finish = Finish,
    };

    private static void Finish(ItemDraft item, RecordFields fields, SourceDefinition source)
    {
        var uncounted = item.Metrics.Views == 0 && item.MediaType is not ("video" or "live");
        item.Metrics = uncounted ? item.Metrics with { Views = null } : item.Metrics;
        var address = item.Url.AsSpan().TrimEnd('/');
        item.NativeId ??= SourceNumbers.Id(address[(address.LastIndexOf('/') + 1)..].ToString());
    }
}
