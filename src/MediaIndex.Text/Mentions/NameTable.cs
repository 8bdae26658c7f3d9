using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace MediaIndex.Text.Mentions;

/// <summary>
/// All phrases as a tree over token hashes, in one open-addressing table: a node is found by a key of all its tokens, and its slot holds all that the walk needs, so that a step costs one cache line.
/// The tree is entered by the first two tokens, or by the only one; <see cref="Filter"/> says beforehand at which tokens that is worth while.
/// </summary>
internal sealed class NameTable
{
    private readonly Phrase[] _phrases;
    private readonly PhraseEnd[] _ends;
    private readonly PhraseNode[] _nodes;
    private readonly int _mask;

    /// <summary>Builds the tree.</summary>
    public NameTable(IReadOnlyCollection<Phrase> phrases)
    {
        var ends = new Dictionary<ulong, List<Phrase>>();
        var children = new Dictionary<ulong, ulong>();
        foreach (var phrase in phrases.OrderBy(p => p.Surface, StringComparer.Ordinal))
        {
            Deepest = Math.Max(Deepest, phrase.Hashes.Length);
            Plant(phrase, ends, children);
        }

        _nodes = new PhraseNode[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, children.Count * 2))];
        _mask = _nodes.Length - 1;
        _phrases = new Phrase[phrases.Count];
        _ends = new PhraseEnd[phrases.Count];
        var number = 0;
        foreach (var (key, branches) in children)
        {
            var first = number;
            foreach (var phrase in ends.GetValueOrDefault(key) ?? [])
            {
                (_phrases[number], _ends[number]) = (phrase, new PhraseEnd(phrase));
                number++;
            }

            _nodes[SlotOf(key)] = new PhraseNode(key, branches, first, _ends.AsSpan(first, number - first));
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

    /// <summary>Key of the node of two tokens.</summary>
    public static ulong KeyOf(ulong first, ulong second) => (KeyOf(first) ^ BitOperations.RotateLeft(second, 32)) * 0xD6E8_FEB8_6659_FD93;

    /// <summary>Asks the processor to have a node at hand soon.</summary>
    public void Fetch(ulong key)
    {
        if (Sse.IsSupported)
        {
            unsafe
            {
                Sse.Prefetch0(Unsafe.AsPointer(ref _nodes[(int)(key >> 32) & _mask]));
            }
        }
    }

    /// <summary>The slot of a node; where there is none, that of an empty one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int SlotOf(ulong key)
    {
        var slot = (int)(key >> 32) & _mask;
        while (this[slot].Key != key && this[slot].Key != 0)
        {
            slot = (slot + 1) & _mask;
        }

        return slot;
    }

    /// <summary>The node in a slot; its key is 0 where it is empty.</summary>
    public ref readonly PhraseNode this[int slot] => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_nodes), slot & _mask);

    /// <summary>The ends at a node; the first has the number that the node tells.</summary>
    public ReadOnlySpan<PhraseEnd> EndsAt(in PhraseNode node) => _ends.AsSpan(node.End, node.EndCount);

    private static void Plant(Phrase phrase, Dictionary<ulong, List<Phrase>> ends, Dictionary<ulong, ulong> children)
    {
        var hashes = phrase.Hashes;
        var key = hashes.Length == 1 ? KeyOf(hashes[0]) : KeyOf(hashes[0], hashes[1]);
        children.TryAdd(key, 0);
        for (var i = 2; i < hashes.Length; i++)
        {
            children[key] |= BranchOf(hashes[i]);
            key = KeyOf(key, hashes[i]);
            children.TryAdd(key, 0);
        }

        if (!ends.TryGetValue(key, out var here))
        {
            ends[key] = here = [];
        }

        here.Add(phrase);
    }

    /// <summary>The branch in which a further token lies.</summary>
    public static ulong BranchOf(ulong hash) => 1UL << (int)(hash >> 58);
}
