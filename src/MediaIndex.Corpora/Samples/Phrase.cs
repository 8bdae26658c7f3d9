namespace MediaIndex.Corpora.Samples;

/// <summary>A sentence pattern: literal parts and named slots.</summary>
/// <param name="Tone">`pos`, `neu` or `neg`.</param>
/// <param name="Parts">Literals and slots in turn.</param>
internal sealed record Phrase(string Tone, IReadOnlyList<PhrasePart> Parts)
{
    /// <summary>Reads a line such as `+ The {dish} of {city} …`; without a sign the tone is neutral.</summary>
    public static Phrase Read(string line)
    {
        var tone = line[0] switch { '+' => "pos", '-' => "neg", _ => "neu" };
        var text = line.Length > 1 && line[1] == ' ' && line[0] is '+' or '-' or '0' ? line[2..] : line;
        var parts = new List<PhrasePart>();
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf('{', at);
            var end = open < 0 ? text.Length : open;
            if (end > at)
            {
                parts.Add(new PhrasePart(text[at..end], false));
            }

            if (open < 0)
            {
                break;
            }

            var close = text.IndexOf('}', open);
            parts.Add(new PhrasePart(text[(open + 1)..close], true));
            at = close + 1;
        }

        return new Phrase(tone, parts);
    }

    /// <summary>Number of slots.</summary>
    public int Slots => Parts.Count(part => part.IsSlot);

    /// <summary>Whether a slot of that name is in the pattern.</summary>
    public bool Has(string slot) => Parts.Any(part => part.IsSlot && part.Text == slot);
}

/// <summary>A literal or the name of a slot.</summary>
/// <param name="Text">The literal, or the slot's name.</param>
/// <param name="IsSlot">True for a slot.</param>
internal readonly record struct PhrasePart(string Text, bool IsSlot);
