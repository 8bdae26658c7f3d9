using System.Text;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Samples.Recovery;

/// <summary>Numbers for texts that recur: names of topics, reasons, events, codes of cities. −1 stands for a missing text.</summary>
internal sealed class NumberedTexts
{
    /// <summary>The number of a missing text.</summary>
    public const short None = -1;

    private readonly Dictionary<string, short> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, short>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly List<string> names = [];
    private char[] letters = new char[256];

    /// <summary>An empty table.</summary>
    public NumberedTexts() => lookup = numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>How many texts have a number.</summary>
    public int Count => names.Count;

    /// <summary>The text of a number that was given out.</summary>
    public string this[int number] => names[number];

    /// <summary>The number of a text, a new one where it has none.</summary>
    public short Of(string text) => Of(text.AsSpan());

    /// <summary>The number of a UTF-8 text.</summary>
    public short Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > letters.Length)
        {
            letters = new char[utf8.Length * 2];
        }

        return Of(letters.AsSpan(0, Encoding.UTF8.GetChars(utf8, letters)));
    }

    private short Of(ReadOnlySpan<char> text)
    {
        if (!lookup.TryGetValue(text, out var number))
        {
            number = names.Count < short.MaxValue ? (short)names.Count : throw new FactStoreException($"there are more than {short.MaxValue} different topics, events, hashtags, reasons or cities");
            names.Add(text.ToString());
            numbers.Add(names[number], number);
        }

        return number;
    }
}
