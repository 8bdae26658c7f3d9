using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Statistics;
using MediaIndex.Indices.Tables;

namespace MediaIndex.Indices.Normalization;

/// <summary>
/// Brings one column to a scale on which more is better. An indicator of direction down is negated first
/// (methods that are anchored in raw units turn round instead). A column without spread becomes the middle of the scale.
/// </summary>
internal static class Normaliser
{
    /// <summary>Normalises a column.</summary>
    /// <param name="id">Indicator, for errors.</param>
    /// <param name="units">Units, for errors and references.</param>
    /// <param name="x">Values.</param>
    /// <param name="direction">Whether more is better.</param>
    /// <param name="options">Method.</param>
    /// <exception cref="IndexComputationException">The method cannot be used on these values.</exception>
    public static double?[] Apply(string id, IReadOnlyList<string> units, double?[] x, Direction direction, NormaliseOptions options)
    {
        var present = Moments.Present(x);
        if (present.Length == 0 || options.Method == "none")
        {
            return direction == Direction.Down ? Map(x, v => -v) : [.. x];
        }

        var anchored = options.Method is "goalposts" or "fraction-of-maximum" or "target" or "log-scaled" or "vector" or "sum";
        var turned = direction == Direction.Down && !anchored ? Map(x, v => -v) : x;
        var column = new Column(id, units, turned, Moments.Present(turned), direction, options);
        return options.Method switch
        {
            "min-max" => column.MinMax(options.Low, options.High),
            "z-score" => column.ZScore(),
            "rank" => Ranks.Ascending(turned),
            "borda" => Map(Ranks.Ascending(turned), r => r - 1),
            "percentile-rank" => column.PercentileRank(),
            "distance-to-best" => column.MinMax(0, 1),
            "distance-to-reference" => column.Reference(),
            "fraction-of-maximum" => column.FractionOfMaximum(),
            "target" => column.Target(),
            "goalposts" => column.Goalposts(),
            "log-scaled" => column.LogScaled(),
            "vector" => column.Share(Math.Sqrt(present.Sum(v => v * v))),
            _ => column.Share(present.Sum()),
        };
    }

    private static double?[] Map(double?[] x, Func<double, double> f)
    {
        var y = new double?[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = x[i] is { } v ? f(v) : null;
        }

        return y;
    }

    private sealed record Column(string Id, IReadOnlyList<string> Units, double?[] X, double[] Present, Direction Direction, NormaliseOptions Options)
    {
        private double Min => Present.Min();

        private double Max => Present.Max();

        public double?[] MinMax(double low, double high)
        {
            var (min, max) = (Min, Max);
            return max > min ? Map(X, v => ((v - min) / (max - min) * (high - low)) + low) : Constant((low + high) / 2);
        }

        public double?[] ZScore()
        {
            var mean = Moments.Mean(Present)!.Value;
            var deviation = Moments.Deviation(Present) ?? 0;
            return deviation > 0 && Max > Min ? Map(X, v => ((v - mean) / deviation * Options.Deviation) + Options.Mean) : Constant(Options.Mean);
        }

        public double?[] PercentileRank() =>
            Present.Length > 1 && Max > Min ? Map(Ranks.Ascending(X), r => (r - 1) / (Present.Length - 1)) : Constant(0.5);

        public double?[] Reference()
        {
            var at = Units.ToList().IndexOf(Options.Reference!);
            var reference = at >= 0 ? X[at] : null;
            var value = reference ?? throw new IndexComputationException("the reference unit has no value", Id, Options.Reference, "Choose another reference, or impute before");
            return value != 0 ? Map(X, v => 1 - ((value - v) / Math.Abs(value))) : throw new IndexComputationException("the reference value is zero", Id, Options.Reference, "Choose another method");
        }

        public double?[] FractionOfMaximum()
        {
            // COINr divides the negated maximum, which gives infinities; the share of the best value is min / v here.
            var (min, max) = (Min, Max);
            if (Direction == Direction.Down || max < 0)
            {
                RefuseBelow(0, strict: true, "fraction-of-maximum needs positive values");
                return Map(X, v => min / v);
            }

            return max == 0 ? Constant(0.5) : Map(X, v => v / max);
        }

        public double?[] Target()
        {
            // Direction down: the target lies at the low end, the worst value is the maximum.
            var target = Options.Target!.Value;
            var worst = Direction == Direction.Up ? Min : Max;
            if (target == worst)
            {
                return Constant(1);
            }

            return Map(X, v => Cap(1 - ((target - v) / (target - worst)), 1));
        }

        public double?[] Goalposts()
        {
            var (from, to) = (Options.From!.Value, Options.To!.Value);
            if (from >= to)
            {
                throw new IndexComputationException("the lower goalpost is not below the upper one", Id, remedy: "Swap `from` and `to`");
            }

            return Map(X, v =>
            {
                var share = (Math.Clamp(v, from, to) - from) / (to - from);
                return ((Direction == Direction.Up ? share : 1 - share) * (Options.High - Options.Low)) + Options.Low;
            });
        }

        public double?[] LogScaled()
        {
            RefuseBelow(0, strict: false, "log-scaled needs values of zero or more");
            var logs = Map(X, v => Direction == Direction.Up ? Math.Log(v + 1) : -Math.Log(v + 1));
            return (this with { X = logs, Present = Moments.Present(logs) }).MinMax(Options.Low, Options.High);
        }

        public double?[] Share(double total)
        {
            if (total == 0 || !double.IsFinite(total))
            {
                return Constant(0);
            }

            return Map(X, v => Direction == Direction.Up ? v / total : 1 - (v / total));
        }

        private double Cap(double value, double top) => Options.Cap ? Math.Min(value, top) : value;

        private double?[] Constant(double middle) => Options.Constant == "error"
            ? throw new IndexComputationException("all units have the same value", Id, remedy: "Drop the indicator, or write `constant: middle`")
            : Map(X, _ => middle);

        private void RefuseBelow(double bound, bool strict, string problem)
        {
            for (var i = 0; i < X.Length; i++)
            {
                if (X[i] < bound || (strict && X[i] == bound))
                {
                    throw new IndexComputationException($"{problem}, not {X[i]:R}", Id, Units[i], "Choose another normalisation");
                }
            }
        }
    }
}
