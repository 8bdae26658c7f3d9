using System.Text;
using MediaIndex.Text.Cleaning.Pages.Metadata;

namespace MediaIndex.Text.Cleaning.Pages.Choice;

/// <summary>What a page says of its own article, folded to letters and digits in lower case, so that it can be compared with its blocks.</summary>
/// <param name="Title">The headline.</param>
/// <param name="Body">The text handed to search engines; empty where there is none.</param>
/// <param name="Summary">The description; empty where there is none.</param>
internal sealed record PageWords(string Title, string Body, string Summary)
{
    private const int MaxBody = 200_000;

    /// <summary>Folds them.</summary>
    public static PageWords Of(string? title, PageMetadata metadata, LinkedData linked) =>
        new(Fold(title), Fold(linked.ArticleBody), Fold(metadata.First("og:description", "description")));

    /// <summary>Letters and digits in lower case.</summary>
    public static string Fold(string? text)
    {
        var builder = new StringBuilder();
        foreach (var c in text.AsSpan(0, Math.Min(text?.Length ?? 0, MaxBody)))
        {
            if (char.IsLetterOrDigit(c))
            {
                builder.Append(char.ToLowerInvariant(c));
            }
        }

        return builder.ToString();
    }
}
