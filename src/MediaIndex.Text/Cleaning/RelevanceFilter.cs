using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Text.Cleaning;

/// <summary>Layer 5: a tracked city in a counted sense.</summary>
public static class RelevanceFilter
{
    /// <summary>The reason to refuse an item with these cities, or null.</summary>
    public static RejectReason? Check(IReadOnlyList<CityMention> cities, IReadOnlySet<string> tracked)
    {
        var ambiguous = false;
        var uncounted = false;
        foreach (var city in cities)
        {
            if (!tracked.Contains(city.Code) || city.Evoked)
            {
                continue;
            }

            if (city.Counted)
            {
                return null;
            }

            ambiguous |= city.Ambiguous;
            uncounted |= !city.Ambiguous;
        }

        return uncounted ? RejectReasons.UncountedSense : ambiguous ? RejectReasons.AmbiguousCity : RejectReasons.NoCity;
    }
}
