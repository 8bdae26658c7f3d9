namespace MediaIndex.Text.Mentions;

/// <summary>What a name wants beside it before it is taken for a place.</summary>
internal enum NameNeed : byte
{
    /// <summary>Nothing: the name is a place wherever it stands.</summary>
    None,

    /// <summary>Its province, its city or another of its words somewhere in the text.</summary>
    Support,

    /// <summary>Its province or city right beside it.</summary>
    Parent,

    /// <summary>It never stands for the place alone: only full forms do.</summary>
    Never,
}
