namespace MediaIndex.Corpora.Samples;

/// <summary>A sentence pattern: literal parts and named slots in turn.</summary>
internal sealed class Phrase
{
    private readonly PhrasePart[] parts;

    private Phrase(string tone, PhrasePart[] parts)
    {
        Tone = tone;
        this.parts = parts;
    }

    /// <summary>`pos`, `neu` or `neg`.</summary>
    public string Tone { get; }

    /// <summary>Literals and slots in turn.</summary>
    public ReadOnlySpan<PhrasePart> Parts => parts;

    /// <summary>The literal that a pattern without slots is, or its first literal.</summary>
    public string Literal => parts[0].Text;

    /// <summary>Number of slots.</summary>
    public int Slots => parts.Count(part => part.IsSlot);

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
                parts.Add(new PhrasePart(text[at..end], PhraseSlot.Literal, []));
            }

            if (open < 0)
            {
                break;
            }

            var close = text.IndexOf('}', open);
            var name = text[(open + 1)..close];
            parts.Add(new PhrasePart(name, PhraseSlots.Of(name), []));
            at = close + 1;
        }

        return new Phrase(tone, [.. parts]);
    }

    /// <summary>Whether a slot of that name is in the pattern.</summary>
    public bool Has(string slot) => parts.Any(part => part.IsSlot && part.Text == slot);

    /// <summary>Gives the slots that are filled from lists their lists, once all files of a language are read.</summary>
    public void Link(Func<string, Phrase[]> fillers)
    {
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].Slot == PhraseSlot.Fillers)
            {
                parts[i] = parts[i] with { Fillers = fillers(parts[i].Text) };
            }
        }
    }
}

/// <summary>A literal or a slot.</summary>
/// <param name="Text">The literal, or the slot's name.</param>
/// <param name="Slot">What fills it.</param>
/// <param name="Fillers">What a slot with a list is filled from.</param>
internal readonly record struct PhrasePart(string Text, PhraseSlot Slot, Phrase[] Fillers)
{
    /// <summary>True for a slot.</summary>
    public bool IsSlot => Slot != PhraseSlot.Literal;
}
