using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace MediaIndex.EndToEnd.Tests;

/// <summary>Whether raw bytes hold the text of an item, with the marks of JSON, CSV and HTML set aside.</summary>
internal static partial class Evidence
{
    private const int LongestPiece = 24;

    /// <summary>Fails unless the longest stretches of letters of the text stand in the bytes.</summary>
    public static void Holds(byte[] bytes, string text, string where)
    {
        var raw = Letters(Encoding.UTF8.GetString(bytes));
        var pieces = Pieces(text);
        Assert.True(pieces.Count > 0, $"{where}: the item has no text to look for");
        var found = pieces.Count(piece => raw.Contains(piece, StringComparison.Ordinal));
        Assert.True(found == pieces.Count, $"{where}: {found} of {pieces.Count} pieces stand at the origin; not: {pieces.FirstOrDefault(piece => !raw.Contains(piece, StringComparison.Ordinal))}");
    }

    // Beginning, middle and end of the text, as letters alone.
    private static List<string> Pieces(string text)
    {
        var letters = Words().Matches(text).Select(match => match.Value).Where(word => word.Length > 3).OrderByDescending(word => word.Length).ThenBy(word => word, StringComparer.Ordinal).Take(5);
        return [.. letters.Select(word => word[..Math.Min(word.Length, LongestPiece)])];
    }

    private static string Letters(string raw)
    {
        var unescaped = Escape().Replace(raw, match => ((char)Convert.ToInt32(match.Groups[1].Value, 16)).ToString());
        return WebUtility.HtmlDecode(unescaped);
    }

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Words();

    [GeneratedRegex(@"\\u([0-9a-fA-F]{4})")]
    private static partial Regex Escape();
}
