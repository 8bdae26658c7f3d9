using System.Text;

namespace MediaIndex.Text.Classification;

/// <summary>
/// Features of a text's characters as they stand, in lower case: each alone and with its neighbours, marks and digits among them, any blanks as one. On Chinese titles they tell classes apart better than
/// tokens do (`《`, `？`, `2:1` speak); on English they cost much and give nothing.
/// </summary>
internal static class CharacterRuns
{
    private const ulong Salt = 0xC2B2_AE3D_27D4_EB4F;
    private const int LongestRun = 4;
    private const int CharactersPerToken = 4;

    /// <summary>Writes the rows of all features, repeated ones as often as they stand, and returns how many.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="recipe">Runs of how many characters, and how much of the text.</param>
    /// <param name="rows">Is grown where it is too short.</param>
    internal static int Write(ReadOnlySpan<byte> text, FeatureRecipe recipe, ref int[] rows)
    {
        var longest = Math.Min(recipe.Characters, LongestRun);
        var most = Math.Min(text.Length, recipe.MostTokens * CharactersPerToken);
        if (rows.Length < most * longest)
        {
            rows = new int[Math.Max(most * longest, rows.Length * 2)];
        }

        var shift = 64 - recipe.RowBits;
        Span<ulong> runs = stackalloc ulong[LongestRun];
        runs.Clear();
        var written = 0;
        var blank = false;
        for (var seen = 0; seen < most && !text.IsEmpty;)
        {
            Rune.DecodeFromUtf8(text, out var character, out var length);
            text = text[length..];
            var wasBlank = blank;
            blank = Rune.IsWhiteSpace(character);
            if (blank && wasBlank)
            {
                continue;
            }

            seen++;
            var single = (ulong)((blank ? ' ' : Rune.ToLowerInvariant(character).Value) + 1) * Salt;

            // The longest run first, since each is made of the shorter one that ended a character earlier.
            for (var run = longest - 1; run > 0; run--)
            {
                runs[run] = runs[run - 1] == 0 ? 0 : FeatureHasher.Joined(runs[run - 1], single);
                if (runs[run] != 0)
                {
                    rows[written++] = FeatureHasher.Row(runs[run], shift);
                }
            }

            runs[0] = single;
            rows[written++] = FeatureHasher.Row(single, shift);
        }

        return written;
    }
}
