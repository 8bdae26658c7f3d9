using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Cleaning.Dateline;

/// <summary>
/// Sets datelines, credit lines and boilerplate apart from the body, by the patterns of `corpora/text/credits.tsv`. Linear in the length of the text: no pattern backtracks,
/// and none looks further than 600 characters. Safe to share.
/// </summary>
public sealed class DatelineSplitter
{
    private readonly Dictionary<string, CreditPatterns> _languages = new(StringComparer.Ordinal);

    /// <summary>Reads lines `lang TAB regex TAB kind`; a pattern begins with `^` (start of the text), `(?:^|\n)` (start of a line) or with characters that can be listed.</summary>
    /// <exception cref="InvalidDataException">A line is not of that form; the message says which.</exception>
    public DatelineSplitter(Stream credits)
    {
        var rows = LexiconLines.Read(credits, 3).Select(cells => (Language: cells[0], Pattern: (cells[1], KindOf(cells[2])))).ToList();
        foreach (var language in rows.GroupBy(row => row.Language, row => row.Pattern))
        {
            try
            {
                _languages.Add(language.Key, new CreditPatterns([.. language]));
            }
            catch (Exception broken) when (broken is ArgumentException or NotSupportedException)
            {
                throw new InvalidDataException($"a pattern of '{language.Key}' cannot be used: {broken.Message}", broken);
            }
        }
    }

    /// <summary>The spans of datelines, credits and boilerplate, in order, not overlapping; none for a language without patterns.</summary>
    public IReadOnlyList<CreditSpan> Find(string text, string language) => _languages.TryGetValue(language, out var patterns) ? patterns.Find(text) : [];

    /// <summary>The text without these spans.</summary>
    public SplitText Split(string text, string language)
    {
        var spans = Find(text, language);
        if (spans.Count == 0)
        {
            return new SplitText(text, spans);
        }

        var body = new System.Text.StringBuilder(text.Length);
        var at = 0;
        foreach (var span in spans)
        {
            body.Append(text, at, span.Start - at);
            at = span.Start + span.Length;
        }

        return new SplitText(body.Append(text, at, text.Length - at).ToString().Trim(), spans);
    }

    private static CreditKind KindOf(string name) => name switch
    {
        "dateline" => CreditKind.Dateline,
        "credit" => CreditKind.Credit,
        "boilerplate" => CreditKind.Boilerplate,
        _ => throw new InvalidDataException($"'{name}' is no kind of credit: dateline, credit, boilerplate"),
    };
}
