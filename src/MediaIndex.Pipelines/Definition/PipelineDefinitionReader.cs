using System.Globalization;
using System.Text.RegularExpressions;
using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Pipelines.Definition;

/// <summary>Reads a pipeline file: strict YAML, every error with file, line and remedy.</summary>
public static partial class PipelineDefinitionReader
{
    /// <summary>Reads and validates a definition.</summary>
    /// <exception cref="DefinitionException">The definition cannot be used.</exception>
    public static PipelineDefinition Read(string file, string text)
    {
        using var reader = new StringReader(text);
        var map = YamlMap.Parse(file, reader);
        var window = map.OptionalMap("window") ?? throw new DefinitionException(file, map.Line, "'window' is missing", "Add `window: {from: 2022-01-01, to: 2022-12-31}`");
        var definition = new PipelineDefinition
        {
            Name = Name(map, "pipeline"),
            Title = map.Text("title"),
            Notice = map.OptionalText("notice"),
            WindowFrom = window.OptionalDate("from") ?? throw window.Error("from", "'from' is missing", "Give the first date kept"),
            WindowTo = window.OptionalDate("to") ?? throw window.Error("to", "'to' is missing", "Give the last date kept"),
            Period = Period(map),
            Scopes = [.. (map.Has("scope") ? map.Words("scope") : Nothing(map, "scope", ["overseas", "domestic"])).Select(word => ScopeOf(map, "scope", word))],
            Senses = Senses(map),
            Population = map.OptionalText("population"),
            Cleaning = Cleaning(map.OptionalMap("cleaning")),
            Duplication = Duplication(map.OptionalMap("duplication")),
            Templates = [.. map.Words("templates").Select(word => Pin(map, word))],
            Indicators = map.Words("indicators"),
            Indices = map.Words("indices"),
            WithoutEvent = map.OptionalText("without-event"),
            Truth = map.OptionalText("truth"),
            Corrections = map.OptionalText("corrections"),
            Privacy = Privacy(map.OptionalMap("privacy")),
            Health = Health(map.OptionalMap("health")),
            Sources = [.. map.Maps("sources").Select(Source)],
            File = file,
            SourceText = text,
        };
        window.Close();
        map.Close();
        Check(map, definition);
        return definition;
    }

    private static void Check(YamlMap map, PipelineDefinition definition)
    {
        if (definition.Sources.Count == 0)
        {
            throw map.Error("sources", "no source is declared", "Add at least one entry under `sources:`");
        }

        var twice = definition.Sources.GroupBy(source => source.Id).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw map.Error("sources", $"source id '{twice.Key}' stands twice", "Give every source an id of its own");
        }

        if (definition.WindowTo < definition.WindowFrom)
        {
            throw map.Error("window", "the window ends before it begins", "Swap `from` and `to`");
        }
    }

    private static SourceDefinition Source(YamlMap map)
    {
        var fields = map.OptionalMap("fields");
        var source = new SourceDefinition
        {
            Id = Name(map, "id"),
            Format = map.Text("format"),
            Paths = map.Has("path") ? map.Words("path") : throw map.Error("path", "'path' is missing", "Give a pattern such as `news/*.warc.gz`"),
            Platform = PlatformNames.TryParse(map.Text("platform"), out var platform)
                ? platform
                : throw map.Error("platform", $"'{map.Text("platform")}' is no platform", "Use one of: " + string.Join(", ", PlatformNames.All)),
            Outlet = map.OptionalText("outlet"),
            Country = map.OptionalText("country"),
            Scope = ScopeOf(map, "scope", map.Text("scope")),
            Actor = map.OptionalText("actor") is null ? null : map.Choice("actor", "other", "official", "media", "firm", "person", "other"),
            Language = map.OptionalText("language"),
            TimeZone = Zone(map),
            CrawlDateStandsIn = map.Choice("undated", "reject", "reject", "crawl-date") == "crawl-date",
            MetricsAsOf = Instant(map, "metrics-as-of"),
            Fields = fields is null ? new Dictionary<string, string>() : FieldMap(fields),
            Columns = map.Words("columns"),
            MaxRecordBytes = (int)map.Integer("max-record-bytes", 16 << 20, 1 << 10, 256 << 20),
            MaxDepth = (int)map.Integer("max-depth", 64, 4, 512),
        };
        map.Close();
        foreach (var path in source.Paths.Where(path => Path.IsPathRooted(path) || path.Split('/').Contains("..")))
        {
            throw map.Error("path", $"'{path}' leaves the input folder", "Give a pattern relative to --input");
        }

        return source;
    }

    private static TemplatePin Pin(YamlMap map, string word)
    {
        var parts = word.Split('#');
        return parts is [{ Length: > 0 } file, { Length: >= 16 } hash] && hash.All(char.IsAsciiHexDigit)
            ? new TemplatePin(file, hash.ToLowerInvariant())
            : throw map.Error("templates", $"'{word}' is no pinned template", "Write file#hash, as `mediaindex templates learn` prints it");
    }

    private static Dictionary<string, string> FieldMap(YamlMap fields)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in SourceDefinition.MappableFields)
        {
            if (fields.OptionalText(field) is { } column)
            {
                result[field] = column;
            }
        }

        fields.Close();
        return result;
    }

    private static CleaningOptions Cleaning(YamlMap? map)
    {
        if (map is null)
        {
            return new CleaningOptions();
        }

        var options = new CleaningOptions
        {
            Languages = map.Has("languages") ? map.Words("languages") : Nothing(map, "languages", ["en", "zh"]),
            MinLetters = (int)map.Integer("min-letters", 8, 1, 10_000),
            MinBodyLetters = (int)map.Integer("min-body-letters", 80, 1, 10_000),
        };
        map.Close();
        return options;
    }

    private static DuplicationOptions Duplication(YamlMap? map)
    {
        if (map is null)
        {
            return new DuplicationOptions();
        }

        var options = new DuplicationOptions
        {
            Near = map.Flag("near", true),
            Bands = (int)map.Integer("bands", 14, 1, 64),
            Rows = (int)map.Integer("rows", 8, 1, 32),
            Similarity = map.OptionalNumber("similarity", 0.1, 1) ?? 0.5,
            MinTokens = (int)map.Integer("min-tokens", 16, 1, 1000),
        };
        map.Close();
        return options;
    }

    private static PrivacyOptions Privacy(YamlMap? map)
    {
        var options = new PrivacyOptions { Key = map?.OptionalText("key"), Takedown = map?.OptionalText("takedown") };
        map?.Close();
        return options;
    }

    private static HealthOptions Health(YamlMap? map)
    {
        if (map is null)
        {
            return new HealthOptions();
        }

        var shares = new Dictionary<string, double>(StringComparer.Ordinal);
        if (map.OptionalMap("max-rejected-share") is { } limits)
        {
            foreach (var reason in RejectReasons.All)
            {
                if (limits.OptionalNumber(reason.Name, 0, 1) is { } share)
                {
                    shares[reason.Name] = share;
                }
            }

            limits.Close();
        }

        var options = new HealthOptions
        {
            MaxRejectedShare = shares,
            MaxFailedShare = map.OptionalNumber("max-failed-share", 0, 1) ?? 0.01,
            MaxTemplateDrift = map.OptionalNumber("max-template-drift", 0, 1) ?? 0.2,
            EveryMonth = map.Flag("every-month", true),
            Platforms = map.Words("platforms"),
        };
        map.Close();
        return options;
    }

    private static List<Sense> Senses(YamlMap map)
    {
        var words = map.Words("senses");
        if (words.Count == 0)
        {
            return [.. Enum.GetValues<Sense>().Where(sense => sense.CountsByDefault())];
        }

        return [.. words.Select(word => SenseNames.TryParse(word, out var sense)
            ? sense
            : throw map.Error("senses", $"'{word}' is no sense", "Use some of: " + string.Join(", ", SenseNames.All))).Order()];
    }

    private static TimeZoneInfo Zone(YamlMap map)
    {
        var name = map.OptionalText("time-zone") ?? "UTC";
        if (FixedOffset().Match(name) is { Success: true } match)
        {
            var offset = TimeSpan.ParseExact(match.Groups[2].Value, "hh\\:mm", CultureInfo.InvariantCulture);
            offset = match.Groups[1].Value == "-" ? -offset : offset;
            return TimeZoneInfo.CreateCustomTimeZone("UTC" + name, offset, name, name);
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            ? zone
            : throw map.Error("time-zone", $"time zone '{name}' is not known on this machine", "Use a fixed offset such as +08:00, or install the zones: apt-get install tzdata");
    }

    private static DateTimeOffset? Instant(YamlMap map, string key)
    {
        var text = map.OptionalText(key);
        if (text is null)
        {
            return null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant
            : throw map.Error(key, $"'{text}' is no time", "Write it as RFC 3339, for example 2022-12-31T00:00:00+08:00");
    }

    private static Scope ScopeOf(YamlMap map, string key, string word) => word switch
    {
        "overseas" => Scope.Overseas,
        "domestic" => Scope.Domestic,
        _ => throw map.Error(key, $"'{word}' is no scope", "Use overseas or domestic"),
    };

    private static string Period(YamlMap map)
    {
        var period = map.Text("period");
        return PeriodShape().IsMatch(period) ? period : throw map.Error("period", $"'{period}' is no period", "Write a year (2022) or a month (2022-01)");
    }

    private static string Name(YamlMap map, string key)
    {
        var name = map.Text(key);
        return NameShape().IsMatch(name) ? name : throw map.Error(key, $"'{name}' is no name", "Use lower-case letters, digits and hyphens");
    }

    // Asking for the key keeps it known to Close() even where the default is taken.
    private static IReadOnlyList<string> Nothing(YamlMap map, string key, IReadOnlyList<string> fallback) => map.Words(key) is { Count: > 0 } words ? words : fallback;

    [GeneratedRegex(@"^([+-])((?:0\d|1[0-3]):[0-5]\d)$")]
    private static partial Regex FixedOffset();

    [GeneratedRegex(@"^\d{4}(-(0[1-9]|1[0-2]))?$")]
    private static partial Regex PeriodShape();

    [GeneratedRegex("^[a-z0-9][a-z0-9-]*$")]
    private static partial Regex NameShape();
}
