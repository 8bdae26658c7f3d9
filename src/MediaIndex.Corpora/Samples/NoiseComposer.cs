using System.Text;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Samples;

/// <summary>Writes gibberish, repetition and lists of tags.</summary>
internal static class NoiseComposer
{
    private const string Keys = "asdfghjklqwertyuiopzxcvbnm";

    /// <summary>The noise of a plan.</summary>
    public static ComposedText Compose(ItemPlan plan, ref SampleRandom random)
    {
        var text = random.Below(3) switch
        {
            0 => Gibberish(ref random),
            1 => Repetition(plan.Language, ref random),
            _ => TagList(plan.Language, ref random),
        };
        return new ComposedText { Title = plan.Platform == Platform.YouTube ? text : "", Paragraphs = [text] };
    }

    private static string Gibberish(ref SampleRandom random)
    {
        var text = new StringBuilder();
        for (var word = random.Range(8, 14); word > 0; word--)
        {
            for (var letter = random.Range(4, 13); letter > 0; letter--)
            {
                text.Append(Keys[random.Below(Keys.Length)]);
            }

            text.Append(' ');
        }

        return text.ToString().TrimEnd();
    }

    private static string Repetition(string language, ref SampleRandom random)
    {
        var word = random.Pick(PhraseBook.Of(language).Fillers("laugh")).Literal;
        return string.Join(language == "zh" ? "" : " ", Enumerable.Repeat(word, random.Range(14, 40)));
    }

    private static string TagList(string language, ref SampleRandom random)
    {
        var text = new StringBuilder();
        for (var i = random.Range(12, 20); i > 0; i--)
        {
            text.Append('#').Append(random.Pick(PhraseBook.Of(language).Fillers("tag")).Literal).Append(' ');
        }

        return text.ToString().TrimEnd();
    }
}
