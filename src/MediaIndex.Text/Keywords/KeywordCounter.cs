using System.Text;

namespace MediaIndex.Text.Keywords;

/// <summary>
/// Counts the words of one text and names the most frequent ones. One counter serves one worker for many texts: it grows to the longest, and keeps the words it has named, so that few texts allocate anything.
/// </summary>
public sealed class KeywordCounter
{
    private const int MostKept = 1 << 16;
    private readonly Dictionary<ulong, (string Name, byte[] Written)> names = [];
    private ulong[] keys = new ulong[256];
    private string?[] words = new string?[256];
    private int[] counts = new int[256];
    private int[] starts = new int[256];
    private int[] ends = new int[256];
    private int[] slots = new int[512];
    private int[] places = new int[256];
    private int distinct;

    /// <summary>Room for a number for each word of the text.</summary>
    internal Span<int> Places => places;

    /// <summary>Forgets the words of the last text.</summary>
    /// <param name="most">Most words that the next one can hold.</param>
    internal void Begin(int most)
    {
        if (keys.Length < most)
        {
            var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)most);
            (keys, words, counts, starts, ends, slots, places) = (new ulong[size], new string?[size], new int[size], new int[size], new int[size], new int[size * 2], new int[size]);
        }

        slots.AsSpan().Clear();
        distinct = 0;
    }

    /// <summary>Counts a word.</summary>
    /// <param name="key">What tells it from others.</param>
    /// <param name="word">How it is named; null: as it stands, in lower case.</param>
    /// <param name="start">Where it stands in the text, in bytes.</param>
    /// <param name="end">Where it ends.</param>
    internal void Add(ulong key, string? word, int start, int end)
    {
        var mask = slots.Length - 1;
        var at = (int)(key >> 32) & mask;
        for (; slots[at] != 0; at = (at + 1) & mask)
        {
            if (keys[slots[at] - 1] == key)
            {
                counts[slots[at] - 1]++;
                return;
            }
        }

        slots[at] = distinct + 1;
        (keys[distinct], words[distinct], counts[distinct], starts[distinct], ends[distinct]) = (key, word, 1, start, end);
        distinct++;
    }

    /// <summary>The most frequent words, of equals the one that stands first.</summary>
    internal void Name(ReadOnlySpan<byte> text, int most, List<string> into)
    {
        Span<int> best = stackalloc int[most];
        var found = 0;
        for (var word = 0; word < distinct; word++)
        {
            var place = found;
            while (place > 0 && counts[word] > counts[best[place - 1]])
            {
                place--;
            }

            if (place < most)
            {
                found = Math.Min(found + 1, most);
                best[place..(found - 1)].CopyTo(best[(place + 1)..found]);
                best[place] = word;
            }
        }

        foreach (var word in best[..found])
        {
            into.Add(words[word] ?? NameOf(keys[word], text[starts[word]..ends[word]]));
        }
    }

    // Spellings that differ by more than capitals can share a key (accents, traditional forms). A name is the spelling in its own text, not the one that another text brought first: else it would
    // depend on what a worker has read before.
    private string NameOf(ulong key, ReadOnlySpan<byte> bytes)
    {
        if (names.TryGetValue(key, out var known) && (Ascii.EqualsIgnoreCase(bytes, known.Name) || bytes.SequenceEqual(known.Written)))
        {
            return known.Name;
        }

        if (names.Count == MostKept)
        {
            names.Clear();
        }

        var name = Encoding.UTF8.GetString(bytes).ToLowerInvariant();
        names[key] = (name, bytes.ToArray());
        return name;
    }
}
