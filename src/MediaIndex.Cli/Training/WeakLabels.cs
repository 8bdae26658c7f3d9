using System.IO.Hashing;
using System.Text;
using MediaIndex.Text.Classification;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Cli.Training;

/// <summary>Labels texts by the lexicons where these are sure (weak supervision): as many of each class, chosen by a hash of their content.</summary>
/// <param name="Tokenizer">Cuts texts.</param>
/// <param name="Judge">The label that the lexicons are sure of, or null.</param>
/// <param name="MostPerClass">Most texts taken of a class.</param>
/// <param name="Weight">How much each counts.</param>
internal sealed record WeakLabels(Tokenizer Tokenizer, Func<TokenBuffer, string?> Judge, int MostPerClass, float Weight)
{
    /// <summary>The texts taken, in order of class and hash.</summary>
    public IEnumerable<LabelledText> Label(IEnumerable<string> texts)
    {
        var tokens = new TokenBuffer();
        var byClass = new SortedDictionary<string, List<(ulong Hash, string Text)>>(StringComparer.Ordinal);
        foreach (var text in texts.Distinct(StringComparer.Ordinal))
        {
            Tokenizer.Tokenize(text, tokens);
            if (Judge(tokens) is { } label)
            {
                if (!byClass.TryGetValue(label, out var list))
                {
                    byClass.Add(label, list = []);
                }

                list.Add((XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(text)), text));
            }
        }

        return byClass.SelectMany(pair => pair.Value.OrderBy(item => item.Hash).ThenBy(item => item.Text, StringComparer.Ordinal).Take(MostPerClass).Select(item => new LabelledText(item.Text, pair.Key, Weight)));
    }
}
