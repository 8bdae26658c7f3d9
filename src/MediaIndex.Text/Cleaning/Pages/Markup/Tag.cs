namespace MediaIndex.Text.Cleaning.Pages.Markup;

/// <summary>The elements that the extractor tells apart; all others are <see cref="Unknown"/>.</summary>
internal enum Tag : byte
{
    Text, Unknown, Html, Head, Body, Title, Meta, Link, Script, Style, NoScript, Template, Svg, Math, Canvas, ObjectEmbed, Iframe, TextArea, Select, Option, Button,
    Input, Label, Form, FieldSet, Nav, Header, Footer, Aside, Main, Article, Section, Div, P, Pre, BlockQuote, H1, H2, H3, H4, H5, H6, Ul, Ol, Li, Dl, Dt, Dd, Table,
    TableGroup, Caption, Tr, Td, Th, Figure, FigCaption, Picture, Img, Media, Address, Details, Summary, Dialog, Menu, Hr, Br, A, Span, Time, Strong, Emphasis, Cite,
    Sub, Code, Ignored,
}

/// <summary>What kind of element a tag is.</summary>
[Flags]
internal enum TagTraits
{
    None = 0,

    /// <summary>Never has content.</summary>
    Void = 1,

    /// <summary>Starts and ends a block of text.</summary>
    Block = 2,

    /// <summary>Its content is never text of the page.</summary>
    Skipped = 4,

    /// <summary>Its content is read up to its own end tag, without tags inside.</summary>
    Raw = 8,

    /// <summary>Makes no node of its own.</summary>
    Transparent = 16,

    /// <summary>Closes an open paragraph.</summary>
    ClosesParagraph = 32,

    /// <summary>A boundary that end tags of inner elements do not cross.</summary>
    Scope = 64,
}
