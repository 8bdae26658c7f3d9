using MediaIndex.Text.Cleaning.Pages.Markup;

namespace MediaIndex.Text.Cleaning.Pages.Outline;

/// <summary>One element or text of a page. Nodes lie in the order of the page: the subtree of node i is i..End-1.</summary>
internal struct OutlineNode
{
    /// <summary>The element, or <see cref="Tag.Text"/>.</summary>
    public Tag Tag;

    /// <summary>Hints of its own names.</summary>
    public Hints Hints;

    /// <summary>Index of the element around it; -1 for the root.</summary>
    public int Parent;

    /// <summary>Index after its subtree.</summary>
    public int End;

    /// <summary>Texts: where the bytes begin in the source. Time elements: where the datetime value begins.</summary>
    public int Start;

    /// <summary>Length in bytes at <see cref="Start"/>.</summary>
    public int Length;
}
