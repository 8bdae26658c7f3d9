namespace MediaIndex.Corpora.Samples;

/// <summary>The patterns of one section, by tone.</summary>
internal sealed class PhraseSection
{
    private readonly Phrase[] positive;
    private readonly Phrase[] neutral;
    private readonly Phrase[] negative;

    /// <summary>A section of these patterns.</summary>
    public PhraseSection(Phrase[] all)
    {
        All = all;
        positive = In(all, "pos");
        neutral = In(all, "neu");
        negative = In(all, "neg");
    }

    /// <summary>All patterns.</summary>
    public Phrase[] All { get; }

    /// <summary>Patterns of one tone; all of them where none has it.</summary>
    public Phrase[] Of(string tone) => tone switch { "pos" => positive, "neg" => negative, _ => neutral };

    private static Phrase[] In(Phrase[] all, string tone) => Array.FindAll(all, phrase => phrase.Tone == tone) is { Length: > 0 } some ? some : all;
}
