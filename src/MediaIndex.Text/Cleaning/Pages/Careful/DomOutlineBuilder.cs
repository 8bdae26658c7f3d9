using System.Buffers;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using MediaIndex.Text.Cleaning.Pages.Markup;
using MediaIndex.Text.Cleaning.Pages.Outline;

namespace MediaIndex.Text.Cleaning.Pages.Careful;

/// <summary>Lays the tree of a full HTML5 parser down as an outline, so that the same choice of text runs over it.</summary>
internal static class DomOutlineBuilder
{
    /// <summary>Parses the page; the outline points into a buffer of its own. The caller has checked the page's counts.</summary>
    public static PageOutline Read(ReadOnlyMemory<byte> html, int maxNodes, int maxDepth)
    {
        using var document = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(html.Span));
        var text = new ArrayBufferWriter<byte>(html.Length + 1024);
        var plan = new List<(Tag Tag, int Parent, Hints Hints, int Start, int Length)>();
        Walk(document, text, plan, maxNodes, maxDepth);
        var outline = new PageOutline(text.WrittenMemory, maxNodes);
        foreach (var (tag, parent, hints, start, length) in plan)
        {
            outline.Add(tag, parent, hints, start, length);
        }

        Close(outline);
        return outline;
    }

    private static void Walk(IDocument document, ArrayBufferWriter<byte> text, List<(Tag Tag, int Parent, Hints Hints, int Start, int Length)> plan, int maxNodes, int maxDepth)
    {
        plan.Add((Tag.Html, -1, Hints.None, 0, 0));
        var open = new Stack<(INodeList Children, int Next, int Node)>();
        open.Push((document.Body?.ChildNodes ?? document.ChildNodes, 0, 0));
        while (open.Count > 0 && plan.Count < maxNodes)
        {
            var (children, next, node) = open.Pop();
            if (next >= children.Length)
            {
                continue;
            }

            open.Push((children, next + 1, node));
            if (children[next] is IText leaf)
            {
                plan.Add((Tag.Text, node, Hints.None, text.WrittenCount, Write(text, leaf.Data)));
            }
            else if (children[next] is IElement element && open.Count < maxDepth)
            {
                AddElement(element, node, text, plan, open);
            }
        }
    }

    private static void AddElement(
        IElement element, int parent, ArrayBufferWriter<byte> text, List<(Tag Tag, int Parent, Hints Hints, int Start, int Length)> plan, Stack<(INodeList Children, int Next, int Node)> open)
    {
        var tag = TagTable.Find(Encoding.ASCII.GetBytes(element.LocalName));
        var traits = TagTable.Traits(tag);
        if ((traits & TagTraits.Skipped) != 0)
        {
            return;
        }

        if (tag != Tag.Br && (traits & (TagTraits.Transparent | TagTraits.Void)) != 0 && !element.HasChildNodes)
        {
            return;
        }

        if ((traits & TagTraits.Transparent) != 0)
        {
            open.Push((element.ChildNodes, 0, parent));
            return;
        }

        var start = text.WrittenCount;
        var length = tag == Tag.Time && element.GetAttribute("datetime") is { } value ? Write(text, value) : 0;
        plan.Add((tag, parent, HintsOf(element), start, length));
        open.Push((element.ChildNodes, 0, plan.Count - 1));
    }

    private static Hints HintsOf(IElement element)
    {
        var hints = Hints.None;
        foreach (var name in (ReadOnlySpan<string>)["class", "id", "role", "itemprop"])
        {
            hints |= element.GetAttribute(name) is { Length: > 0 } value ? HintWords.Of(Encoding.UTF8.GetBytes(value)) : Hints.None;
        }

        var style = element.GetAttribute("style");
        return hints | (element.HasAttribute("hidden") || style?.Contains("display:none", StringComparison.OrdinalIgnoreCase) == true ? Hints.Hidden : Hints.None);
    }

    /// <summary>Writes text as it would stand in HTML, since the outline's readers resolve references.</summary>
    private static int Write(ArrayBufferWriter<byte> text, string value)
    {
        var before = text.WrittenCount;
        Encoding.UTF8.GetBytes(value.Contains('&', StringComparison.Ordinal) ? value.Replace("&", "&amp;", StringComparison.Ordinal) : value, text);
        return text.WrittenCount - before;
    }

    /// <summary>Sets the ends of all subtrees: nodes come in order, so the last child ends where its parent does.</summary>
    private static void Close(PageOutline outline)
    {
        for (var i = outline.Count - 1; i > 0; i--)
        {
            ref var parent = ref outline[outline[i].Parent];
            parent.End = Math.Max(parent.End, outline[i].End);
        }
    }
}
