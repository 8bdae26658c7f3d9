using MediaIndex.Pipelines.Model;

namespace MediaIndex.Text.Mentions;

/// <summary>A phrase found in a text, and what became of it.</summary>
internal sealed class Hit
{
    /// <summary>The phrase.</summary>
    public Phrase Phrase { get; private set; } = Phrase.Nothing;

    /// <summary>First token.</summary>
    public int Start { get; private set; }

    /// <summary>True where it begins inside a name that is probably right; it lives only if that one dies.</summary>
    public bool Shadowed { get; private set; }

    /// <summary>Its place in the list of hits.</summary>
    public int Index { get; private set; }

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

    /// <summary>The only city of a phrase that wants no support; −1 where there is more than one or none, or where it is shadowed.</summary>
    public int CertainCity { get; set; } = -1;

    /// <summary>The hits to its left and right, once asked for.</summary>
    public (Hit? Left, Hit? Right)? Neighbours { get; set; }

    /// <summary>Makes it the hit of a phrase, and forgets what it was before.</summary>
    public void Begin(Phrase phrase, int start, bool shadowed, int index)
    {
        (Phrase, Start, Shadowed, Index) = (phrase, start, shadowed, index);
        Alive = true;
        Ambiguous = Blocks = Evokes = false;
        Sense = Sense.Place;
        Evidence = "";
        CertainCity = -1;
        Neighbours = null;
        Candidates.Clear();
    }
}
