using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Keywords;

/// <summary>
/// Log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi and Quinn, Fightin' Words, Political Analysis 16, 2008, equations 16, 20 and 22): how much likelier a word is in one group of texts
/// than in another, both pulled towards how common the word is in all of them, over its standard error. The prior counts as <see cref="PriorWords"/> words, so that a word met twice is not taken for a mark of a city.
/// </summary>
public static class LogOdds
{
    /// <summary>How many words the prior counts as.</summary>
    public const double PriorWords = 500;

    /// <summary>Beyond this score a difference is taken for real: the 95 % bound of a normal score, and as SQL.</summary>
    public const string Significant = "1.96";

    /// <summary>
    /// Creates the SQL macro `log_odds_z(y, n, other_y, other_n, all_y, all_n)` in a store: y of the n words of the group are the word, other_y of the other_n words of the other group, all_y of the all_n words of all texts.
    /// </summary>
    public static void CreateMacros(IFactStore store)
    {
        var words = FormattableString.Invariant($"{PriorWords:0.0}::DOUBLE");
        store.Execute($"CREATE OR REPLACE MACRO word_prior(all_y, all_n) AS {words} * all_y / all_n");
        store.Execute($"CREATE OR REPLACE MACRO word_odds(y, n, prior) AS ln((y + prior) / (n + {words} - y - prior))");
        store.Execute("CREATE OR REPLACE MACRO log_odds_ratio(y, n, other_y, other_n, prior) AS (word_odds(y, n, prior) - word_odds(other_y, other_n, prior)) / sqrt(1 / (y + prior) + 1 / (other_y + prior))");
        store.Execute("CREATE OR REPLACE MACRO log_odds_z(y, n, other_y, other_n, all_y, all_n) AS round(log_odds_ratio(y, n, other_y, other_n, word_prior(all_y, all_n)), 6)");
    }
}
