namespace MediaIndex.Corpora.Warc;

/// <summary>Reads Content-Type values.</summary>
internal static class MediaType
{
    /// <summary>The type in lower case without parameters; null where there is none.</summary>
    public static string? Of(string? contentType)
    {
        var type = contentType?.Split(';', ',')[0].Trim().ToLowerInvariant();
        return string.IsNullOrEmpty(type) || type == "no-type" || !type.Contains('/', StringComparison.Ordinal) ? null : type;
    }

    /// <summary>The charset parameter; null where there is none.</summary>
    public static string? Charset(string? contentType)
    {
        foreach (var part in contentType?.Split(';', ',') ?? [])
        {
            var pair = part.Split('=', 2);
            if (pair.Length == 2 && pair[0].Trim().Equals("charset", StringComparison.OrdinalIgnoreCase))
            {
                return pair[1].Trim().Trim('"', '\'');
            }
        }

        return null;
    }

    public static bool IsHtml(string type) => type is "text/html" or "application/xhtml+xml";

    /// <summary>Whether an undeclared body begins like HTML.</summary>
    public static bool LooksLikeHtml(ReadOnlySpan<byte> body)
    {
        var head = System.Text.Encoding.Latin1.GetString(body[..Math.Min(body.Length, 1024)]);
        return head.Contains("<html", StringComparison.OrdinalIgnoreCase) || head.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || head.Contains("<head", StringComparison.OrdinalIgnoreCase) || head.Contains("<body", StringComparison.OrdinalIgnoreCase);
    }
}
