using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace MediaIndex.Benchmarks.Mentions;

/// <summary>Other ways to find the same names in the same texts, each at its best form of the text: strings, or bytes.</summary>
internal sealed class Rivals(IReadOnlyList<string> names)
{
    private readonly SearchValues<string> _values = SearchValues.Create([.. names], StringComparison.OrdinalIgnoreCase);
    private readonly AhoCorasick _automaton = new(names.Select(Encoding.UTF8.GetBytes));
    private readonly Regex _expression = new(string.Join('|', names.OrderByDescending(name => name.Length).Select(Regex.Escape)), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>MB of UTF-8 a second of each, on as many of the texts as <paramref name="bytes"/> holds; the regular expression on a thousandth of them, since it takes seconds for a few KB.</summary>
    public (double Values, double Automaton, double Expression) Measure(IReadOnlyList<byte[]> texts, int bytes) =>
        (Speed(texts, bytes, Encoding.UTF8.GetString, Occurrences), Speed(texts, bytes, text => text, text => _automaton.Count(text)), Speed(texts, bytes / 1000, Encoding.UTF8.GetString, text => _expression.Count(text)));

    private long Occurrences(string text)
    {
        var found = 0L;
        for (var rest = text.AsSpan(); rest.IndexOfAny(_values) is var at and >= 0; rest = rest[(at + 1)..])
        {
            found++;
        }

        return found;
    }

    private static double Speed<T>(IReadOnlyList<byte[]> texts, int bytes, Func<byte[], T> form, Func<T, long> find)
    {
        const int Rounds = 3;
        List<T> forms = [];
        var taken = 0L;
        for (var i = 0; i < texts.Count && (taken < bytes || i == 0); i++)
        {
            forms.Add(form(texts[i]));
            taken += texts[i].Length;
        }

        var best = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            forms.ForEach(text => find(text));
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return taken / best / 1e6;
    }
}
