using System.Numerics;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Mentions;

/// <summary>
/// All phrases in one open-addressing table, keyed by the first token or by the first two. A bit filter in front of it answers for nearly all tokens,
/// so that text without a hit costs two bit tests a token.
/// </summary>
internal sealed class NameTable
{
    private const int FilterBits = 20;
    private readonly ulong[] _filter = new ulong[1 << (FilterBits - 6)];
    private readonly ulong[] _keys;
    private readonly Phrase[]?[] _buckets;
    private readonly int _mask;

    /// <summary>Builds the table.</summary>
    public NameTable(IReadOnlyCollection<Phrase> phrases)
    {
        var groups = phrases.GroupBy(KeyOf).ToArray();
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, groups.Length * 2));
        _keys = new ulong[size];
        _buckets = new Phrase[]?[size];
        _mask = size - 1;
        foreach (var group in groups)
        {
            var slot = Slot(group.Key);
            _keys[slot] = group.Key;
            _buckets[slot] = [.. group.OrderByDescending(p => p.Hashes.Length).ThenBy(p => p.Surface, StringComparer.Ordinal)];
            var bit = FilterIndex(group.Key);
            _filter[bit >> 6] |= 1UL << (bit & 63);
        }
    }

    /// <summary>Whether a phrase may begin with this token alone or with this token and the next.</summary>
    public bool MayBegin(ulong first, ulong second)
    {
        var single = FilterIndex(first);
        var pair = FilterIndex(PairKey(first, second));
        return (((_filter[single >> 6] >> (single & 63)) | (_filter[pair >> 6] >> (pair & 63))) & 1) != 0;
    }

    /// <summary>The longest phrase at a token that takes its tokens for itself, and the longest cue.</summary>
    /// <param name="tokens">The text.</param>
    /// <param name="at">Where the phrase begins.</param>
    /// <param name="below">Only phrases of fewer tokens are wanted.</param>
    /// <param name="consuming">The phrase that takes its tokens.</param>
    /// <param name="cue">The cue.</param>
    public void Find(TokenBuffer tokens, int at, int below, out Phrase? consuming, out Phrase? cue)
    {
        consuming = cue = null;
        var hashes = tokens.Hashes;
        if (at + 1 < hashes.Length)
        {
            Search(BucketOf(PairKey(hashes[at], hashes[at + 1])), tokens, at, below, ref consuming, ref cue);
        }

        Search(BucketOf(hashes[at]), tokens, at, below, ref consuming, ref cue);
    }

    private static void Search(Phrase[]? bucket, TokenBuffer tokens, int at, int below, ref Phrase? consuming, ref Phrase? cue)
    {
        if (bucket is null)
        {
            return;
        }

        foreach (var phrase in bucket)
        {
            var wanted = (phrase.Consumes && consuming is null) || (phrase.IsCue && cue is null);
            if (!wanted || phrase.Hashes.Length >= below || !Matches(phrase, tokens, at))
            {
                continue;
            }

            consuming ??= phrase.Consumes ? phrase : null;
            cue ??= phrase.IsCue ? phrase : null;
        }
    }

    private static bool Matches(Phrase phrase, TokenBuffer tokens, int at)
    {
        var length = phrase.Hashes.Length;
        if (at + length > tokens.Count)
        {
            return false;
        }

        var hashes = tokens.Hashes.Slice(at, length);
        var gaps = tokens.Gaps.Slice(at, length);
        var kinds = tokens.Kinds.Slice(at, length);
        for (var i = 0; i < length; i++)
        {
            if (hashes[i] != phrase.Hashes[i] || (i > 0 && !GapFits(phrase.Gaps[i], gaps[i], kinds[i])))
            {
                return false;
            }
        }

        return kinds[0] != TokenKind.Word || !phrase.NeedsCapital || (tokens.Flags[at] & TokenFlags.InitialCapital) != 0;
    }

    private static bool GapFits(TokenGap wanted, TokenGap found, TokenKind kind) => wanted switch
    {
        _ when wanted == found => true,
        _ when found == TokenGap.None => kind is TokenKind.Hashtag or TokenKind.Handle,
        TokenGap.Space => found == TokenGap.Hyphen,
        TokenGap.Hyphen => found == TokenGap.Space,
        _ => false,
    };

    private static ulong KeyOf(Phrase phrase) => phrase.Hashes.Length == 1 ? phrase.Hashes[0] : PairKey(phrase.Hashes[0], phrase.Hashes[1]);

    private static ulong PairKey(ulong first, ulong second) => (first * 0x9E37_79B9_7F4A_7C15) ^ BitOperations.RotateLeft(second, 32);

    private static int FilterIndex(ulong key) => (int)(key >> (64 - FilterBits));

    private Phrase[]? BucketOf(ulong key) => _buckets[Slot(key)];

    private int Slot(ulong key)
    {
        var slot = (int)(key >> 20) & _mask;
        while (_buckets[slot] is not null && _keys[slot] != key)
        {
            slot = (slot + 1) & _mask;
        }

        return slot;
    }
}
