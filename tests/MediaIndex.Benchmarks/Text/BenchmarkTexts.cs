using System.Text;

namespace MediaIndex.Benchmarks.Text;

/// <summary>Generated texts: words of a fixed vocabulary with a long tail, one in five a copy with 2 % of its words changed.</summary>
internal static class BenchmarkTexts
{
    public static byte[][] English(int count, int words) => Make(count, words, " ", seed => Word(seed));

    public static byte[][] Chinese(int count, int characters) => Make(count, characters, "", seed => ((char)(0x4E00 + (int)(seed % 3000))).ToString());

    private static byte[][] Make(int count, int words, string separator, Func<ulong, string> word)
    {
        ulong state = 1;
        var vocabulary = new string[20_000];
        for (var i = 0; i < vocabulary.Length; i++)
        {
            vocabulary[i] = word(Next(ref state));
        }

        var texts = new byte[count][];
        var originals = new List<string[]>();
        for (var i = 0; i < count; i++)
        {
            string[] text;
            if (i > 100 && Next(ref state) % 5 == 0)
            {
                text = [.. originals[(int)(Next(ref state) % (ulong)originals.Count)]];
                for (var k = 0; k < text.Length; k++)
                {
                    text[k] = Next(ref state) % 50 == 0 ? vocabulary[Next(ref state) % 20_000] : text[k];
                }
            }
            else
            {
                text = new string[words];
                for (var k = 0; k < words; k++)
                {
                    var draw = Next(ref state) % 20_000;
                    text[k] = vocabulary[draw * draw / 20_000];
                }

                originals.Add(text);
            }

            texts[i] = Encoding.UTF8.GetBytes(string.Join(separator, text));
        }

        return texts;
    }

    private static string Word(ulong seed)
    {
        var letters = new char[3 + (int)(seed % 8)];
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = (char)('a' + ((seed >> (4 + (5 * i))) % 26));
        }

        return new string(letters);
    }

    private static ulong Next(ref ulong state)
    {
        state += 0x9E37_79B9_7F4A_7C15;
        var value = state;
        value = (value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9;
        value = (value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB;
        return value ^ (value >> 31);
    }
}
