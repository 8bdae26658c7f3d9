using System.Buffers;
using MediaIndex.Text.Cleaning.Pages.Markup;
using MediaIndex.Text.Cleaning.Pages.Outline;

namespace MediaIndex.Text.Cleaning.Pages.Blocks;

/// <summary>Cuts an outline into blocks of text and measures them.</summary>
internal ref struct BlockSegmenter
{
    private readonly PageOutline outline;
    private readonly BlockList blocks;
    private readonly Span<Hints> inherited;
    private readonly Span<BlockPlaces> places;
    private readonly Span<int> owners;
    private Block current;
    private int breaks;

    private BlockSegmenter(PageOutline outline, BlockList blocks, Span<Hints> inherited, Span<BlockPlaces> places, Span<int> owners)
    {
        this.owners = owners;
        this.outline = outline;
        this.blocks = blocks;
        this.inherited = inherited;
        this.places = places;
    }

    /// <summary>Fills the list with the blocks of the outline.</summary>
    public static void Segment(PageOutline outline, BlockList blocks)
    {
        var hints = ArrayPool<Hints>.Shared.Rent(outline.Count);
        var places = ArrayPool<BlockPlaces>.Shared.Rent(outline.Count);
        var owners = ArrayPool<int>.Shared.Rent(outline.Count);
        var segmenter = new BlockSegmenter(outline, blocks, hints, places, owners);
        segmenter.Run();
        ArrayPool<int>.Shared.Return(owners);
        ArrayPool<Hints>.Shared.Return(hints);
        ArrayPool<BlockPlaces>.Shared.Return(places);
    }

    private void Run()
    {
        // A block ends where the block element around the next text is another one than around the last text, or where
        // a block element stood in between (then the next node's owner changes, or a boundary node was passed).
        current.Owner = -1;
        for (var i = 0; i < outline.Count; i++)
        {
            ref var node = ref outline[i];
            Inherit(i, ref node);
            var isBlock = (TagTable.Traits(node.Tag) & TagTraits.Block) != 0 || node.Parent < 0;
            owners[i] = isBlock ? i : owners[node.Parent];
            if (node.Tag == Tag.Text)
            {
                AddText(i, owners[i]);
            }
            else if (isBlock || (node.Tag == Tag.Br && ++breaks > 1))
            {
                Finish();
            }
            else if (node.Tag == Tag.A && current.Owner == owners[i])
            {
                current.Links++;
            }
        }

        Finish();
    }

    private void Inherit(int i, ref OutlineNode node)
    {
        if (node.Parent < 0)
        {
            inherited[i] = Hints.None;
            places[i] = BlockPlaces.None;
            return;
        }

        // The page's body element carries names for the whole page: they say nothing about a part of it.
        inherited[i] = node.Tag == Tag.Body ? Hints.None : inherited[node.Parent] | node.Hints;
        places[i] = places[node.Parent] | PlaceOf(node.Tag) | (IsUnseen(node) ? BlockPlaces.Unseen : BlockPlaces.None);
    }

    private static bool IsUnseen(in OutlineNode node) =>
        (node.Hints & (Hints.Hidden | Hints.OffScreen | Hints.Popup)) != 0 && (TagTable.Traits(node.Tag) & TagTraits.Block) == 0;

    private static BlockPlaces PlaceOf(Tag tag) => tag switch
    {
        Tag.Ul or Tag.Ol or Tag.Dl or Tag.Li => BlockPlaces.List,
        Tag.Table => BlockPlaces.Table,
        Tag.Figure => BlockPlaces.Figure,
        Tag.FigCaption or Tag.Caption => BlockPlaces.FigureCaption,
        >= Tag.H1 and <= Tag.H6 => BlockPlaces.Heading,
        Tag.BlockQuote => BlockPlaces.Quote,
        Tag.Nav or Tag.Menu => BlockPlaces.Navigation,
        Tag.Footer => BlockPlaces.Footer,
        Tag.Header => BlockPlaces.Header,
        Tag.Aside => BlockPlaces.Aside,
        Tag.Form or Tag.FieldSet => BlockPlaces.Form,
        Tag.Button or Tag.Label or Tag.Dialog => BlockPlaces.Button,
        Tag.Article => BlockPlaces.Article,
        Tag.Main => BlockPlaces.Main,
        Tag.A => BlockPlaces.Link,
        Tag.P => BlockPlaces.Paragraph,
        Tag.Address => BlockPlaces.Address,
        Tag.Pre => BlockPlaces.Preformatted,
        _ => BlockPlaces.None,
    };

    private void AddText(int i, int owner)
    {
        if ((places[i] & BlockPlaces.Unseen) != 0)
        {
            outline[i].Length = 0;
            return;
        }

        var measure = TextMeasure.Of(outline.Bytes(i));
        if (measure.Chars == 0)
        {
            return;
        }

        if (current.Owner != owner)
        {
            Finish();
            current.Owner = owner;
        }

        if (current.Chars == 0)
        {
            current.First = i;
            current.Tag = outline[owner].Tag;
            current.Places = places[i] & ~BlockPlaces.Link;
        }

        breaks = 0;
        current.End = i + 1;
        current.Chars += measure.Chars;
        current.Commas += measure.Commas;
        current.Stops += measure.Stops;
        current.Digits += measure.Digits;
        var isLink = (places[i] & BlockPlaces.Link) != 0;
        current.LinkChars += isLink ? measure.Chars : 0;
        current.Links += isLink && current.Links == 0 ? 1 : 0;
        AddInline(i, owner, measure.Chars);
    }

    /// <summary>Names of inline elements count for the block where the block is all theirs.</summary>
    private void AddInline(int i, int owner, int chars)
    {
        for (var at = outline[i].Parent; at > owner; at = outline[at].Parent)
        {
            if (outline[at].Tag == Tag.Strong)
            {
                current.StrongChars += chars;
                break;
            }
        }
    }

    private void Finish()
    {
        breaks = 0;
        if (current.Chars > 0)
        {
            var inner = outline[current.First].Parent;
            current.Own = outline[current.Owner].Hints;
            for (var at = inner; at > current.Owner; at = outline[at].Parent)
            {
                // Only inline elements that hold the whole block speak for it.
                current.Own |= outline[at].End >= current.End ? outline[at].Hints : Hints.None;
            }

            current.Inherited = current.Owner > 0 ? inherited[outline[current.Owner].Parent] : Hints.None;
            blocks.Add(current);
        }

        current = new Block { Owner = -1 };
    }
}
