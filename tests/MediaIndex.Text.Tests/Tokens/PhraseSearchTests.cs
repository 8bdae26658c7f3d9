using MediaIndex.Text.Tests.Classification;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Tests.Tokens;

public sealed class PhraseSearchTests
{
    private const int Letters = 6;

    [Fact]
    public void Next_RandomTexts_FindsWhatTryingEveryTokenFinds()
    {
        var random = new Random(3);
        for (var round = 0; round < 300; round++)
        {
            var phrases = Enumerable.Range(0, random.Next(1, 60)).Select(_ => Words(random, random.Next(1, 5))).Distinct().ToList();
            var table = PhraseTable<string>.Build(PlainTexts.Tokenizer, phrases.Select(phrase => (phrase, phrase)), (first, _) => first);
            var text = Words(random, random.Next(0, 300)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(Expected(phrases, text), Found(table, text));
        }
    }

    private static List<(int, string)> Found(PhraseTable<string> table, string[] text)
    {
        var tokens = new TokenBuffer();
        PlainTexts.Tokenizer.Tokenize(string.Join(' ', text), tokens);
        var all = new List<(int, string)>();
        var search = table.SearchIn(tokens);
        for (var from = 0; search.Next(from, out var found); from = found.At + found.Length)
        {
            all.Add((found.At, table.ValueOf(found.Number)));
            Assert.Equal(found.Length, table.Match(tokens.Hashes, found.At, out _));
        }

        return all;
    }

    /// <summary>From the left, the longest at each token, by comparing words.</summary>
    private static List<(int, string)> Expected(List<string> phrases, string[] text)
    {
        var all = new List<(int, string)>();
        for (var at = 0; at < text.Length;)
        {
            var rest = text.Skip(at).ToList();
            var longest = phrases.Select(phrase => phrase.Split(' ')).Where(words => words.Length <= rest.Count && words.SequenceEqual(rest.Take(words.Length))).MaxBy(words => words.Length);
            if (longest is not null)
            {
                all.Add((at, string.Join(' ', longest)));
            }

            at += longest?.Length ?? 1;
        }

        return all;
    }

    private static string Words(Random random, int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => "word" + (char)('a' + random.Next(Letters))));
}
