namespace MediaIndex.Indices.Keywords;

/// <summary>
/// Log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi and Quinn, Fightin' Words, Political Analysis 16, 2008, equations 16, 20 and 22): how much likelier a word is in one group of texts
/// than in another, both pulled towards how common the word is in all of them, over its standard error. The prior counts as <see cref="PriorWords"/> words, so that a word met twice is not taken for a mark of a city.
/// </summary>
public static class LogOdds
{
    /// <summary>How many words the prior counts as.</summary>
    public const double PriorWords = 500;

    /// <summary>Beyond this score a difference is taken for real: the 95 % bound of a normal score.</summary>
    public const double Significant = 1.96;

    // Scores are told to so many decimals, so that the last bit of a logarithm decides no order.
    private const int Decimals = 6;

    /// <summary>The score, above zero where the word marks the first group.</summary>
    /// <param name="count">How many of the group's words are this one.</param>
    /// <param name="words">Words of the group.</param>
    /// <param name="otherCount">The same of the other group.</param>
    /// <param name="otherWords">Words of the other group.</param>
    /// <param name="allCount">The same of all texts.</param>
    /// <param name="allWords">Words of all texts.</param>
    public static double Score(long count, long words, long otherCount, long otherWords, long allCount, long allWords)
    {
        var prior = PriorWords * allCount / allWords;
        var ratio = (Odds(count, words, prior) - Odds(otherCount, otherWords, prior)) / Math.Sqrt((1 / (count + prior)) + (1 / (otherCount + prior)));
        return Math.Round(ratio, Decimals, MidpointRounding.AwayFromZero);
    }

    /// <summary>
    /// Whether <see cref="Score"/>, whatever its sign, can reach a bound: false only where it surely does not, told without logarithms, as (ln r)² ≤ (r − 1)² / r.
    /// </summary>
    /// <param name="bound">The bound, above zero.</param>
    /// <param name="count">As of <see cref="Score"/>, like all others.</param>
    /// <param name="words">Words of the group.</param>
    /// <param name="otherCount">The same of the other group.</param>
    /// <param name="otherWords">Words of the other group.</param>
    /// <param name="allCount">The same of all texts.</param>
    /// <param name="allWords">Words of all texts.</param>
    internal static bool CanReach(double bound, long count, long words, long otherCount, long otherWords, long allCount, long allWords)
    {
        var prior = PriorWords * allCount / allWords;
        var (one, other) = (count + prior, otherCount + prior);
        var (odds, otherOdds) = (one * (otherWords + PriorWords - other), other * (words + PriorWords - one));
        var difference = odds - otherOdds;

        // Both sides times all denominators, and one per cent to spare for rounding. Asked the other way round, so that what is no number is left to the score.
        return !(difference * difference * one * other < 0.99 * bound * bound * odds * otherOdds * (one + other));
    }

    private static double Odds(long count, long words, double prior) => Math.Log((count + prior) / (words + PriorWords - count - prior));
}
