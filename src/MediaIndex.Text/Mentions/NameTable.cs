using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Mentions;

/// <summary>
/// All phrases as a tree over token hashes, in one table of cache lines: a line holds the keys of four nodes and the nodes, and a key is compared with all four at once, so that a step costs one cache line and no guess of the processor.
/// The tree is entered by the first three tokens, the first two, or the only one; <see cref="Filter"/> says beforehand at which tokens that is worth while.
/// </summary>
internal sealed class NameTable
{
    /// <summary>Tokens by which the tree is entered at most.</summary>
    public const int EntryTokens = 3;

    private const int LineWords = 8;
    private const int LineNodes = 4;
    private readonly Phrase[] _phrases;
    private readonly PhraseEnd[] _ends;

    // Pinned, so that a line of the table stays a line of the cache.
    private readonly ulong[] _words;
    private readonly int _first;
    private readonly uint _lines;

    /// <summary>Builds the tree.</summary>
    /// <exception cref="InvalidDataException">More phrases than a table can hold.</exception>
    public NameTable(IReadOnlyCollection<Phrase> phrases)
    {
        if (phrases.Count > PhraseNode.MostEnds)
        {
            throw new InvalidDataException($"gazetteer: {phrases.Count} phrases; at most {PhraseNode.MostEnds} are wanted");
        }

        var ends = new Dictionary<ulong, List<Phrase>>();
        var branches = new Dictionary<ulong, uint>();
        foreach (var phrase in phrases.OrderBy(p => p.Surface, StringComparer.Ordinal))
        {
            Deepest = Math.Max(Deepest, phrase.Hashes.Length);
            Plant(phrase, ends, branches);
        }

        // Half full: one line in twenty overflows.
        _lines = (uint)Math.Max(4, branches.Count / (LineNodes / 2));
        _words = GC.AllocateArray<ulong>(((int)_lines * LineWords) + LineWords, pinned: true);
        _first = CacheLine.FirstAligned(_words);
        _phrases = new Phrase[phrases.Count];
        _ends = new PhraseEnd[phrases.Count];

        // The shortest phrases are met most often: they have the first choice of a line.
        foreach (var (_, key, node) in Nodes(ends, branches, BeginningWithCues(phrases)).OrderBy(node => node.Length))
        {
            Put(key, node);
        }

        Filter = new PhraseFilter(_phrases);
    }

    /// <summary>All phrases; those that end at one node follow one another in the order of their words.</summary>
    public IReadOnlyList<Phrase> Phrases => _phrases;

    /// <summary>Where phrases may begin.</summary>
    public PhraseFilter Filter { get; }

    /// <summary>Tokens of the longest phrase.</summary>
    public int Deepest { get; }

    /// <summary>Key of the node of a phrase of one token.</summary>
    public static ulong KeyOf(ulong only) => only * 0x9E37_79B9_7F4A_7C15;

    /// <summary>Key of the node of one token more than a key stands for.</summary>
    public static ulong Follow(ulong key, ulong next) => (key ^ BitOperations.RotateLeft(next, 32)) * 0xD6E8_FEB8_6659_FD93;

    /// <summary>Key of the node of some tokens in a row.</summary>
    public static ulong KeyOf(ReadOnlySpan<ulong> hashes)
    {
        var key = KeyOf(hashes[0]);
        foreach (var hash in hashes[1..])
        {
            key = Follow(key, hash);
        }

        return key;
    }

    /// <summary>Asks the processor to have a node at hand soon.</summary>
    public void Fetch(ulong key) => CacheLine.Fetch(ref Line(LineOf(key)));

    /// <summary>The node of a key, if it stands in the line where it is looked for first; nothing where it does not exist or has moved on.</summary>
    /// <param name="key">The key.</param>
    /// <param name="mayHaveMoved">Not 0 where the line is full, so that a key that is not in it may stand in another.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PhraseNode FirstFor(ulong key, out ulong mayHaveMoved)
    {
        ref var words = ref Line(LineOf(key));
        mayHaveMoved = Unsafe.Add(ref words, LineWords - 1);
        return In(ref words, key);
    }

    /// <summary>The node of a key; nothing where there is none.</summary>
    public PhraseNode Find(ulong key)
    {
        for (var line = LineOf(key); ; line = Next(line))
        {
            ref var words = ref Line(line);
            var node = In(ref words, key);
            if (node.Bits != 0 || Unsafe.Add(ref words, LineWords - 1) == 0)
            {
                return node;
            }
        }
    }

    /// <summary>The ends at a node that has any; the first has the number that the node tells.</summary>
    public ReadOnlySpan<PhraseEnd> EndsAt(PhraseNode node) => _ends.AsSpan(node.End, _ends[node.End].Together);

    /// <summary>Adds the nodes of a phrase; the tree is entered by three tokens at most, so nodes of one and two tokens have no branches.</summary>
    private static void Plant(Phrase phrase, Dictionary<ulong, List<Phrase>> ends, Dictionary<ulong, uint> branches)
    {
        var hashes = phrase.Hashes;
        var key = KeyOf(hashes.AsSpan(0, Math.Min(hashes.Length, EntryTokens)));
        branches.TryAdd(key, 0);
        for (var i = EntryTokens; i < hashes.Length; i++)
        {
            branches[key] |= PhraseNode.BranchOf(hashes[i]);
            key = Follow(key, hashes[i]);
            branches.TryAdd(key, 0);
        }

        if (!ends.TryGetValue(key, out var here))
        {
            ends[key] = here = [];
        }

        here.Add(phrase);
    }

    /// <summary>Numbers the phrases, node by node, and tells each node with the tokens of its phrases.</summary>
    private List<(int Length, ulong Key, PhraseNode Node)> Nodes(Dictionary<ulong, List<Phrase>> ends, Dictionary<ulong, uint> branches, HashSet<ulong> cues)
    {
        List<(int Length, ulong Key, PhraseNode Node)> nodes = [];
        var number = 0;
        foreach (var (key, further) in branches)
        {
            var first = number;
            var here = ends.GetValueOrDefault(key) ?? [];
            foreach (var phrase in here)
            {
                (_phrases[number], _ends[number]) = (phrase, new PhraseEnd(phrase, here.Count));
                number++;
            }

            nodes.Add((here.Count == 0 ? int.MaxValue : here[0].Hashes.Length, key, PhraseNode.Of(further, first, _ends.AsSpan(first, number - first), cues.Contains(key))));
        }

        return nodes;
    }

    /// <summary>Keys of all tokens in a row that begin with a cue, or are one.</summary>
    private static HashSet<ulong> BeginningWithCues(IReadOnlyCollection<Phrase> phrases)
    {
        var cues = phrases.Where(phrase => phrase.IsCue).Select(cue => KeyOf(cue.Hashes)).ToHashSet();
        return [.. phrases.SelectMany(phrase => Beginnings(phrase).SkipWhile(key => !cues.Contains(key)))];
    }

    private static IEnumerable<ulong> Beginnings(Phrase phrase)
    {
        for (var length = 1; length <= phrase.Hashes.Length; length++)
        {
            yield return KeyOf(phrase.Hashes.AsSpan(0, length));
        }
    }

    /// <summary>The node that has a key among the four of a line; nothing where none has it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static PhraseNode In(ref ulong line, ulong key)
    {
        var nodes = Vector256.LoadUnsafe(ref line, LineNodes);
        var found = nodes & Vector256.Equals(Vector256.LoadUnsafe(ref line), Vector256.Create(key));
        var half = found.GetLower() | found.GetUpper();
        return new PhraseNode(half.ToScalar() | half.GetElement(1));
    }

    private void Put(ulong key, PhraseNode node)
    {
        for (var line = LineOf(key); ; line = Next(line))
        {
            ref var words = ref Line(line);
            for (var i = 0; i < LineNodes; i++)
            {
                if (Unsafe.Add(ref words, LineNodes + i) == 0)
                {
                    Unsafe.Add(ref words, i) = key;
                    Unsafe.Add(ref words, LineNodes + i) = node.Bits;
                    return;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint LineOf(ulong key) => (uint)(((key >> 32) * _lines) >> 32);

    private uint Next(uint line) => line + 1 == _lines ? 0 : line + 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref ulong Line(uint line) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_words), _first + (nint)((ulong)line * LineWords));
}
