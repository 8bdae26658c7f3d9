using MediaIndex.Text.Cleaning.Pages;
using MediaIndex.Text.Cleaning.Pages.Training;

namespace MediaIndex.Cli.Training;

/// <summary>How well texts agree with the known articles: means over pages of the shares of common words, each word as often as it stands.</summary>
/// <param name="Precision">Share of the words taken that belong to the article.</param>
/// <param name="Recall">Share of the article's words taken.</param>
/// <param name="F1">Their harmonic mean, page by page.</param>
internal readonly record struct WordScore(double Precision, double Recall, double F1)
{
    /// <summary>Scores pages.</summary>
    public static WordScore Of(IEnumerable<(LabelledPage Page, PageExtraction Extraction)> pages)
    {
        double precision = 0, recall = 0, f1 = 0;
        var count = 0;
        foreach (var (page, extraction) in pages)
        {
            Dictionary<string, int> want = Words(page.Body), got = Words(extraction.Content?.Body ?? "");
            double both = want.Sum(word => Math.Min(word.Value, got.GetValueOrDefault(word.Key)));
            var (p, r) = (both / Math.Max(1, got.Values.Sum()), both / Math.Max(1, want.Values.Sum()));
            (precision, recall, f1) = (precision + p, recall + r, f1 + (both == 0 ? 0 : 2 * p * r / (p + r)));
            count++;
        }

        return new WordScore(precision / Math.Max(1, count), recall / Math.Max(1, count), f1 / Math.Max(1, count));
    }

    private static Dictionary<string, int> Words(string text)
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] == '_'))
            {
                i++;
            }

            if (i > start)
            {
                var word = text[start..i].ToLowerInvariant();
                words[word] = words.GetValueOrDefault(word) + 1;
            }

            i += i == start ? 1 : 0;
        }

        return words;
    }
}
