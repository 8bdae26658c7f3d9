using System.Text;

namespace MediaIndex.Text.Keywords;

/// <summary>
/// Counts the words of one text and names the most frequent ones. One counter serves one worker for many texts and grows to the longest.
/// </summary>
public sealed class KeywordCounter
{
    private ulong[] keys = new ulong[256];
    private string?[] words = new string?[256];
    private int[] counts = new int[256];
    private int[] starts = new int[256];
    private int[] ends = new int[256];
    private int[] slots = new int[512];
    private int[] places = new int[256];
    private int distinct;

    /// <summary>Room for a number for each word of the text, for whoever tells the words: it is kept here because it grows with the counter and serves one worker as well.</summary>
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
            into.Add(words[word] ?? NameOf(text[starts[word]..ends[word]]));
        }
    }

    private static string NameOf(ReadOnlySpan<byte> word) =>
        Ascii.IsValid(word)
            ? string.Create(word.Length, word, (name, bytes) => Ascii.ToLower(bytes, name, out _))
            : Encoding.UTF8.GetString(word).ToLowerInvariant();
}
