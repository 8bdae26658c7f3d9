using MediaIndex.Pipelines.Model;

namespace MediaIndex.Text.Mentions;

/// <summary>A phrase found in a text, and what became of it.</summary>
internal sealed class Hit
{
    /// <summary>The phrase.</summary>
    public required Phrase Phrase { get; init; }

    /// <summary>First token.</summary>
    public required int Start { get; init; }

    /// <summary>True where it begins inside a name that is probably right; it lives only if that one dies.</summary>
    public required bool Shadowed { get; init; }

    /// <summary>Number of tokens.</summary>
    public int Count => Phrase.Hashes.Length;

    /// <summary>Token behind the last one.</summary>
    public int End => Start + Count;

    /// <summary>False where it is no place after all.</summary>
    public bool Alive { get; set; } = true;

    /// <summary>Candidates by city index with their probabilities, best first; empty until resolved.</summary>
    public List<(int City, double Probability)> Candidates { get; } = [];

    /// <summary>True where no candidate is likely enough.</summary>
    public bool Ambiguous { get; set; }

    /// <summary>True where it is no place and nothing inside it is one.</summary>
    public bool Blocks { get; set; }

    /// <summary>True where it evokes the city without naming it.</summary>
    public bool Evokes { get; set; }

    /// <summary>In what sense the city is named.</summary>
    public Sense Sense { get; set; }

    /// <summary>What decided the sense and the city.</summary>
    public string Evidence { get; set; } = "";

    /// <summary>The only city of a phrase that wants no support; −1 where there is more than one or none.</summary>
    public int CertainCity { get; set; } = -1;
}
