namespace MediaIndex.Text.Deduplication;

/// <summary>Characters that stand for nothing in an address: white space of any script, and controls.</summary>
internal static class Blank
{
    /// <summary>Whether a character is one.</summary>
    internal static bool Is(char character) => char.IsControl(character) || char.IsWhiteSpace(character);

    /// <summary>Whether a text holds one.</summary>
    internal static bool IsIn(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (Is(character))
            {
                return true;
            }
        }

        return false;
    }
}
