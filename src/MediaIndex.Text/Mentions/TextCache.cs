using System.Text;

namespace MediaIndex.Text.Mentions;

/// <summary>
/// Short strings made before: surfaces and evidence repeat from item to item, and need not be made again. A new string takes the place of one whose hash leads to the same slot,
/// so memory is bounded. One instance serves one worker.
/// </summary>
internal sealed class TextCache
{
    private const int Slots = 4096;
    private readonly string?[] _texts = new string?[Slots];
    private char[] _buffer = new char[256];

    /// <summary>The words of UTF-8 bytes between two others.</summary>
    public string Of(string before, ReadOnlySpan<byte> utf8, string after)
    {
        var most = before.Length + utf8.Length + after.Length;
        if (_buffer.Length < most)
        {
            _buffer = new char[most * 2];
        }

        before.CopyTo(_buffer);
        var length = before.Length + Encoding.UTF8.GetChars(utf8, _buffer.AsSpan(before.Length));
        after.CopyTo(_buffer.AsSpan(length));
        return Of(_buffer.AsSpan(0, length + after.Length));
    }

    private string Of(ReadOnlySpan<char> text)
    {
        var hash = 2166136261U;
        foreach (var character in text)
        {
            hash = (hash ^ character) * 16777619;
        }

        ref var known = ref _texts[(hash ^ (hash >> 12)) % Slots];
        return known is not null && text.SequenceEqual(known) ? known : known = text.ToString();
    }
}
