using MediaIndex.Indices.Building;
using MediaIndex.Indices.Statistics;
using MediaIndex.Indices.Tables;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Comparison;

/// <summary>Where a unit stands against its peers, and how an indicator grew against the mean of all.</summary>
public static class Portraits
{
    /// <summary>
    /// Strengths and weaknesses: `unit, name, node, title, level, score, rank, peers, peer_mean, deviations, kind`; deviations counts standard deviations
    /// of the peers from their mean; from 1 up it is a `strength`, from −1 down a `weakness`, else `even`. Null where the peers have no spread.
    /// </summary>
    /// <param name="result">Result.</param>
    /// <param name="peers">Whom each unit is compared with; null for all others.</param>
    public static FactTable All(IndexResult result, PeerGroups? peers = null)
    {
        var rows = new List<object?[]>();
        for (var i = 0; i < result.Units.Count; i++)
        {
            var chosen = (peers ?? PeerGroups.All).Of(result, i);
            foreach (var node in result.Nodes)
            {
                if (node.Scores[i] is not { } score)
                {
                    continue;
                }

                var others = Moments.Present([.. chosen.Select(k => node.Scores[k])]);
                var mean = Moments.Mean(others);
                var deviation = Moments.Deviation(others);
                var distance = deviation > 0 ? (score - mean) / deviation : null;
                rows.Add(
                [
                    result.Units[i], result.Names.GetValueOrDefault(result.Units[i]), node.Node.Id, node.Node.TitleEn, (long)node.Node.Level, score, result.Definition.Ordered ? node.Ranks[i] : null,
                    (long)others.Length, mean, distance, distance switch { null => null, >= 1 => "strength", <= -1 => "weakness", _ => "even" },
                ]);
            }
        }

        return ResultTables.Table("unit:t name:t node:t title:t level:i score:r rank:r peers:i peer_mean:r deviations:r kind:t", rows);
    }

    /// <summary>
    /// Growth in percent: `unit, name, indicator, before, after, growth, mean_of_growth, growth_of_mean, units`. A report that sets a city's growth against
    /// "the mean of all cities" rarely says which mean: both are given, over the units that have both values and a base above zero.
    /// </summary>
    public static FactTable Growth(IndicatorTable before, IndicatorTable after)
    {
        var rows = new List<object?[]>();
        foreach (var indicator in after.Indicators.Where(before.Has))
        {
            var pairs = after.Units.Select(unit => (Unit: unit, Before: before.Find(unit, indicator), After: after.Find(unit, indicator))).Where(pair => pair is { Before: > 0, After: not null }).ToList();
            if (pairs.Count == 0)
            {
                continue;
            }

            var growth = pairs.Select(pair => Trends.PercentChange(pair.Before, pair.After)!.Value).ToArray();
            var ofMean = Trends.PercentChange(pairs.Sum(pair => pair.Before!.Value), pairs.Sum(pair => pair.After!.Value));
            rows.AddRange(pairs.Select((pair, i) => new object?[] { pair.Unit, after.Names.GetValueOrDefault(pair.Unit) ?? before.Names.GetValueOrDefault(pair.Unit), indicator, pair.Before, pair.After, growth[i], Moments.Mean(growth), ofMean, (long)pairs.Count }));
        }

        return ResultTables.Table("unit:t name:t indicator:t before:r after:r growth:r mean_of_growth:r growth_of_mean:r units:i", rows);
    }
}
