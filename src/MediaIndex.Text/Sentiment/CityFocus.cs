using MediaIndex.Pipelines.Model;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text.Sentiment;

/// <summary>
/// Tells which tokens stand in a sentence that names a city. Asked in ascending order; a text without a city, or of one sentence, is in focus as a whole.
/// </summary>
internal ref struct CityFocus(TokenBuffer tokens, IReadOnlyList<PlaceMention> places)
{
    private readonly bool whole = places.Count == 0;
    private int sentenceEnd;
    private int nextPlace;
    private bool holds;

    /// <summary>Whether the sentence of a token names a city.</summary>
    internal bool Holds(int token)
    {
        while (!whole && token >= sentenceEnd)
        {
            NextSentence();
        }

        return whole || holds;
    }

    private void NextSentence()
    {
        var gaps = tokens.Gaps;
        do
        {
            sentenceEnd++;
        }
        while (sentenceEnd < gaps.Length && gaps[sentenceEnd] < TokenGap.Sentence);

        var end = sentenceEnd < gaps.Length ? tokens.Utf16OffsetOf(tokens.Starts[sentenceEnd]) : int.MaxValue;
        holds = false;
        while (nextPlace < places.Count && places[nextPlace].Start < end)
        {
            holds = true;
            nextPlace++;
        }
    }
}
