using System.Collections.Frozen;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Language;

/// <summary>Tells languages in Latin script by their commonest words; used where no model is at hand.</summary>
internal static class StopWordVotes
{
    private static readonly (string Language, string Words)[] Lists =
    [
        ("de", "der die das und nicht ist mit den von für auf ein eine auch sich dem des wird als im zu bei aus nach wie noch nur oder wurde werden haben sind"),
        ("en", "the of and to in is that for it with as was on are this be by from at have not or an which their has but they were you his will its"),
        ("es", "el los las que una por con para del se como más pero sus este entre cuando muy sin sobre también hasta hay donde desde todo nos durante uno ni"),
        ("fr", "les des est une dans pour que qui sur au par avec plus pas ce sont aux cette mais ou ses être leur nous vous elle ont été fait comme"),
        ("it", "il di che della per una sono con del non gli nel alla più dei anche delle ha come dal essere questo si lo nella sul ma degli ed"),
        ("pt", "o os uma não com para do da dos das em no na que mais por se ao foi são ser tem às pelo pela seu sua também até como à"),
        ("vi", "của và là có được cho không trong với các một người những này đã khi để từ đến nhiều theo về tại sẽ năm đó như vào phải cũng"),
    ];

    private static readonly FrozenDictionary<ulong, int> Votes = Build();

    /// <summary>The language with most votes and its share of all of them; `und` and 0 where no word is known.</summary>
    internal static (string Language, float Share) Of(TokenBuffer tokens)
    {
        Span<int> counts = stackalloc int[Lists.Length];
        counts.Clear();
        var all = 0;
        var hashes = tokens.Hashes;
        for (var i = 0; i < hashes.Length; i++)
        {
            if (tokens.Scripts[i] != TokenScript.Latin || !Votes.TryGetValue(hashes[i], out var languages))
            {
                continue;
            }

            for (var language = 0; language < Lists.Length; language++)
            {
                var vote = (languages >> language) & 1;
                counts[language] += vote;
                all += vote;
            }
        }

        var best = 0;
        for (var language = 1; language < Lists.Length; language++)
        {
            best = counts[language] > counts[best] ? language : best;
        }

        return all == 0 ? ("und", 0) : (Lists[best].Language, (float)counts[best] / all);
    }

    private static FrozenDictionary<ulong, int> Build()
    {
        var tokenizer = new Tokenizer(CharacterFolding.Default);
        var votes = new Dictionary<ulong, int>();
        for (var language = 0; language < Lists.Length; language++)
        {
            foreach (var word in Lists[language].Words.Split(' '))
            {
                var hash = tokenizer.HashOf(word);
                votes[hash] = votes.GetValueOrDefault(hash) | (1 << language);
            }
        }

        return votes.ToFrozenDictionary();
    }
}
