namespace MediaIndex.Text.Cleaning.Dateline;

/// <summary>What a span beside the body is.</summary>
public enum CreditKind : byte
{
    /// <summary>Dateline or clock time (`WUHAN, Jan. 23 (Xinhua) --`, `Beijing time`).</summary>
    Dateline,

    /// <summary>Who wrote, photographed or edited.</summary>
    Credit,

    /// <summary>Copyright, appeals to follow, links to other texts.</summary>
    Boilerplate,
}
