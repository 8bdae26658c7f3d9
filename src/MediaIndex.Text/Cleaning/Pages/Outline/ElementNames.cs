using MediaIndex.Text.Cleaning.Pages.Markup;

namespace MediaIndex.Text.Cleaning.Pages.Outline;

/// <summary>What the attributes of an element say: hints of its names, and where its machine-readable value lies.</summary>
internal readonly ref struct ElementNames
{
    /// <summary>Attributes are read up to this many: more are never meant for readers.</summary>
    private const int MaxAttributes = 64;

    /// <summary>The hints.</summary>
    public Hints Hints { get; private init; }

    /// <summary>Where the value of datetime (or of content beside a date's itemprop) begins, from the start of the attributes.</summary>
    public int ValueStart { get; private init; }

    /// <summary>Its length; 0 where there is none.</summary>
    public int ValueLength { get; private init; }

    /// <summary>Reads the attributes of a start tag.</summary>
    public static ElementNames Read(ReadOnlySpan<byte> attributes, Tag tag)
    {
        if (attributes.Length < 3)
        {
            return default;
        }

        var hints = Hints.None;
        ReadOnlySpan<byte> value = default;
        var reader = new AttributeReader(attributes);
        for (var count = 0; count < MaxAttributes && reader.Read(); count++)
        {
            hints |= HintsOf(reader, tag);
            if (reader.Is("datetime"u8) || (value.IsEmpty && reader.Is("content"u8)))
            {
                value = reader.Value;
            }
        }

        var start = 0;
        if (!value.IsEmpty)
        {
            attributes.Overlaps(value, out start);
        }

        return new ElementNames { Hints = hints, ValueStart = start, ValueLength = value.Length };
    }

    private static Hints HintsOf(in AttributeReader attribute, Tag tag)
    {
        var name = attribute.Name;
        switch (name.Length)
        {
            case 2 when attribute.Is("id"u8):
            case 5 when attribute.Is("class"u8):
            case 4 when attribute.Is("role"u8) || (tag == Tag.Section && attribute.Is("name"u8)):
                return HintWords.Of(attribute.Value);
            case 8 when attribute.Is("itemprop"u8):
                return HintWords.Of(attribute.Value) & ~(Hints.Body | Hints.Article);
            case 6 when attribute.Is("hidden"u8):
                return Hints.Hidden;
            case 11 when attribute.Is("aria-hidden"u8) && attribute.Value.SequenceEqual("true"u8):
                return Hints.Hidden;
            case 5 when attribute.Is("style"u8):
                return IsInvisible(attribute.Value) ? Hints.Hidden : Hints.None;
            case > 5 when name.StartsWith("data-"u8) && (attribute.Is("data-testid"u8) || attribute.Is("data-component"u8) || attribute.Is("data-module"u8)):
                return HintWords.Of(attribute.Value);
            default:
                return Hints.None;
        }
    }

    private static bool IsInvisible(ReadOnlySpan<byte> style)
    {
        var at = style[..Math.Min(style.Length, 200)].IndexOf("display"u8);
        return at >= 0 && style[at..Math.Min(style.Length, at + 20)].IndexOf("none"u8) > 0;
    }
}
