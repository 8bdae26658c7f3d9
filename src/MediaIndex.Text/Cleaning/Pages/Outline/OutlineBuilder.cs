using MediaIndex.Text.Cleaning.Pages.Markup;
using MediaIndex.Text.Cleaning.Pages.Metadata;

namespace MediaIndex.Text.Cleaning.Pages.Outline;

/// <summary>Reads a page in one pass into an outline, and its metadata on the way.</summary>
internal ref struct OutlineBuilder
{
    private readonly ReadOnlySpan<byte> html;
    private readonly PageOutline outline;
    private readonly PageMetadata metadata;
    private readonly int[] open;
    private readonly int[] openOf = new int[TagTable.Count];
    private HtmlTokenizer tokenizer;
    private int depth;
    private int skippedFrom = int.MaxValue;
    private int formatting;

    private OutlineBuilder(PageOutline outline, PageMetadata metadata, int maxDepth)
    {
        html = outline.Source.Span;
        this.outline = outline;
        this.metadata = metadata;
        open = new int[maxDepth + 1];
        tokenizer = new HtmlTokenizer(html);
    }

    /// <summary>Tags met.</summary>
    public int Tags { get; private set; }

    /// <summary>Most formatting elements (a, b, font, …) open at once: what makes a full parser slow on hostile pages.</summary>
    public int OpenFormatting { get; private set; }

    /// <summary>Bytes of text inside elements that are never text of the page; much of it hints at one that was not closed.</summary>
    public int SkippedText { get; private set; }

    /// <summary>Deepest nesting met.</summary>
    public int MaxDepth { get; private set; }

    /// <summary>True where the page is nested deeper than allowed; reading stopped there.</summary>
    public bool IsTooDeep { get; private set; }

    /// <summary>Reads the page.</summary>
    public static OutlineBuilder Read(PageOutline outline, PageMetadata metadata, int maxDepth)
    {
        var builder = new OutlineBuilder(outline, metadata, maxDepth);
        builder.open[0] = outline.Add(Tag.Html, -1, Hints.None, 0, 0);
        while (builder.tokenizer.Read() && !builder.IsTooDeep && !outline.IsFull)
        {
            builder.Accept();
        }

        while (builder.depth >= 0)
        {
            builder.Pop();
        }

        return builder;
    }

    private void Accept()
    {
        switch (tokenizer.Kind)
        {
            case TokenKind.Text:
                if (depth < skippedFrom)
                {
                    outline.Add(Tag.Text, open[depth], Hints.None, tokenizer.Start, tokenizer.End - tokenizer.Start);
                }
                else
                {
                    SkippedText += html[tokenizer.Start..tokenizer.End].Trim(" \t\r\n"u8).Length;
                }

                break;
            case TokenKind.Start:
                Tags++;
                StartElement(tokenizer.Tag);
                break;
            default:
                Tags++;
                EndElement(tokenizer.Tag);
                break;
        }
    }

    private void StartElement(Tag tag)
    {
        var traits = TagTable.Traits(tag);
        var attributes = html[tokenizer.Start..tokenizer.End];
        if ((traits & TagTraits.Raw) != 0)
        {
            ReadRaw(tag, attributes);
            return;
        }

        if (tag is Tag.Meta or Tag.Link or Tag.Html)
        {
            metadata.AcceptTag(tag, attributes);
        }

        CountFormatting(tag, 1);
        if (tag is Tag.Html or Tag.Head || (traits & TagTraits.Transparent) != 0)
        {
            return;
        }

        CloseImplied(tag, traits);
        var node = AddElement(tag, attributes);
        if (node >= 0 && (traits & TagTraits.Void) == 0 && !(tokenizer.SelfClosing && tag is Tag.Svg or Tag.Unknown))
        {
            Push(node, tag, traits);
        }
    }

    private void ReadRaw(Tag tag, ReadOnlySpan<byte> attributes)
    {
        if (tokenizer.SelfClosing && tag == Tag.Iframe)
        {
            return;
        }

        var content = tokenizer.ReadRaw(tag, RawNames.Of(tag), out var start);
        if (tag == Tag.Title && depth < skippedFrom)
        {
            metadata.AcceptTitle(content);
        }
        else if (tag == Tag.Script)
        {
            metadata.AcceptScript(attributes, start, content.Length);
        }
    }

    private int AddElement(Tag tag, ReadOnlySpan<byte> attributes)
    {
        if (depth >= skippedFrom)
        {
            return outline.Count - 1;
        }

        var names = ElementNames.Read(attributes, tag);
        var start = tokenizer.Start + names.ValueStart;
        return outline.Add(tag, open[depth], names.Hints, names.ValueLength > 0 ? start : tokenizer.Start, names.ValueLength);
    }

    private void Push(int node, Tag tag, TagTraits traits)
    {
        if (depth + 1 >= open.Length)
        {
            // Unclosed inline elements are common and harmless: those beyond the limit are laid flat.
            IsTooDeep = (traits & TagTraits.Block) != 0;
            return;
        }

        open[++depth] = depth - 1 >= skippedFrom ? ~(int)tag : node;
        openOf[(int)tag]++;
        MaxDepth = Math.Max(MaxDepth, depth);
        if ((traits & TagTraits.Skipped) != 0 && depth < skippedFrom)
        {
            skippedFrom = depth;
        }
    }

    private readonly Tag TagAt(int level) => open[level] < 0 ? (Tag)~open[level] : outline[open[level]].Tag;

    /// <summary>Start tags that end an open element of their own kind or a paragraph.</summary>
    private void CloseImplied(Tag tag, TagTraits traits)
    {
        if ((traits & TagTraits.ClosesParagraph) != 0 && openOf[(int)Tag.P] > 0)
        {
            CloseWithin(Tag.P, TagTraits.Block);
        }

        switch (tag)
        {
            case Tag.Li:
                CloseUpTo(Tag.Li, Tag.Ul, Tag.Ol);
                break;
            case Tag.Dt or Tag.Dd:
                CloseUpTo(Tag.Dt, Tag.Dl, Tag.Dl);
                CloseUpTo(Tag.Dd, Tag.Dl, Tag.Dl);
                break;
            case Tag.Tr:
                CloseUpTo(Tag.Tr, Tag.Table, Tag.Table);
                break;
            case Tag.Td or Tag.Th:
                CloseUpTo(Tag.Td, Tag.Tr, Tag.Table);
                CloseUpTo(Tag.Th, Tag.Tr, Tag.Table);
                break;
            case Tag.A or Tag.Option or Tag.Body:
                CloseUpTo(tag, Tag.Table, Tag.Td);
                break;
            case >= Tag.H1 and <= Tag.H6 when TagAt(depth) is >= Tag.H1 and <= Tag.H6:
                Pop();
                break;
            default:
                break;
        }
    }

    /// <summary>Closes an element unless another block lies between.</summary>
    private void CloseWithin(Tag tag, TagTraits barrier)
    {
        for (var level = depth; level > 0; level--)
        {
            var at = TagAt(level);
            if (at == tag)
            {
                PopTo(level);
                return;
            }

            if ((TagTable.Traits(at) & barrier) != 0)
            {
                return;
            }
        }
    }

    private void CloseUpTo(Tag tag, Tag barrier, Tag otherBarrier)
    {
        if (openOf[(int)tag] == 0)
        {
            return;
        }

        for (var level = depth; level > 0; level--)
        {
            var at = TagAt(level);
            if (at == tag)
            {
                PopTo(level);
                return;
            }

            if (at == barrier || at == otherBarrier)
            {
                return;
            }
        }
    }

    private void CountFormatting(Tag tag, int step)
    {
        if (tag is Tag.A or Tag.Strong or Tag.Emphasis or Tag.Code or Tag.Ignored)
        {
            formatting = Math.Max(0, formatting + step);
            OpenFormatting = Math.Max(OpenFormatting, formatting);
        }
    }

    private void EndElement(Tag tag)
    {
        CountFormatting(tag, -1);
        if (tag is >= Tag.H1 and <= Tag.H6 && TagAt(depth) is >= Tag.H1 and <= Tag.H6)
        {
            Pop();
            return;
        }

        if (openOf[(int)tag] == 0 || tag is Tag.Html or Tag.Body)
        {
            return;
        }

        var traits = TagTable.Traits(tag);
        if ((traits & TagTraits.Block) == 0 && tag != Tag.A && (traits & TagTraits.Skipped) == 0)
        {
            CloseWithin(tag, TagTraits.Block);
        }
        else
        {
            CloseWithin(tag, (traits & TagTraits.Scope) != 0 || tag is Tag.Tr or Tag.TableGroup ? TagTraits.Void : TagTraits.Scope);
        }
    }

    private void PopTo(int level)
    {
        while (depth >= level)
        {
            Pop();
        }
    }

    private void Pop()
    {
        if (open[depth] >= 0)
        {
            outline[open[depth]].End = outline.Count;
            openOf[(int)outline[open[depth]].Tag]--;
        }
        else
        {
            openOf[~open[depth]]--;
        }

        if (depth == skippedFrom)
        {
            skippedFrom = int.MaxValue;
        }

        depth--;
    }
}
