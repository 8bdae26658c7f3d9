using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Classification;

/// <summary>
/// The distinct features of one text with how often each stands there, in the order in which they first appear, so that sums of them are the same everywhere.
/// One bag serves one worker for many texts; it grows to the largest and allocates nothing after that.
/// </summary>
public sealed class FeatureBag
{
    private int[] raw = new int[512];
    private int[] rows = new int[512];
    private int[] counts = new int[512];
    private long[] slots = new long[1024];

    /// <summary>Number of distinct features.</summary>
    public int Count { get; private set; }

    /// <summary>Row of each feature.</summary>
    public ReadOnlySpan<int> Rows => rows.AsSpan(0, Count);

    /// <summary>How often each feature stands in the text.</summary>
    public ReadOnlySpan<int> Counts => counts.AsSpan(0, Count);

    /// <summary>Takes the features of a text.</summary>
    public void Fill(TokenBuffer tokens, FeatureRecipe recipe)
    {
        var written = FeatureHasher.Write(tokens, recipe, ref raw);
        if (rows.Length < written)
        {
            Array.Resize(ref rows, raw.Length);
            Array.Resize(ref counts, raw.Length);
        }

        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(written * 2, 64));
        if (slots.Length < size)
        {
            slots = new long[size];
        }

        slots.AsSpan(0, size).Clear();
        Gather(raw.AsSpan(0, written), size - 1);
    }

    // A slot holds the row plus one in its upper half and the place in the bag in its lower.
    private void Gather(ReadOnlySpan<int> all, int mask)
    {
        ref var table = ref MemoryMarshal.GetArrayDataReference(slots);
        var distinct = 0;
        foreach (var row in all)
        {
            var at = row & mask;
            while (true)
            {
                ref var slot = ref Unsafe.Add(ref table, at);
                if (slot == 0)
                {
                    slot = ((long)(row + 1) << 32) | (uint)distinct;
                    rows[distinct] = row;
                    counts[distinct++] = 1;
                    break;
                }

                if ((int)(slot >> 32) == row + 1)
                {
                    counts[(int)slot]++;
                    break;
                }

                at = (at + 1) & mask;
            }
        }

        Count = distinct;
    }
}
