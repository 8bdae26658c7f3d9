using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Mentions;

/// <summary>A sequence of tokens that the gazetteer knows, with all its meanings.</summary>
internal sealed class Phrase(string surface, ulong[] hashes, TokenGap[] gaps)
{
    /// <summary>The phrase of no words.</summary>
    public static Phrase Nothing { get; } = new("", [], []);

    /// <summary>The words as the data has them.</summary>
    public string Surface { get; } = surface;

    /// <summary>Token hashes.</summary>
    public ulong[] Hashes { get; } = hashes;

    /// <summary>The gap before each token; the first is not compared.</summary>
    public TokenGap[] Gaps { get; } = gaps;

    /// <summary>Meanings, in the order of the data.</summary>
    public List<Reading> Readings { get; } = [];

    /// <summary>True where the first letter must be a capital (hashtags and handles excepted).</summary>
    public bool NeedsCapital { get; set; } = true;

    /// <summary>Priors by unit index from the list of ambiguous names; null where it is not listed.</summary>
    public List<(int Unit, float Prior)>? Priors { get; set; }

    /// <summary>Share of its uses in which it is no place at all, 0..1.</summary>
    public float NonePrior { get; set; }

    /// <summary>Number of the user's correction that made it what it is; −1 where none did.</summary>
    public int Correction { get; set; } = -1;

    /// <summary>True where it stands for several cities at once (京津冀).</summary>
    public bool IsGroup { get; private set; }

    /// <summary>True where it stands for something that takes its tokens for itself: a name, a context or a compound.</summary>
    public bool Consumes { get; private set; }

    /// <summary>True where it is a cue.</summary>
    public bool IsCue { get; private set; }

    /// <summary>True where it is a compound, which then decides.</summary>
    public bool IsCompound { get; private set; }

    /// <summary>True where it is a province or country.</summary>
    public bool IsContext { get; private set; }

    /// <summary>True where it can be a name of a city or district.</summary>
    public bool IsName { get; private set; }

    /// <summary>True where every name reading wants support, so that the tokens may belong to another name as well. Known once sealed.</summary>
    public bool IsWeak { get; private set; }

    /// <summary>True where other phrases inside it are kept until it is accepted: weak ones, and Chinese names so short that they may cut words apart (7天|长沙). Known once sealed.</summary>
    public bool KeepsInner { get; private set; }

    /// <summary>True for the name of an account that is a plain phrase elsewhere (`@上海发布`, but `上海发布高温预警`).</summary>
    public bool IsAccount => Correction < 0 && IsCompound && Surface.EndsWith("发布", StringComparison.Ordinal);

    /// <summary>True for a compound of two or three characters that names something (北影, 上戏): it may cut words apart.</summary>
    public bool IsShortAbbreviation => Correction < 0 && IsCompound && Hashes.Length is 2 or 3 && Surface[0] >= '\u2E80' && Surface.Length == Hashes.Length && !Readings.Exists(r => r.Blocks);

    private bool _weak = true;
    private PhraseFacts? _facts;
    private string? _fixedEvidence;

    /// <summary>Number of the table that its compound readings come from; a later table replaces an earlier one.</summary>
    public int CompoundTable { get; private set; } = -1;

    /// <summary>Drops the compound readings of earlier tables.</summary>
    public void BeginCompounds(int table)
    {
        if (CompoundTable != table)
        {
            Readings.RemoveAll(r => r.Class == ReadingClass.Compound);
            CompoundTable = table;
        }
    }

    /// <summary>Adds a meaning once.</summary>
    public void Add(Reading reading)
    {
        var known = Readings.FindIndex(r => r.Class == reading.Class && r.Unit == reading.Unit && r.Blocks == reading.Blocks && r.Sense == reading.Sense
            && LanguageFamily(r.Lang) == LanguageFamily(reading.Lang));
        if (known < 0)
        {
            Readings.Add(reading);
        }
        else if (Readings[known].Kind is "historic" or "postal" || reading.Need < Readings[known].Need || (Readings[known].Evokes && !reading.Evokes))
        {
            Readings[known] = reading;
        }

        Consumes |= reading.Class != ReadingClass.Cue;
        IsCue |= reading.Class == ReadingClass.Cue;
        IsCompound |= reading.Class == ReadingClass.Compound;
        IsGroup |= reading.Kind == "group";
        IsContext |= reading.Class == ReadingClass.Context;
        IsName |= reading.Class == ReadingClass.Name;
        _weak &= reading.Class != ReadingClass.Name || reading.Need != NameNeed.None;
    }

    /// <summary>What follows from its meanings; worked out at the first hit. Two workers may do so at once: they come to the same.</summary>
    public PhraseFacts FactsIn(Gazetteer gazetteer) => _facts ??= PhraseFacts.Of(this, gazetteer);

    /// <summary>What is said of a fixed expression.</summary>
    public string FixedEvidence => _fixedEvidence ??= $"fixed expression '{Surface}'";

    /// <summary>Works out what scanning asks of every hit; to be called when all meanings are added.</summary>
    public void Seal()
    {
        const int ShortName = 3;
        var plainName = IsName && !IsContext && !IsCompound;
        var institution = IsCompound && (Surface.EndsWith("大学", StringComparison.Ordinal) || Surface[^1] is '街' or '路');
        IsWeak = IsCompound ? IsShortAbbreviation || IsAccount : IsName && !IsContext && _weak;
        KeepsInner = IsWeak || institution || (plainName && Hashes.Length <= ShortName && Surface[0] >= '\u2E80');
    }

    private static string LanguageFamily(string language) => language.StartsWith("zh", StringComparison.Ordinal) ? "zh" : language;
}
