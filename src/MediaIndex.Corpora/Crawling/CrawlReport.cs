using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MediaIndex.Corpora.Crawling;

/// <summary>What a round of a crawl came to.</summary>
/// <param name="Crawl">Name of the crawl.</param>
/// <param name="Round">Number of the round, 1 for the first.</param>
/// <param name="Exchanges">Exchanges archived, robots.txt among them.</param>
/// <param name="Bytes">Bytes of their bodies as transferred.</param>
/// <param name="Sites">The sites in order of id.</param>
public sealed record CrawlReport(string Crawl, int Round, long Exchanges, long Bytes, IReadOnlyList<CrawlSiteReport> Sites)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Name of the report's file.</summary>
    public const string FileName = "crawl-report.json";

    /// <summary>Name of the table of what was refused.</summary>
    public const string RefusedFileName = "refused.csv";

    /// <summary>The report as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    internal static CrawlReport Write(string folder, CrawlOptions options, int round, CrawlTally tally)
    {
        var report = new CrawlReport(options.Name, round, tally.Exchanges, tally.Bytes,
            [.. tally.Sites.Select(pair => new CrawlSiteReport(pair.Key, pair.Value.Found, pair.Value.Outcomes, pair.Value.Refused, new SortedDictionary<string, long>(pair.Value.Left.ToDictionary(left => left.Key, left => left.Value.Count), StringComparer.Ordinal)))]);
        WriteWhole(Path.Combine(folder, FileName), report.ToJson() + "\n");
        var table = new StringBuilder("site,reason,count,url,detail,via\r\n");
        foreach (var refused in tally.Refused)
        {
            Row(table, refused.Site, refused.Reason, 1, refused.Url, refused.Detail, refused.Via);
        }

        foreach (var (site, sums) in tally.Sites)
        {
            foreach (var (reason, left) in sums.Left)
            {
                Row(table, site, reason, left.Count, left.Example, "links not taken; the first of them", null);
            }
        }

        WriteWhole(Path.Combine(folder, RefusedFileName), table.ToString());
        return report;
    }

    private static void Row(StringBuilder table, string site, string reason, long count, string url, string? detail, string? via) =>
        table.AppendJoin(',', new[] { site, reason, count.ToString(CultureInfo.InvariantCulture), url, detail ?? "", via ?? "" }.Select(Quoted)).Append("\r\n");

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static void WriteWhole(string path, string text)
    {
        File.WriteAllText(path + ".new", text);
        File.Move(path + ".new", path, overwrite: true);
    }
}

/// <summary>What a round came to at one site.</summary>
/// <param name="Site">Id of the site.</param>
/// <param name="Found">Addresses that were to be fetched.</param>
/// <param name="Fetched">What became of those fetched: `stored`, `not-modified`, `same-payload`, or the status of an error or redirect.</param>
/// <param name="Refused">Addresses refused, by reason.</param>
/// <param name="LinksLeft">Links not taken, by reason.</param>
public sealed record CrawlSiteReport(string Site, long Found, IReadOnlyDictionary<string, long> Fetched, IReadOnlyDictionary<string, long> Refused, IReadOnlyDictionary<string, long> LinksLeft);
