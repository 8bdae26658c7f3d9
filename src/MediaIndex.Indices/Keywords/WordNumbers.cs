using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace MediaIndex.Indices.Keywords;

/// <summary>
/// Numbers words in the order in which they are first met, and counts them. Words are held as UTF-8 one behind the other: a run of millions of items has millions of words met once, and a string and an entry of a dictionary for each would be most of the memory.
/// </summary>
internal sealed class WordNumbers
{
    private const ulong Mixer = 0x9E3779B97F4A7C15;

    // Hash of the word in the upper half, its number plus one in the lower; zero is empty.
    private ulong[] slots = new ulong[1 << 12];
    private byte[] texts = new byte[1 << 14];
    private int[] ends = new int[1 << 10];
    private int[] counts = new int[1 << 10];

    /// <summary>How many words were met.</summary>
    public int Count { get; private set; }

    /// <summary>The number of a word, which is counted once more.</summary>
    public int Add(ReadOnlySpan<byte> word)
    {
        var slot = Find(word, out var hash);
        if (slots[slot] == 0)
        {
            return AddNew(word, slot, hash);
        }

        var number = (int)((uint)slots[slot] - 1);
        counts[number]++;
        return number;
    }

    /// <summary>The number of a word; -1 where it was never met.</summary>
    public int NumberOf(string word)
    {
        var slot = Find(Encoding.UTF8.GetBytes(word), out _);
        return (int)((uint)slots[slot] - 1);
    }

    /// <summary>How often a word was met.</summary>
    public int CountOf(int number) => counts[number];

    /// <summary>A word in UTF-8.</summary>
    public ReadOnlySpan<byte> BytesOf(int number) => texts.AsSpan(number == 0 ? 0 : ends[number - 1], ends[number] - (number == 0 ? 0 : ends[number - 1]));

    // The place of a word, or the empty place where it belongs.
    private int Find(ReadOnlySpan<byte> word, out uint hash)
    {
        hash = HashOf(word);
        var slot = (int)hash & (slots.Length - 1);
        while (slots[slot] != 0 && !((uint)(slots[slot] >> 32) == hash && BytesOf((int)((uint)slots[slot] - 1)).SequenceEqual(word)))
        {
            slot = (slot + 1) & (slots.Length - 1);
        }

        return slot;
    }

    private int AddNew(ReadOnlySpan<byte> word, int slot, uint hash)
    {
        var number = Count++;
        var start = number == 0 ? 0 : ends[number - 1];
        if (number == ends.Length)
        {
            Array.Resize(ref ends, number * 2);
            Array.Resize(ref counts, number * 2);
        }

        if (texts.Length - start < word.Length)
        {
            Array.Resize(ref texts, (int)Math.Min(Array.MaxLength, Math.Max((long)texts.Length * 2, texts.Length + (long)word.Length)));
        }

        word.CopyTo(texts.AsSpan(start));
        ends[number] = start + word.Length;
        counts[number] = 1;
        slots[slot] = ((ulong)hash << 32) | (uint)(number + 1);
        if (Count > slots.Length / 4 * 3)
        {
            Grow();
        }

        return number;
    }

    private void Grow()
    {
        var old = slots;
        slots = new ulong[old.Length * 2];
        foreach (var filled in old)
        {
            if (filled != 0)
            {
                var slot = (int)(filled >> 32) & (slots.Length - 1);
                while (slots[slot] != 0)
                {
                    slot = (slot + 1) & (slots.Length - 1);
                }

                slots[slot] = filled;
            }
        }
    }

    private static uint HashOf(ReadOnlySpan<byte> word)
    {
        var hash = (ulong)word.Length;
        while (word.Length >= sizeof(ulong))
        {
            hash = BitOperations.RotateLeft((hash ^ BinaryPrimitives.ReadUInt64LittleEndian(word)) * Mixer, 29);
            word = word[sizeof(ulong)..];
        }

        var rest = 0UL;
        foreach (var unit in word)
        {
            rest = (rest << 8) | unit;
        }

        hash = (hash ^ rest) * Mixer;
        return (uint)((hash ^ (hash >> 29)) * Mixer >> 32);
    }
}
