using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Mentions;

/// <summary>Finds the phrases of a text: from the left, the longest wins. Nothing is allocated where nothing is found.</summary>
internal sealed class HitScanner(Gazetteer gazetteer)
{
    private readonly NameTable _phrases = gazetteer.Phrases;

    /// <summary>Fills the lists with names, contexts and compounds, and with cues, each in the order of the text.</summary>
    public void Scan(TokenBuffer tokens, List<Hit> hits, List<Hit> cues)
    {
        hits.Clear();
        cues.Clear();
        var hashes = tokens.Hashes;
        var cueEnd = 0;
        var hitEnd = 0;
        var nameEnd = 0;
        for (var i = 0; i < hashes.Length; i++)
        {
            if (!_phrases.MayBegin(hashes[i], i + 1 < hashes.Length ? hashes[i + 1] : 0))
            {
                continue;
            }

            _phrases.Find(tokens, i, int.MaxValue, out var consuming, out var cue);
            if (cue is not null && i >= cueEnd)
            {
                cues.Add(new Hit { Phrase = cue, Start = i, Shadowed = false });
                cueEnd = i + cue.Hashes.Length;
            }

            if (consuming is null || i < hitEnd)
            {
                continue;
            }

            AddAll(tokens, consuming, i, hits, ref hitEnd, ref nameEnd);
        }
    }

    /// <summary>A weak name may turn out to be none; shorter names at its place and names that begin inside it are kept until then.</summary>
    private void AddAll(TokenBuffer tokens, Phrase? phrase, int at, List<Hit> hits, ref int hitEnd, ref int nameEnd)
    {
        var shadowed = at < nameEnd;
        while (phrase is not null)
        {
            hits.Add(new Hit { Phrase = phrase, Start = at, Shadowed = shadowed });
            if (!phrase.IsWeak)
            {
                nameEnd = Math.Max(nameEnd, at + phrase.Hashes.Length);
                shadowed = true;
            }

            if (!phrase.KeepsInner)
            {
                hitEnd = at + phrase.Hashes.Length;
                return;
            }

            _phrases.Find(tokens, at, phrase.Hashes.Length, out phrase, out _);
        }
    }
}
