namespace MediaIndex.Indices.Keywords;

/// <summary>
/// The words of each item, by numbers in the order in which words were first met: frequent words are met early and have small numbers, so that a number takes one or two bytes.
/// </summary>
internal sealed class ItemWords
{
    private const int BlockBits = 20;

    // Two counts and as many numbers as a count can tell.
    private const int MostBytes = 2 + (byte.MaxValue * 5);
    private readonly uint[] addresses;
    private readonly List<byte[]> blocks = [];
    private byte[] block = [];
    private int used;

    /// <summary>Room for the words of so many items.</summary>
    public ItemWords(int items) => addresses = new uint[items];

    /// <summary>How many items there is room for.</summary>
    public int Capacity => addresses.Length;

    /// <summary>How many items have been added.</summary>
    public int Count { get; private set; }

    /// <summary>Adds the next item.</summary>
    /// <param name="words">How many words it has.</param>
    /// <param name="numbers">Numbers of those that are no empty texts.</param>
    public void Add(int words, ReadOnlySpan<int> numbers)
    {
        if (blocks.Count == 0 || block.Length - used < MostBytes)
        {
            block = new byte[1 << BlockBits];
            blocks.Add(block);
            used = 0;
        }

        addresses[Count++] = checked((uint)(((long)(blocks.Count - 1) << BlockBits) + used));
        block[used++] = checked((byte)words);
        block[used++] = (byte)numbers.Length;
        foreach (var number in numbers)
        {
            var rest = (uint)number;
            for (; rest >= 0x80; rest >>= 7)
            {
                block[used++] = (byte)(rest | 0x80);
            }

            block[used++] = (byte)rest;
        }
    }

    /// <summary>How many words an item has, empty ones included.</summary>
    public int WordsOf(int item) => Of(item)[0];

    /// <summary>Numbers of an item's words. Good until the next call.</summary>
    /// <param name="item">The item.</param>
    /// <param name="numbers">Room for 255 numbers.</param>
    public ReadOnlySpan<int> NumbersOf(int item, Span<int> numbers)
    {
        var bytes = Of(item);
        numbers = numbers[..bytes[1]];
        var at = 2;
        for (var i = 0; i < numbers.Length; i++)
        {
            uint unit = bytes[at++];
            var number = unit & 0x7F;
            for (var shift = 7; unit >= 0x80; shift += 7)
            {
                unit = bytes[at++];
                number |= (unit & 0x7F) << shift;
            }

            numbers[i] = (int)number;
        }

        return numbers;
    }

    private ReadOnlySpan<byte> Of(int item) => blocks[(int)(addresses[item] >> BlockBits)].AsSpan((int)(addresses[item] & ((1 << BlockBits) - 1)));
}
