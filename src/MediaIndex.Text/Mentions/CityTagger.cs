using MediaIndex.Pipelines.Model;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Mentions;

/// <summary>
/// Finds the cities that a text speaks of and says in what sense. One instance serves one worker: it keeps its lists from item to item and is not safe for use by two threads.
/// The same tokens and context give the same result, always.
/// </summary>
public sealed class CityTagger
{
    private readonly HitScanner _scanner;
    private readonly ItemScene _scene;
    private readonly CandidateResolver _resolver;
    private readonly TextCache _texts = new();
    private readonly EvidenceCache _evidence;
    private readonly EnglishSenses _english;
    private readonly ChineseSenses _chinese;
    private readonly CityAggregator _aggregator;
    private readonly Gazetteer gazetteer;

    /// <summary>A tagger for one worker.</summary>
    /// <param name="gazetteer">What is known; shared by all workers.</param>
    /// <param name="options">What it may decide.</param>
    public CityTagger(Gazetteer gazetteer, CityTaggerOptions options)
    {
        this.gazetteer = gazetteer;
        _scanner = new HitScanner(gazetteer.Phrases);
        _scene = new ItemScene(gazetteer);
        _resolver = new CandidateResolver(gazetteer, options, _scene.Words);
        _evidence = new EvidenceCache(gazetteer);
        _english = new EnglishSenses(_texts);
        _chinese = new ChineseSenses(_texts);
        _aggregator = new CityAggregator(gazetteer, options);
    }

    /// <summary>Fills <paramref name="into"/> with the mentions of a text and one row for each city.</summary>
    /// <param name="tokens">Tokens of title + "\n" + text, cut by the tokenizer that the gazetteer was loaded with.</param>
    /// <param name="context">What is known beside the words.</param>
    /// <param name="into">Emptied first.</param>
    public void Tag(TokenBuffer tokens, MentionContext context, MentionResult into)
    {
        into.Clear();
        _scanner.Scan(tokens);
        if (_scanner.Hits.Count == 0 && _scanner.Cues.Count == 0)
        {
            return;
        }

        _scene.Begin(tokens, _scanner);
        Resolve(context);
        foreach (var hit in _scene.Hits.All)
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
        foreach (var hit in _scene.Hits.All)
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
            if (hit.Sense == Sense.Government && new SenseWindow(_scene.Words, hit.Start, hit.End).IsOfCityLife())
            {
                (hit.Sense, hit.Evidence) = (Sense.Place, _texts.Of(hit.Evidence, [], ", in a sentence on the life of a city"));
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

        hit.Evidence = _evidence.EvidenceOf(hit, verdict.Evidence ?? "named as a place");
    }

    private bool IsPastName(Hit hit)
    {
        var past = false;
        var current = (_scene.Words.At(hit.Start, hit.End, out _) & WordClass.Current) != 0;
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
        var window = new SenseWindow(_scene.Words, hit.Start, hit.End);
        return PastTimes.AreNamedIn(_scene.Words, window.SentenceStart, window.SentenceEnd);
    }

    private PlaceMention MentionOf(Hit hit, TokenBuffer tokens)
    {
        var from = tokens.Starts[hit.Start];
        var to = tokens.EndOf(hit.End - 1);
        var start = tokens.Utf16OffsetOf(from);
        var surface = _texts.Of("", tokens.Utf8[from..to], "");
        return new PlaceMention(surface, start, tokens.Utf16OffsetOf(to) - start, _evidence.CandidatesOf(hit), hit.Sense, hit.Evidence);
    }
}
