namespace MediaIndex.Text.Cleaning.Pages.Markup;

/// <summary>What the tokenizer stands on.</summary>
internal enum TokenKind
{
    /// <summary>Text between tags.</summary>
    Text,

    /// <summary>A start tag.</summary>
    Start,

    /// <summary>An end tag.</summary>
    End,
}

/// <summary>
/// Splits HTML bytes into texts and tags. Never fails: what is no tag is text. Every byte is looked at a fixed number of times:
/// searches that ran to the end of the page in vain are not repeated.
/// </summary>
internal ref struct HtmlTokenizer(ReadOnlySpan<byte> html)
{
    private readonly ReadOnlySpan<byte> html = html;
    private int position;
    private bool noDoubleQuote;
    private bool noSingleQuote;
    private bool noCommentEnd;
    private ulong missingEndTags;

    /// <summary>Kind of the current token.</summary>
    public TokenKind Kind { get; private set; }

    /// <summary>The tag, for tag tokens.</summary>
    public Tag Tag { get; private set; }

    /// <summary>Where the text, or the attributes of the tag, begin.</summary>
    public int Start { get; private set; }

    /// <summary>Where the text, or the attributes of the tag, end.</summary>
    public int End { get; private set; }

    /// <summary>True for a start tag written `&lt;x/&gt;`.</summary>
    public bool SelfClosing { get; private set; }

    /// <summary>Moves to the next token; false at the end of the page.</summary>
    public bool Read()
    {
        while (position < html.Length)
        {
            if (html[position] != (byte)'<')
            {
                ReadText(position);
                return true;
            }

            var next = position + 1 < html.Length ? html[position + 1] : (byte)0;
            if (char.IsAsciiLetter((char)next))
            {
                ReadStartTag();
                return true;
            }

            if (next == (byte)'/' && position + 2 < html.Length && char.IsAsciiLetter((char)html[position + 2]))
            {
                ReadEndTag();
                return true;
            }

            if (next is (byte)'!' or (byte)'?' or (byte)'/')
            {
                SkipDeclaration();
                continue;
            }

            ReadText(position);
            return true;
        }

        return false;
    }

    /// <summary>After the start tag of a raw element: its content, with the tokenizer moved behind its end tag.</summary>
    public ReadOnlySpan<byte> ReadRaw(Tag tag, ReadOnlySpan<byte> name, out int start)
    {
        start = position;
        var bit = 1UL << ((int)tag & 63);
        if ((missingEndTags & bit) == 0)
        {
            for (var at = position; at < html.Length;)
            {
                var found = html[at..].IndexOf("</"u8);
                if (found < 0)
                {
                    break;
                }

                at += found + 2;
                if (html.Length - at >= name.Length && System.Text.Ascii.EqualsIgnoreCase(html.Slice(at, name.Length), name))
                {
                    var close = html[at..].IndexOf((byte)'>');
                    position = close < 0 ? html.Length : at + close + 1;
                    return html[start..(at - 2)];
                }
            }

            missingEndTags |= bit;
        }

        // Never closed: a script swallows the rest, as in browsers; a title ends at the next tag.
        var stop = tag is Tag.Script or Tag.Style ? -1 : html[position..].IndexOf((byte)'<');
        position = stop < 0 ? html.Length : position + stop;
        return html[start..position];
    }

    private void ReadText(int from)
    {
        var found = html[(from + 1)..].IndexOf((byte)'<');
        Kind = TokenKind.Text;
        Start = from;
        End = position = found < 0 ? html.Length : from + 1 + found;
    }

    private void ReadEndTag()
    {
        var nameStart = position + 2;
        var nameEnd = NameEnd(nameStart);
        var close = html[nameEnd..].IndexOf((byte)'>');
        Kind = TokenKind.End;
        Tag = TagTable.Find(html[nameStart..nameEnd]);
        Start = End = nameEnd;
        position = close < 0 ? html.Length : nameEnd + close + 1;
    }

    private void ReadStartTag()
    {
        var nameEnd = NameEnd(position + 1);
        Kind = TokenKind.Start;
        Tag = TagTable.Find(html[(position + 1)..nameEnd]);
        Start = nameEnd;
        End = SkipAttributes(nameEnd);
        position = Math.Min(End + 1, html.Length);
        SelfClosing = End > Start && html[End - 1] == (byte)'/';
    }

    private readonly int NameEnd(int from)
    {
        var at = from;
        while (at < html.Length && html[at] is not ((byte)'>' or (byte)'/' or (byte)'<') && html[at] > 32)
        {
            at++;
        }

        return at;
    }

    /// <summary>The position of the tag's `>`, quotes respected where they are closed.</summary>
    private int SkipAttributes(int from)
    {
        var at = from;
        while (at < html.Length)
        {
            var found = html[at..].IndexOfAny((byte)'>', (byte)'"', (byte)'\'');
            if (found < 0)
            {
                return html.Length;
            }

            at += found;
            var mark = html[at];
            if (mark == (byte)'>')
            {
                return at;
            }

            // A quote opens a value only after "="; elsewhere it is a stray character.
            at = OpensValue(at, from) ? SkipQuoted(at, mark) : at + 1;
        }

        return html.Length;
    }

    private readonly bool OpensValue(int quote, int from)
    {
        var at = quote - 1;
        while (at > from && html[at] <= 32 && quote - at < 16)
        {
            at--;
        }

        return html[at] == (byte)'=';
    }

    private int SkipQuoted(int quote, byte mark)
    {
        if (mark == (byte)'"' ? noDoubleQuote : noSingleQuote)
        {
            return quote + 1;
        }

        var end = html[(quote + 1)..].IndexOf(mark);
        noDoubleQuote |= end < 0 && mark == (byte)'"';
        noSingleQuote |= end < 0 && mark == (byte)'\'';
        return end < 0 ? quote + 1 : quote + 2 + end;
    }

    private void SkipDeclaration()
    {
        var rest = html[position..];
        if (rest.StartsWith("<!--"u8) && !noCommentEnd)
        {
            var end = rest[2..].IndexOf("-->"u8);
            if (end >= 0)
            {
                position += 2 + end + 3;
                return;
            }

            noCommentEnd = true;
        }

        if (rest.StartsWith("<![CDATA["u8))
        {
            position += 9;
            return;
        }

        var close = rest.IndexOf((byte)'>');
        position = close < 0 ? html.Length : position + close + 1;
    }
}
