namespace MediaIndex.Text.Mentions;

/// <summary>What scanning asks of a phrase.</summary>
[Flags]
internal enum EndTraits : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>As <see cref="Phrase.Consumes"/>.</summary>
    Consumes = 1,

    /// <summary>As <see cref="Phrase.IsCue"/>.</summary>
    IsCue = 2,

    /// <summary>As <see cref="Phrase.IsWeak"/>.</summary>
    IsWeak = 4,

    /// <summary>As <see cref="Phrase.KeepsInner"/>.</summary>
    KeepsInner = 8,

    /// <summary>As <see cref="Phrase.NeedsCapital"/>.</summary>
    NeedsCapital = 16,
}
