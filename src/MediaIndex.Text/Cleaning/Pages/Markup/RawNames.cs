namespace MediaIndex.Text.Cleaning.Pages.Markup;

/// <summary>Names of the raw elements, whose end tags are searched for.</summary>
internal static class RawNames
{
    /// <summary>The name of a raw element.</summary>
    public static ReadOnlySpan<byte> Of(Tag tag) => tag switch
    {
        Tag.Script => "script"u8,
        Tag.Style => "style"u8,
        Tag.TextArea => "textarea"u8,
        Tag.Title => "title"u8,
        Tag.NoScript => "noscript"u8,
        _ => "iframe"u8,
    };
}
