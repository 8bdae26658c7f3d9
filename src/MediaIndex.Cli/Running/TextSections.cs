using MediaIndex.Cli.Knowing;
using MediaIndex.Corpora.Facts;
using MediaIndex.Pipelines.Stages;
using MediaIndex.Reports;

namespace MediaIndex.Cli.Running;

/// <summary>Sections of the report on what the texts say: tone with its interval, bursts, what cities are known for, and how often these judgements are right.</summary>
internal static class TextSections
{
    /// <summary>The sections; that on tone only where the definition declares its table.</summary>
    public static IEnumerable<ReportSection> Of(RunContext run, IFactStore store)
    {
        var period = DuckFactStore.Quote(run.Definition.Period);
        if (AggregatePhase.IndicatorSets(run).Any(set => set.Tables.Any(table => table.Id == "tone")))
        {
            yield return new ReportSection("tone", "Net tone", "Positive less negative items per item, with the 95 % interval that chance alone gives a sample of this size (Bonett and Price 2012), and the same without the items whose tone could not be told. "
                + "Cities with at least 20 items. " + Words(run.Knowledge.Accuracies), null, store.Query($"""
                SELECT p.name AS city, t.adcode, t.items, t.pos AS positive, t.neu AS neutral, t.neg AS negative, t.net_tone, t.net_tone_low AS low, t.net_tone_high AS high, t.undecided, t.decided_net_tone AS "net tone, decided", t.decided_net_tone_low AS "low, decided", t.decided_net_tone_high AS "high, decided"
                FROM tone t JOIN population p ON p.adcode = t.adcode WHERE t.period = {period} AND t.platform = '*' AND t.items >= 20 ORDER BY t.items DESC, t.adcode LIMIT 60
                """));
        }

        yield return new ReportSection("bursts", "Bursts", "Days on which a city was spoken of much more than it is otherwise, against all mentions of those days (Kleinberg's automaton). They are found from counts alone; the event is the registered one that fits, "
            + "a dash where none does. Weight: how much likelier the burst's rate makes its days, as a natural logarithm. The sixty heaviest over all topics.", null, store.Query("""
            SELECT p.name AS city, b.adcode, b.start_date, b.end_date, b.peak_date, b.items, b.share, b.usual_share AS "usual share", b.weight, b.event, b.event_items AS "items on the event"
            FROM bursts b JOIN population p ON p.adcode = b.adcode WHERE b.topic = '*' AND b.level = 1 ORDER BY b.weight DESC, b.adcode, b.start_date LIMIT 60
            """));
        yield return new ReportSection("known-for", "What cities are known for", "Keywords that set a city apart from all others (log-odds with a Dirichlet prior, z above 1.96), the eight strongest of the thirty cities with most items, each with the number of the city's items that hold it.", null, store.Query($"""
            SELECT p.name AS city, k.adcode, max(k.denominator)::BIGINT AS items, string_agg(k.keyword || ' ' || k.numerator, ', ' ORDER BY k.place) AS keywords
            FROM city_keywords k JOIN population p ON p.adcode = k.adcode WHERE k.period = {period} AND k.platform = '*' AND k.topic = '*' AND k.place <= 8 GROUP BY p.name, k.adcode ORDER BY items DESC, k.adcode LIMIT 30
            """));
        yield return new ReportSection("trends", "Rising and falling keywords", "Keywords whose share of all keywords rose or fell most against the month before, over all platforms.", null, store.Query("""
            SELECT period, direction, string_agg(keyword, ', ' ORDER BY place) AS keywords FROM keyword_trends
            WHERE adcode = '*' AND platform = '*' AND topic = '*' AND length(period) = 7 AND place <= 8 GROUP BY period, direction ORDER BY period, direction DESC
            """));
        if (run.Knowledge.Accuracies.Count > 0)
        {
            yield return new ReportSection("judgements", "How sure are topics and tone", "Share of labelled items right that neither training nor tuning had seen, by this program's whole chain (corpora/models/README.md).", null, new FactTable(
                [new FactColumn("judgement", FactType.Text), new FactColumn("language", FactType.Text), new FactColumn("items", FactType.Integer), new FactColumn("right", FactType.Integer), new FactColumn("share", FactType.Real), new FactColumn("low", FactType.Real), new FactColumn("high", FactType.Real)],
                [.. run.Knowledge.Accuracies.Select(one => new object?[] { one.Judgement, one.Language, one.Items, one.Right, one.Share, one.Interval().Low, one.Interval().High })]));
        }
    }

    private static string Words(IReadOnlyList<ModelAccuracy> accuracies)
    {
        var tone = accuracies.Where(one => one.Judgement == "tone").Select(one => FormattableString.Invariant($"{one.Share:0.00} ({one.Language}, {one.Interval().Low:0.00} to {one.Interval().High:0.00})")).ToList();
        return tone.Count == 0 ? "" : "Tone itself was right in " + string.Join(" and ", tone) + " of unseen items.";
    }
}
