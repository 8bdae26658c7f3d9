namespace MediaIndex.Text.Cleaning.Pages.Outline;

/// <summary>What the names (class, id, role, itemprop) of an element say of its purpose.</summary>
[Flags]
internal enum Hints : ulong
{
    None = 0,

    /// <summary>article, story, post, news, entry, blog.</summary>
    Article = 1UL << 0,

    /// <summary>body, content, text, paragraph, copy, richtext.</summary>
    Body = 1UL << 1,

    /// <summary>main, primary, center.</summary>
    Main = 1UL << 2,

    /// <summary>itemprop="articleBody", role="article": the page says so itself.</summary>
    DeclaredBody = 1UL << 3,
    Title = 1UL << 4,
    Lead = 1UL << 5,
    Nav = 1UL << 6,
    Breadcrumb = 1UL << 7,
    Footer = 1UL << 8,
    Header = 1UL << 9,
    Sidebar = 1UL << 10,
    Cookie = 1UL << 11,
    Newsletter = 1UL << 12,
    Share = 1UL << 13,
    Related = 1UL << 14,
    Promo = 1UL << 15,
    Advert = 1UL << 16,
    Comment = 1UL << 17,
    Popup = 1UL << 18,
    Tags = 1UL << 19,
    Author = 1UL << 20,
    Caption = 1UL << 21,
    Date = 1UL << 22,
    Meta = 1UL << 23,
    Pagination = 1UL << 24,
    Widget = 1UL << 25,
    Copyright = 1UL << 26,
    Login = 1UL << 27,
    Gallery = 1UL << 28,
    Contents = 1UL << 29,
    Tool = 1UL << 30,
    Correction = 1UL << 31,
    Card = 1UL << 32,
    List = 1UL << 33,
    Quote = 1UL << 34,
    Product = 1UL << 35,
    Media = 1UL << 36,

    /// <summary>Not shown: hidden attribute, aria-hidden, display:none.</summary>
    Hidden = 1UL << 37,

    /// <summary>Names that mean layout only.</summary>
    Layout = 1UL << 38,

    /// <summary>For screen readers only, or for print.</summary>
    OffScreen = 1UL << 39,
    Disclaimer = 1UL << 40,
    Footnote = 1UL << 41,
    Faq = 1UL << 42,
}
