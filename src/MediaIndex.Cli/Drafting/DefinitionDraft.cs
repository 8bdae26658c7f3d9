using System.Globalization;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Cli.Drafting;

/// <summary>A pipeline definition drafted from what files are: each known format a source, tables of no known tool with a guessed field map, and a word on every file that is left out.</summary>
internal sealed record DefinitionDraft
{
    private const int MostPaths = 40;

    // Told in files of their own, but no items: counts by day, mentions of events.
    private static readonly HashSet<string> WithoutItems = ["mediacloud-counts", "gdelt-mentions"];

    private DefinitionDraft(IReadOnlyList<DraftedSource> sources, IReadOnlyList<string> leftOut, int files, int firstYear, int lastYear, int period)
    {
        Sources = sources;
        LeftOut = leftOut;
        Files = files;
        (FirstYear, LastYear, Period) = (firstYear, lastYear, period);
    }

    /// <summary>The sources, by format.</summary>
    public IReadOnlyList<DraftedSource> Sources { get; }

    /// <summary>Files and entries that no source takes, each with the reason.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    /// <summary>Files that a source takes.</summary>
    public int Files { get; }

    private int FirstYear { get; }

    private int LastYear { get; }

    private int Period { get; }

    /// <summary>Drafts a definition.</summary>
    /// <param name="files">The files of the input folders, in their order.</param>
    public static DefinitionDraft Of(IReadOnlyList<FoundFile> files)
    {
        var groups = new SortedDictionary<string, List<FoundFile>>(StringComparer.Ordinal);
        var maps = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        var leftOut = new List<string>();
        foreach (var file in files)
        {
            var (content, map, why) = Take(file);
            leftOut.AddRange(why);
            if (content is not null)
            {
                var key = content + "\n" + string.Join('\n', map.Select(pair => pair.Key + "=" + pair.Value));
                maps[key] = map;
                (groups.TryGetValue(key, out var group) ? group : groups[key] = []).Add(file);
            }
        }

        var years = groups.Values.SelectMany(group => group).SelectMany(YearsOf).Where(pair => pair.Key is >= 1990 and < 2100)
            .GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value));
        var spare = groups.Values.SelectMany(group => group).All(file => file.Contents.All(content => content.Complete)) ? 0 : 1;
        return new DefinitionDraft(
            Named(groups, maps, files), leftOut, groups.Values.Sum(group => group.Count),
            years.Count == 0 ? 2000 : years.Keys.Min() - spare, years.Count == 0 ? 2099 : years.Keys.Max() + spare,
            years.Count == 0 ? 2000 : years.OrderByDescending(pair => pair.Value).ThenByDescending(pair => pair.Key).First().Key);
    }

    /// <summary>The definition, which holds no path of this machine but that of the indicators.</summary>
    /// <param name="name">Name of the pipeline.</param>
    /// <param name="pipelines">Path of the folder `pipelines/` as seen from the definition, with forward slashes.</param>
    public string Text(string name, string pipelines) => string.Create(CultureInfo.InvariantCulture, $$"""
        # Drafted from the files themselves. Say here what they do not tell: scope and zone of each source, outlet and country, the right columns.
        pipeline: {{name}}
        title: Drafted from {{Files}} files of {{Sources.Count}} kinds
        notice: >-
          The definition of this run was drafted from what the files are. Scope, time zones and the names of guessed columns were not checked by anybody.
        window: {from: {{FirstYear}}-01-01, to: {{LastYear}}-12-31}
        period: {{Period}}
        scope: [overseas, domestic]
        sources:
        {{string.Join('\n', Sources.SelectMany(source => source.Lines()))}}
        indicators: ["{{pipelines}}/indicators/cities.yaml", "{{pipelines}}/indicators/channels.yaml"]
        indices: []
        health:
          every-month: false

        """);

    // Dates without a year are taken as of the time at which their file was written, and fall into the year before it.
    private static IEnumerable<KeyValuePair<int, long>> YearsOf(FoundFile file) => file.Contents.SelectMany(content =>
        content.Format == DraftedSource.WithoutYears ? [new(file.Modified.Year, content.Rows), new(file.Modified.Year - 1, 0)] : content.Years.AsEnumerable());

    // The format under which a file is read, with its field map, and what of it is not.
    private static (string? Format, IReadOnlyDictionary<string, string> Map, IReadOnlyList<string> LeftOut) Take(FoundFile file)
    {
        var none = new Dictionary<string, string>();
        if (WithoutItems.Contains(file.Contents[0].Format))
        {
            return (null, none, [$"{file.RelativePath}: {file.Contents[0].Format} holds no items, only counts or mentions of them"]);
        }

        var readable = file.Contents.Where(content => SourceReaders.All.ContainsKey(content.Format)).ToList();
        if (readable.Count == 0)
        {
            var (format, why) = (file.Found.Entries.Count > 0 ? file.Contents[0] : file.Found) is var content ? (content.Format, content.Why) : default;
            return (null, none, [$"{file.RelativePath}: {format}, {why}{Remedy(format)}"]);
        }

        IReadOnlyDictionary<string, string>? map = none;
        if (readable[0].Format is "csv" or "tsv" or "jsonl" or "parquet")
        {
            map = FieldGuess.Of([.. readable[0].Fields.Select(field => field.Field)]);
            if (map is null && readable[0].Fields.Count == 0)
            {
                return (null, none, [$"{file.RelativePath}: {readable[0].Format}, none of whose records can be read ({string.Join(", ", readable[0].Outcomes.Keys)})"]);
            }

            if (map is null)
            {
                return (null, none, [$"{file.RelativePath}: {readable[0].Format} without a column that looks like a text or a title ({string.Join(", ", readable[0].Fields.Take(8).Select(field => field.Field))}); give it a field map"]);
            }
        }

        return (readable[0].Format, map, [.. file.Contents.Where(content => content.Format != readable[0].Format)
            .Select(content => file.RelativePath + (content.Format == "unknown"
                ? $": of its entries, {content.Why}"
                : $": its entries of {content.Format} are not read beside those of {readable[0].Format}; unpack it{Remedy(content.Format)}"))]);
    }

    private static string Remedy(string format) => format switch
    {
        "html" => "; turn pages into a source by `mediaindex extract FOLDER --output pages.jsonl`",
        "json" => "; a document of no known export: write a record a line (JSON Lines), then a field map tells what is what",
        "text" => "; a text alone has no date: write it as a row of CSV or JSON Lines",
        _ => "",
    };

    private static List<DraftedSource> Named(SortedDictionary<string, List<FoundFile>> groups, Dictionary<string, IReadOnlyDictionary<string, string>> maps, IReadOnlyList<FoundFile> all)
    {
        var sources = new List<DraftedSource>();
        foreach (var (key, group) in groups)
        {
            var format = key.Split('\n')[0];
            var known = group[0].Contents.First(content => content.Format == format).Platform;
            var number = sources.Count(source => source.Format == format);
            sources.Add(new DraftedSource
            {
                Id = number == 0 ? format : string.Create(CultureInfo.InvariantCulture, $"{format}-{number + 1}"),
                Format = format,
                Platform = known ?? (format is "csv" or "tsv" or "jsonl" or "parquet" ? Platform.Other : Platform.News),
                Paths = Patterns(group, all),
                Fields = maps[key],
                Modified = group.Max(file => file.Modified),
            });
        }

        return sources;
    }

    // Many files of one folder and ending, none of another kind among them, are one pattern.
    private static List<string> Patterns(List<FoundFile> group, IReadOnlyList<FoundFile> all)
    {
        if (group.Count <= MostPaths)
        {
            return [.. group.Select(file => file.RelativePath)];
        }

        var members = group.Select(file => file.RelativePath).ToHashSet(StringComparer.Ordinal);
        return [.. group.GroupBy(file => PatternOf(file.RelativePath), StringComparer.Ordinal).SelectMany(same =>
            all.Where(file => PatternOf(file.RelativePath) == same.Key).All(file => members.Contains(file.RelativePath)) ? [same.Key] : same.Select(file => file.RelativePath))];
    }

    private static string PatternOf(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return path[..^name.Length] + "*" + (dot < 0 ? "" : name[dot..]);
    }
}
