namespace MediaIndex.Text;

/// <summary>Finds hashtags: `#Word` up to the first character that is no letter, digit or underscore, and `#话题#` between two marks.</summary>
public static class Hashtags
{
    private const int Longest = 60;

    /// <summary>The distinct hashtags of a text, lower case without marks, in the order of the text.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        if (!text.Contains('#', StringComparison.Ordinal) && !text.Contains('＃', StringComparison.Ordinal))
        {
            return [];
        }

        var found = new List<string>();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is not ('#' or '＃'))
            {
                continue;
            }

            var length = LengthAt(text, at + 1, out var closed);
            var tag = text.Substring(at + 1, length).Trim().ToLowerInvariant();
            if (tag.Any(char.IsLetter) && !found.Contains(tag))
            {
                found.Add(tag);
            }

            at += length + (closed ? 1 : 0);
        }

        return found;
    }

    private static int LengthAt(string text, int start, out bool closed)
    {
        var end = text.AsSpan(start, Math.Min(Longest, text.Length - start)).IndexOfAny("#＃\n");
        closed = end > 0 && text[start + end] != '\n' && IsChinese(text, start, end);
        if (closed)
        {
            return end;
        }

        var length = 0;
        while (start + length < text.Length && length < Longest && (char.IsLetterOrDigit(text[start + length]) || text[start + length] == '_' || char.IsSurrogate(text[start + length])))
        {
            length++;
        }

        return length;
    }

    // Only Weibo closes a tag with a second mark, and its tags hold Chinese; `#a and #b` are two open ones.
    private static bool IsChinese(string text, int start, int length)
    {
        foreach (var rune in text.AsSpan(start, length).EnumerateRunes())
        {
            if (rune.Value is >= 0x4E00 and <= 0x9FFF)
            {
                return true;
            }
        }

        return false;
    }
}
