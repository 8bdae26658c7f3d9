using System.Globalization;
using MediaIndex.Pipelines.Definition;

namespace MediaIndex.Indices.Definition;

/// <summary>Reads the options of a method, which may be a word (`weights: entropy`) or a mapping with `method:`.</summary>
internal static class OptionReader
{
    /// <summary>Reads normalisation; null where the key is absent.</summary>
    public static NormaliseOptions? Normalise(YamlMap map, string key)
    {
        if (!map.Has(key))
        {
            return null;
        }

        if (!map.IsMap(key))
        {
            return new NormaliseOptions { Method = Word(map, key, NormaliseOptions.Methods) };
        }

        var inner = map.OptionalMap(key)!;
        var options = Normalise(inner);
        inner.Close();
        return options;
    }

    /// <summary>Reads normalisation options from a mapping that holds `method:`.</summary>
    public static NormaliseOptions Normalise(YamlMap map)
    {
        var method = Word(map, "method", NormaliseOptions.Methods);
        Only(map, method, "low high", "min-max", "goalposts", "log-scaled");
        Only(map, method, "mean deviation", "z-score");
        Only(map, method, "target", "target");
        Only(map, method, "from to", "goalposts");
        Only(map, method, "reference", "distance-to-reference");
        var options = new NormaliseOptions
        {
            Method = method,
            Low = map.OptionalNumber("low", -1e12, 1e12) ?? 0,
            High = map.OptionalNumber("high", -1e12, 1e12) ?? 100,
            Mean = map.OptionalNumber("mean", -1e12, 1e12) ?? 0,
            Deviation = map.OptionalNumber("deviation", 1e-12, 1e12) ?? 1,
            Target = map.OptionalNumber("target", double.MinValue, double.MaxValue),
            From = map.OptionalNumber("from", double.MinValue, double.MaxValue),
            To = map.OptionalNumber("to", double.MinValue, double.MaxValue),
            Reference = map.OptionalText("reference"),
            Cap = map.Flag("cap", false),
            Constant = map.Choice("constant", "middle", "middle", "error"),
        };
        Require(map, method == "target" && options.Target is null, "target");
        Require(map, method == "goalposts" && options.From is null, "from");
        Require(map, method == "goalposts" && options.To is null, "to");
        Require(map, method == "distance-to-reference" && options.Reference is null, "reference");
        return options.Low < options.High ? options : throw map.Error("low", "the scale's low end is not below its high end", "Swap `low` and `high`");
    }

    /// <summary>Reads weighting; null where the key is absent.</summary>
    public static WeightOptions? Weights(YamlMap map, string key)
    {
        if (!map.Has(key))
        {
            return null;
        }

        if (!map.IsMap(key))
        {
            return new WeightOptions { Method = Word(map, key, WeightOptions.Methods) };
        }

        var inner = map.OptionalMap(key)!;
        var options = Weights(inner);
        inner.Close();
        return options;
    }

    /// <summary>Reads weighting options from a mapping that holds `method:`.</summary>
    public static WeightOptions Weights(YamlMap map)
    {
        var method = Word(map, "method", WeightOptions.Methods);
        Only(map, method, "judgements max-inconsistency", "ahp");
        Only(map, method, "min-share", "benefit-of-the-doubt");
        Only(map, method, "correlation", "critic", "balanced");
        var options = new WeightOptions
        {
            Method = method,
            Judgements = [.. map.Words("judgements").Select(row => Numbers(map, "judgements", row))],
            MaxInconsistency = map.OptionalNumber("max-inconsistency", 0, 10) ?? 0.1,
            MinShare = map.OptionalNumber("min-share", 0, 1) ?? 0,
            Correlation = map.Choice("correlation", "pearson", "pearson", "spearman"),
        };
        var wrong = options.Judgements.FirstOrDefault(row => row.Count != options.Judgements.Count);
        return wrong is null ? options : throw map.Error("judgements", "the judgements are no square table", "Give as many numbers in a row as there are rows, for example \"1 3 1/2\"");
    }

    /// <summary>Reads aggregation; null where the key is absent.</summary>
    public static AggregateOptions? Aggregate(YamlMap map, string key)
    {
        if (!map.Has(key))
        {
            return null;
        }

        if (!map.IsMap(key))
        {
            return new AggregateOptions { Method = Word(map, key, AggregateOptions.Methods) };
        }

        var inner = map.OptionalMap(key)!;
        var options = Aggregate(inner);
        inner.Close();
        return options;
    }

    /// <summary>Reads aggregation options from a mapping that holds `method:`.</summary>
    public static AggregateOptions Aggregate(YamlMap map)
    {
        var method = Word(map, "method", AggregateOptions.Methods);
        Only(map, method, "power", "generalised");
        Only(map, method, "place-weights orness", "owa");
        Only(map, method, "penalty deviation", "mazziotta-pareto");
        var options = new AggregateOptions
        {
            Method = method,
            Power = map.OptionalNumber("power", -100, 100) ?? 1,
            PlaceWeights = map.Has("place-weights") ? [.. map.Words("place-weights").Select(word => Number(map, "place-weights", word))] : Nothing(map, "place-weights"),
            Orness = map.OptionalNumber("orness", 0, 1) ?? 0.5,
            Penalty = map.Choice("penalty", "down", "down", "up"),
            Deviation = map.Choice("deviation", "sample", "sample", "population"),
            MinPresent = map.OptionalNumber("min-present", 0, 1) ?? 0,
            Missing = map.Choice("missing", "rescale", "rescale", "zero", "missing"),
        };
        return options.Power != 0 ? options : throw map.Error("power", "a generalised mean of power 0 is the geometric mean", "Write `method: geometric`");
    }

    private static IReadOnlyList<double> Nothing(YamlMap map, string key)
    {
        _ = map.OptionalText(key);
        return [];
    }

    /// <summary>Refuses an option that the chosen method does not look at: it would be written in vain.</summary>
    private static void Only(YamlMap map, string method, string keys, params string[] methods)
    {
        var vain = keys.Split(' ').FirstOrDefault(map.Has);
        if (vain is not null && !methods.Contains(method))
        {
            throw map.Error(vain, $"method '{method}' has no option '{vain}'", $"Take the line out; '{vain}' belongs to {string.Join(", ", methods)}");
        }
    }

    private static string Word(YamlMap map, string key, IReadOnlyList<string> words) => map.Choice(key, "", [.. words]);

    private static void Require(YamlMap map, bool missing, string key)
    {
        if (missing)
        {
            throw map.Error(key, $"this method needs '{key}'", $"Add a line `{key}: …` here");
        }
    }

    private static IReadOnlyList<double> Numbers(YamlMap map, string key, string row) =>
        [.. row.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => Number(map, key, word))];

    private static double Number(YamlMap map, string key, string word)
    {
        var parts = word.Split('/');
        return parts.Length <= 2 && parts.All(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value > 0 && double.IsFinite(value))
            ? parts.Select(part => double.Parse(part, NumberStyles.Float, CultureInfo.InvariantCulture)).Aggregate((a, b) => a / b)
            : throw map.Error(key, $"'{word}' is no positive number", "Write it as 3, 0.5 or 1/3");
    }
}
