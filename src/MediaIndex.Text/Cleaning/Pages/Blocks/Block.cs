using MediaIndex.Text.Cleaning.Pages.Markup;
using MediaIndex.Text.Cleaning.Pages.Outline;

namespace MediaIndex.Text.Cleaning.Pages.Blocks;

/// <summary>Where in the page's structure a block stands.</summary>
[Flags]
internal enum BlockPlaces
{
    None = 0,
    List = 1,
    Table = 2,
    Figure = 4,
    Heading = 8,
    Quote = 16,
    Navigation = 32,
    Footer = 64,
    Header = 128,
    Aside = 256,
    Form = 512,
    Button = 1024,
    Article = 2048,
    Main = 4096,
    Link = 8192,
    FigureCaption = 16384,
    Paragraph = 32768,
    Address = 65536,
    Preformatted = 131072,

    /// <summary>Inside a piece of a line that is not shown with it: hover cards, words for screen readers.</summary>
    Unseen = 262144,
}

/// <summary>What a block looks like by itself.</summary>
internal enum BlockKind : byte
{
    /// <summary>Stands in furniture.</summary>
    Furniture,

    /// <summary>Mostly links.</summary>
    Links,

    /// <summary>A few words.</summary>
    Short,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>Running text.</summary>
    Text,
}

/// <summary>A run of text without a block boundary inside: a paragraph, a heading, an entry of a list.</summary>
internal struct Block
{
    /// <summary>First node of the run.</summary>
    public int First;

    /// <summary>Node after the run.</summary>
    public int End;

    /// <summary>The block element around it.</summary>
    public int Owner;

    /// <summary>The owner's tag.</summary>
    public Tag Tag;

    /// <summary>Hints of the owner and the inline elements around the text.</summary>
    public Hints Own;

    /// <summary>Hints of all elements around the owner.</summary>
    public Hints Inherited;

    /// <summary>Structural places it stands in.</summary>
    public BlockPlaces Places;

    /// <summary>Measured text.</summary>
    public int Chars;

    /// <summary>Of these, inside links.</summary>
    public int LinkChars;

    /// <summary>Of these, inside strong elements.</summary>
    public int StrongChars;

    /// <summary>Links inside.</summary>
    public int Links;

    /// <summary>Commas.</summary>
    public int Commas;

    /// <summary>Ends of sentences.</summary>
    public int Stops;

    /// <summary>Digits.</summary>
    public int Digits;

    /// <summary>What it looks like.</summary>
    public BlockKind Kind;

    /// <summary>Value given by the scorer: above 0 speaks for article text, below against.</summary>
    public float Score;

    /// <summary>Whether the site's template knows it as furniture.</summary>
    public bool Repeats;

    /// <summary>Whether the writer takes it.</summary>
    public bool Taken;

    /// <summary>Whether it stands where the article does and is left out for what it says, such as a disclaimer: found, and not missed.</summary>
    public bool LeftOut;

    /// <summary>Share of its text inside links.</summary>
    public readonly float LinkDensity => Chars == 0 ? 0 : (float)LinkChars / Chars;
}
