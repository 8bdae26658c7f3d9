using System.Collections.Frozen;
using System.Text;

namespace MediaIndex.Text.Cleaning.Pages.Markup;

/// <summary>Looks tags up by their names in the bytes and knows their traits.</summary>
internal static class TagTable
{
    private const TagTraits BlockOf = TagTraits.Block | TagTraits.ClosesParagraph;

    private static readonly TagTraits[] TraitsOf = BuildTraits();
    private static readonly FrozenDictionary<ulong, Tag> ByName = BuildNames();

    /// <summary>How many tags are told apart.</summary>
    public static int Count => TraitsOf.Length;

    /// <summary>The traits of a tag.</summary>
    public static TagTraits Traits(Tag tag) => TraitsOf[(int)tag];

    /// <summary>The tag with a name in any case.</summary>
    public static Tag Find(ReadOnlySpan<byte> name) => name.Length is 0 or > 16 ? Tag.Unknown : ByName.GetValueOrDefault(Key(name), Tag.Unknown);

    /// <summary>A number for a short ASCII name, the same for both cases.</summary>
    public static ulong Key(ReadOnlySpan<byte> name)
    {
        var key = 14695981039346656037UL;
        foreach (var b in name)
        {
            key = (key ^ (byte)(b | 0x20)) * 1099511628211UL;
        }

        return key;
    }

    private static FrozenDictionary<ulong, Tag> BuildNames()
    {
        var names = new Dictionary<ulong, Tag>();
        Add(names, Tag.ObjectEmbed, "object embed applet");
        Add(names, Tag.TableGroup, "thead tbody tfoot");
        Add(names, Tag.Media, "video audio");
        Add(names, Tag.Strong, "strong b");
        Add(names, Tag.Emphasis, "em i");
        Add(names, Tag.Sub, "sup sub");
        Add(names, Tag.Code, "code");
        Add(names, Tag.Ul, "ul dir");
        Add(names, Tag.Section, "section hgroup search");
        Add(names, Tag.Div, "div center");
        Add(names, Tag.Pre, "pre xmp listing");
        Add(names, Tag.Iframe, "iframe frame frameset noframes");
        Add(names, Tag.Ignored, "font u s strike small big tt abbr acronym mark ins del q bdi bdo data dfn kbd samp var wbr nobr ruby rb rp rt colgroup col base basefont source track param area map");
        foreach (var tag in Enum.GetValues<Tag>())
        {
            names.TryAdd(Key(Encoding.ASCII.GetBytes(Enum.GetName(tag)!)), tag);
        }

        return names.ToFrozenDictionary();
    }

    private static void Add(Dictionary<ulong, Tag> names, Tag tag, string words)
    {
        foreach (var word in words.Split(' '))
        {
            names.Add(Key(Encoding.ASCII.GetBytes(word)), tag);
        }
    }

    private static TagTraits[] BuildTraits()
    {
        var traits = new TagTraits[Enum.GetValues<Tag>().Length];
        Set(traits, TagTraits.Void, Tag.Meta, Tag.Link, Tag.Input, Tag.Img, Tag.Hr, Tag.Br);
        Set(
            traits, BlockOf,
            Tag.Html, Tag.Body, Tag.Form, Tag.FieldSet, Tag.Nav, Tag.Header, Tag.Footer, Tag.Aside, Tag.Main, Tag.Article, Tag.Section, Tag.Div, Tag.P, Tag.Pre,
            Tag.BlockQuote, Tag.H1, Tag.H2, Tag.H3, Tag.H4, Tag.H5, Tag.H6, Tag.Ul, Tag.Ol, Tag.Dl, Tag.Table, Tag.Figure, Tag.FigCaption, Tag.Address, Tag.Details,
            Tag.Summary, Tag.Dialog, Tag.Menu, Tag.Hr, Tag.Li, Tag.Dt, Tag.Dd);
        Set(traits, TagTraits.Block, Tag.TableGroup, Tag.Caption, Tag.Tr, Tag.Td, Tag.Th, Tag.Option, Tag.Select, Tag.Head, Tag.Template, Tag.Button);
        Set(
            traits, TagTraits.Skipped,
            Tag.Head, Tag.Script, Tag.Style, Tag.NoScript, Tag.Template, Tag.Svg, Tag.Math, Tag.Canvas, Tag.ObjectEmbed, Tag.Iframe, Tag.TextArea, Tag.Select, Tag.Option,
            Tag.Media, Tag.Title);
        Set(traits, TagTraits.Raw, Tag.Script, Tag.Style, Tag.TextArea, Tag.Title, Tag.Iframe, Tag.NoScript);
        Set(traits, TagTraits.Transparent, Tag.Ignored, Tag.Meta, Tag.Link, Tag.Input, Tag.Emphasis, Tag.Cite, Tag.Sub, Tag.Code, Tag.Picture);
        Set(traits, TagTraits.Scope, Tag.Td, Tag.Th, Tag.Table, Tag.Caption, Tag.Button, Tag.Template, Tag.Svg);
        return traits;
    }

    private static void Set(TagTraits[] traits, TagTraits trait, params ReadOnlySpan<Tag> tags)
    {
        foreach (var tag in tags)
        {
            traits[(int)tag] |= trait;
        }
    }
}
