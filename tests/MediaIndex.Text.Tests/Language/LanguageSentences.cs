using MediaIndex.TestSupport;

namespace MediaIndex.Text.Tests.Language;

/// <summary>The sentences of `shared/data/language`, cut into two halves by line.</summary>
internal static class LanguageSentences
{
    /// <summary>Every other line of every language, beginning with the first or the second.</summary>
    public static List<(string Lang, string Text)> Half(int first)
    {
        var folder = SharedData.Path("data/language/sentences");
        var sentences = new List<(string, string)>();
        foreach (var file in Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal))
        {
            var lines = File.ReadAllLines(file);
            for (var i = first; i < lines.Length; i += 2)
            {
                sentences.Add((Path.GetFileNameWithoutExtension(file), lines[i]));
            }
        }

        return sentences;
    }
}
