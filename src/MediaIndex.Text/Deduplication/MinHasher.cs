using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MediaIndex.Text.Deduplication;

/// <summary>
/// MinHash signatures: the least value of each of bands × rows permutations `a·x + b mod 2³²` (a odd) over a text's shingles.
/// All widths of vector give the same bits. Immutable and safe to share.
/// </summary>
public sealed class MinHasher
{
    private const int Lane = 16;
    private readonly uint[] _multipliers;
    private readonly uint[] _offsets;
    private readonly VectorWidth _width;

    /// <summary>Permutations drawn from a seed.</summary>
    /// <param name="bands">Bands, 1 to 255. Two texts are candidates where at least one band agrees.</param>
    /// <param name="rows">Permutations in a band.</param>
    /// <param name="seed">Part of the fingerprint of every result made with it.</param>
    public MinHasher(int bands = 14, int rows = 8, ulong seed = 0x4D65_6469_6149_6E64)
        : this(bands, rows, seed, Vector512.IsHardwareAccelerated ? VectorWidth.V512 : Vector256.IsHardwareAccelerated ? VectorWidth.V256 : VectorWidth.Scalar)
    {
    }

    internal MinHasher(int bands, int rows, ulong seed, VectorWidth width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bands, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bands, 255);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        Bands = bands;
        Rows = rows;
        _width = width;
        var padded = (Permutations + Lane - 1) / Lane * Lane;
        _multipliers = new uint[padded];
        _offsets = new uint[padded];
        for (var i = 0; i < padded; i++)
        {
            _multipliers[i] = (uint)(Next(ref seed) >> 32) | 1;
            _offsets[i] = (uint)(Next(ref seed) >> 32);
        }
    }

    /// <summary>How many lanes the processor is asked for; tests hold them against each other.</summary>
    internal enum VectorWidth
    {
        Scalar,
        V256,
        V512,
    }

    /// <summary>Bands.</summary>
    public int Bands { get; }

    /// <summary>Permutations in a band.</summary>
    public int Rows { get; }

    /// <summary>Length of a signature.</summary>
    public int Permutations => Bands * Rows;

    /// <summary>Probability that two texts of this Jaccard similarity agree in at least one band.</summary>
    public double RecallAt(double jaccard) => 1 - Math.Pow(1 - Math.Pow(jaccard, Rows), Bands);

    /// <summary>Writes the signature. Repeats among the shingles do not matter; without any, all values are the greatest.</summary>
    /// <param name="shingles">Shingle hashes in any order.</param>
    /// <param name="signature">At least <see cref="Permutations"/> places.</param>
    public void Sign(ReadOnlySpan<uint> shingles, Span<uint> signature)
    {
        Span<uint> least = stackalloc uint[_multipliers.Length <= 1024 ? _multipliers.Length : 0];
        if (least.IsEmpty)
        {
            least = new uint[_multipliers.Length];
        }

        switch (_width)
        {
            case VectorWidth.V512:
                Sign512(shingles, least);
                break;
            case VectorWidth.V256:
                Sign256(shingles, least);
                break;
            default:
                SignScalar(shingles, least);
                break;
        }

        least[..Permutations].CopyTo(signature);
    }

    /// <summary>Writes one 32-bit key for each band of a signature; never 0, which stands for "none".</summary>
    /// <param name="signature">From <see cref="Sign"/>.</param>
    /// <param name="keys">At least <see cref="Bands"/> places.</param>
    public void WriteBandKeys(ReadOnlySpan<uint> signature, Span<uint> keys)
    {
        for (var band = 0; band < Bands; band++)
        {
            ulong key = 0;
            foreach (var value in signature.Slice(band * Rows, Rows))
            {
                key = (key ^ value) * 0x9FB2_1C65_1E98_DF25;
                key ^= key >> 32;
            }

            keys[band] = (uint)key == 0 ? 1 : (uint)key;
        }
    }

    private static ulong Next(ref ulong state)
    {
        state += 0x9E37_79B9_7F4A_7C15;
        var value = state;
        value = (value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9;
        value = (value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB;
        return value ^ (value >> 31);
    }

    private void Sign512(ReadOnlySpan<uint> shingles, Span<uint> least)
    {
        var multipliers = MemoryMarshal.Cast<uint, Vector512<uint>>(_multipliers);
        var offsets = MemoryMarshal.Cast<uint, Vector512<uint>>(_offsets);
        var results = MemoryMarshal.Cast<uint, Vector512<uint>>(least);
        var at = 0;
        for (; at + 4 <= results.Length; at += 4)
        {
            Vector512<uint> a0 = multipliers[at], a1 = multipliers[at + 1], a2 = multipliers[at + 2], a3 = multipliers[at + 3];
            Vector512<uint> b0 = offsets[at], b1 = offsets[at + 1], b2 = offsets[at + 2], b3 = offsets[at + 3];
            Vector512<uint> m0 = Vector512<uint>.AllBitsSet, m1 = m0, m2 = m0, m3 = m0;
            foreach (var shingle in shingles)
            {
                var x = Vector512.Create(shingle);
                m0 = Vector512.Min(m0, (x * a0) + b0);
                m1 = Vector512.Min(m1, (x * a1) + b1);
                m2 = Vector512.Min(m2, (x * a2) + b2);
                m3 = Vector512.Min(m3, (x * a3) + b3);
            }

            (results[at], results[at + 1], results[at + 2], results[at + 3]) = (m0, m1, m2, m3);
        }

        for (; at < results.Length; at++)
        {
            var a = multipliers[at];
            var b = offsets[at];
            var m = Vector512<uint>.AllBitsSet;
            foreach (var shingle in shingles)
            {
                m = Vector512.Min(m, (Vector512.Create(shingle) * a) + b);
            }

            results[at] = m;
        }
    }

    private void Sign256(ReadOnlySpan<uint> shingles, Span<uint> least)
    {
        var multipliers = MemoryMarshal.Cast<uint, Vector256<uint>>(_multipliers);
        var offsets = MemoryMarshal.Cast<uint, Vector256<uint>>(_offsets);
        var results = MemoryMarshal.Cast<uint, Vector256<uint>>(least);
        var at = 0;
        for (; at + 4 <= results.Length; at += 4)
        {
            Vector256<uint> a0 = multipliers[at], a1 = multipliers[at + 1], a2 = multipliers[at + 2], a3 = multipliers[at + 3];
            Vector256<uint> b0 = offsets[at], b1 = offsets[at + 1], b2 = offsets[at + 2], b3 = offsets[at + 3];
            Vector256<uint> m0 = Vector256<uint>.AllBitsSet, m1 = m0, m2 = m0, m3 = m0;
            foreach (var shingle in shingles)
            {
                var x = Vector256.Create(shingle);
                m0 = Vector256.Min(m0, (x * a0) + b0);
                m1 = Vector256.Min(m1, (x * a1) + b1);
                m2 = Vector256.Min(m2, (x * a2) + b2);
                m3 = Vector256.Min(m3, (x * a3) + b3);
            }

            (results[at], results[at + 1], results[at + 2], results[at + 3]) = (m0, m1, m2, m3);
        }

        for (; at < results.Length; at += 2)
        {
            Vector256<uint> a0 = multipliers[at], a1 = multipliers[at + 1], b0 = offsets[at], b1 = offsets[at + 1];
            Vector256<uint> m0 = Vector256<uint>.AllBitsSet, m1 = m0;
            foreach (var shingle in shingles)
            {
                var x = Vector256.Create(shingle);
                m0 = Vector256.Min(m0, (x * a0) + b0);
                m1 = Vector256.Min(m1, (x * a1) + b1);
            }

            (results[at], results[at + 1]) = (m0, m1);
        }
    }

    private void SignScalar(ReadOnlySpan<uint> shingles, Span<uint> least)
    {
        for (var i = 0; i < least.Length; i++)
        {
            var minimum = uint.MaxValue;
            foreach (var shingle in shingles)
            {
                minimum = Math.Min(minimum, unchecked((shingle * _multipliers[i]) + _offsets[i]));
            }

            least[i] = minimum;
        }
    }
}
