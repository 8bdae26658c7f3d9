using MediaIndex.Pipelines.Model;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Mentions;

/// <summary>
/// Finds the cities that a text speaks of and says in what sense. One instance serves one worker: it keeps its lists from item to item and is not safe for use by two threads.
/// The same tokens and context give the same result, always.
/// </summary>
public sealed class CityTagger(Gazetteer gazetteer, CityTaggerOptions options)
{
    private readonly HitScanner _scanner = new(gazetteer);
    private readonly ItemScene _scene = new(gazetteer);
    private readonly CandidateResolver _resolver = new(gazetteer, options);
    private readonly EnglishSenses _english = new(gazetteer);
    private readonly ChineseSenses _chinese = new(gazetteer);
    private readonly CityAggregator _aggregator = new(gazetteer, options);

    /// <summary>Fills <paramref name="into"/> with the mentions of a text and one row for each city.</summary>
    /// <param name="tokens">Tokens of title + "\n" + text, cut by the tokenizer that the gazetteer was loaded with.</param>
    /// <param name="context">What is known beside the words.</param>
    /// <param name="into">Emptied first.</param>
    public void Tag(TokenBuffer tokens, MentionContext context, MentionResult into)
    {
        into.Clear();
        _scanner.Scan(tokens, _scene.Hits, _scene.Cues);
        if (_scene.Hits.Count == 0 && _scene.Cues.Count == 0)
        {
            return;
        }

        _scene.Begin(tokens);
        Resolve(context);
        foreach (var hit in _scene.Hits)
        {
            if (hit.Phrase.Correction >= 0 && (hit.Blocks || (hit.Alive && hit.Candidates.Count > 0)))
            {
                into.Corrections.Add(hit.Phrase.Correction);
            }

            if (hit.Alive && hit.Candidates.Count > 0)
            {
                Classify(hit);
                into.Mentions.Add(MentionOf(hit, tokens));
            }
        }

        _aggregator.Aggregate(_scene, into.Cities);
    }

    private void Resolve(MentionContext context)
    {
        var taken = 0;
        foreach (var hit in _scene.Hits)
        {
            if (hit.Start < taken)
            {
                hit.Alive = false;
                continue;
            }

            _resolver.Resolve(hit, _scene, context);
            taken = hit.Alive || hit.Blocks || !hit.Phrase.KeepsInner ? hit.End : taken;
        }
    }

    private void Classify(Hit hit)
    {
        if (hit.Phrase.IsCompound)
        {
            // `Beijing warned` is mostly the state, but not where it warned residents of a flood.
            if (hit.Sense == Sense.Government && new SenseWindow(gazetteer.Words, _scene.Tokens, hit.Start, hit.End).IsOfCityLife())
            {
                (hit.Sense, hit.Evidence) = (Sense.Place, $"{hit.Evidence}, in a sentence on the life of a city");
            }

            return;
        }

        var latin = _scene.Tokens.Scripts[hit.Start] != TokenScript.Han;
        var verdict = latin ? _english.Classify(hit, _scene) : _chinese.Classify(hit, _scene);
        hit.Sense = verdict.Sense;
        if (!verdict.Speaks && IsPastName(hit))
        {
            verdict = new SenseVerdict(Sense.Historic, "a past name");
            hit.Sense = Sense.Historic;
        }

        var share = hit.Candidates.Count > 1 ? $"{hit.Candidates[0].Probability:0.00} {gazetteer.Units[hit.Candidates[0].City].NameEn}; " : "";
        hit.Evidence = $"{share}{verdict.Evidence ?? "named as a place"}";
    }

    private bool IsPastName(Hit hit)
    {
        var past = false;
        var current = (gazetteer.Words.At(_scene.Tokens, hit.Start, hit.End, out _) & WordClass.Current) != 0;
        foreach (var reading in hit.Phrase.Readings)
        {
            if (reading.Class != ReadingClass.Name || gazetteer.CityOf[reading.Unit] != hit.Candidates[0].City)
            {
                continue;
            }

            var old = reading.Kind is "historic" or "postal";
            if (!old && reading.Unit == hit.Candidates[0].City)
            {
                return false;
            }

            // A district of the city bears the name today (通州, 芝罘).
            past |= old && reading.Unit == hit.Candidates[0].City;
            current |= !old;
        }

        return past && (!current || IsInAPastSentence(hit));
    }

    private bool IsInAPastSentence(Hit hit)
    {
        var window = new SenseWindow(gazetteer.Words, _scene.Tokens, hit.Start, hit.End);
        return PastTimes.AreNamedIn(_scene.Tokens, gazetteer.Words, window.SentenceStart, window.SentenceEnd);
    }

    private PlaceMention MentionOf(Hit hit, TokenBuffer tokens)
    {
        var from = tokens.Starts[hit.Start];
        var to = tokens.EndOf(hit.End - 1);
        var start = tokens.Utf16OffsetOf(from);
        var candidates = new CityCandidate[hit.Candidates.Count];
        for (var i = 0; i < candidates.Length; i++)
        {
            candidates[i] = new CityCandidate(gazetteer.Units[hit.Candidates[i].City].Code, (float)hit.Candidates[i].Probability);
        }

        var surface = System.Text.Encoding.UTF8.GetString(tokens.Utf8[from..to]);
        return new PlaceMention(surface, start, tokens.Utf16OffsetOf(to) - start, candidates, hit.Sense, hit.Evidence);
    }
}
