using System.Numerics;
using System.Runtime.CompilerServices;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Deduplication;

/// <summary>
/// Hashes of a text as its tokens: case, punctuation, blanks, full-width forms and traditional characters make no difference.
/// Stable across processes and machines as long as <see cref="Version"/> is.
/// </summary>
public static class ContentHash
{
    /// <summary>Changes with every change of what is hashed.</summary>
    public const int Version = 1;

    private const ulong First = 0x9E37_79B9_7F4A_7C15;
    private const ulong Second = 0xC2B2_AE3D_27D4_EB4F;

    /// <summary>128-bit hash of all tokens in order, addresses included; zero for a text without tokens.</summary>
    public static UInt128 Of(TokenBuffer tokens) => Mix(tokens, loose: false);

    /// <summary>
    /// The same without addresses, handles and a leading `RT`: equal for a post and its copy under another short link or with a sharer's name before it.
    /// Zero where fewer than three tokens are left, since such a rest says nothing.
    /// </summary>
    public static UInt128 LooseOf(TokenBuffer tokens) => Mix(tokens, loose: true);

    private static UInt128 Mix(TokenBuffer tokens, bool loose)
    {
        var mix = new Mixer();
        var taken = 0;
        var hashes = tokens.Hashes;
        var kinds = tokens.Kinds;
        for (var i = 0; i < hashes.Length; i++)
        {
            if (loose && (kinds[i] is TokenKind.Url or TokenKind.Handle || (i == 0 && IsRepostMark(tokens))))
            {
                continue;
            }

            mix.Add(hashes[i]);
            taken++;
        }

        return taken < (loose ? 3 : 1) ? UInt128.Zero : mix.Finish(taken);
    }

    private static bool IsRepostMark(TokenBuffer tokens) =>
        tokens.Count > 1 && tokens.Kinds[1] == TokenKind.Handle && tokens.Lengths[0] == 2 && tokens.BytesOf(0).SequenceEqual("RT"u8);

    /// <summary>The hash of tokens that come one by one. Its two sums wait for themselves alone, so that other work on the tokens costs next to nothing beside it.</summary>
    internal struct Mixer
    {
        private ulong _low = First;
        private ulong _high = Second;

        /// <summary>No tokens yet.</summary>
        public Mixer()
        {
        }

        /// <summary>Adds a token.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void Add(ulong hash)
        {
            _low = BitOperations.RotateLeft(_low ^ hash, 27) * First;
            _high = (BitOperations.RotateLeft(_high, 31) + hash) * Second;
        }

        /// <summary>The hash of so many tokens, at least one.</summary>
        internal readonly UInt128 Finish(int taken) => new(Last(_high ^ (ulong)taken), Last(_low));

        private static ulong Last(ulong value)
        {
            value = (value ^ (value >> 32)) * Second;
            value = (value ^ (value >> 29)) * First;
            return value ^ (value >> 32);
        }
    }
}
