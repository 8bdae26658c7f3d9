namespace MediaIndex.Text.Mentions;

/// <summary>The streams that the gazetteer is made of. All are UTF-8 tab-separated text with a header line; `#` starts a comment line.</summary>
public sealed record GazetteerSources
{
    /// <summary>Units: `code kind parent name_zh name_en province country population lat lon source`.</summary>
    public required IReadOnlyList<Stream> Units { get; init; }

    /// <summary>Names of the units: `code name lang kind from to source`.</summary>
    public required IReadOnlyList<Stream> Names { get; init; }

    /// <summary>Fixed expressions: `surface lang sense code note`; sense `none` blocks.</summary>
    public IReadOnlyList<Stream> Compounds { get; init; } = [];

    /// <summary>Names with several bearers: `name lang candidates note`, candidates as `code:prior|code:prior`.</summary>
    public IReadOnlyList<Stream> Ambiguous { get; init; } = [];

    /// <summary>Words that point to a city: `code cue lang kind`.</summary>
    public IReadOnlyList<Stream> Cues { get; init; } = [];

    /// <summary>Rule words by class: `class lang words note`, words parted by `|`.</summary>
    public IReadOnlyList<Stream> Words { get; init; } = [];

    /// <summary>Names that are also something else: `name lang need note`; need is `none support parent`.</summary>
    public IReadOnlyList<Stream> NameNeeds { get; init; } = [];

    /// <summary>Chinese words with their frequency class: word, blank, 1 (rare) to 5 (very frequent). They refuse names that cut words apart.</summary>
    public IReadOnlyList<Stream> ChineseWords { get; init; } = [];

    /// <summary>Corrections of users, applied last; null for none.</summary>
    public CorrectionList? Corrections { get; init; }

    /// <summary>
    /// The sources by their usual names below `corpora/`: <paramref name="open"/> gets a relative path such as `gazetteer/units.tsv` and answers null where there is no such file.
    /// </summary>
    public static GazetteerSources FromCorpora(Func<string, Stream?> open)
    {
        IReadOnlyList<Stream> All(params string[] paths) => [.. paths.Select(open).OfType<Stream>()];
        return new GazetteerSources
        {
            Units = All("gazetteer/units.tsv"),
            Names = All("gazetteer/names.tsv", "gazetteer/names-extra.tsv"),
            Compounds = All("gazetteer/compounds.tsv", "gazetteer/compounds-extra.tsv"),
            Ambiguous = All("gazetteer/ambiguous.tsv", "mentions/priors.tsv"),
            Cues = All("gazetteer/cues.tsv"),
            Words = All("mentions/words-en.tsv", "mentions/words-zh.tsv"),
            ChineseWords = All("text/dictionary.zh.txt"),
            NameNeeds = All("mentions/name-needs.tsv"),
        };
    }
}
