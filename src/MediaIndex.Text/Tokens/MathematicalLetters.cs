namespace MediaIndex.Text.Tokens;

/// <summary>Mathematical alphanumerics (U+1D400 to U+1D7FF), which posts use as bold or italic letters.</summary>
internal static class MathematicalLetters
{
    /// <summary>The ASCII letter (lower case) or digit that a styled one stands for; 0 where the scalar is none. Greek ones are not mapped.</summary>
    internal static int Fold(int scalar)
    {
        if (scalar is >= 0x1D400 and <= 0x1D6A3)
        {
            return 'a' + ((scalar - 0x1D400) % 26);
        }

        return scalar is >= 0x1D7CE and <= 0x1D7FF ? '0' + ((scalar - 0x1D7CE) % 10) : 0;
    }

    /// <summary>Whether a styled letter is a capital.</summary>
    internal static bool IsCapital(int scalar) => scalar is >= 0x1D400 and <= 0x1D6A3 && (scalar - 0x1D400) % 52 < 26;
}
