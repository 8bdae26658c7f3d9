using System.Globalization;
using MediaIndex.Pipelines.Definition;

namespace MediaIndex.Indices.Definition;

/// <summary>Reads an index definition: strict YAML, every error with file, line and remedy.</summary>
public static class IndexDefinitionReader
{
    private const double WeightTolerance = 1e-6;
    private const int DeepestLevel = 32;

    /// <summary>Reads and validates a definition.</summary>
    /// <exception cref="DefinitionException">The definition cannot be used.</exception>
    public static IndexDefinition Read(string file, string text)
    {
        using var reader = new StringReader(text);
        var map = YamlMap.Parse(file, reader);
        var (validFrom, validTo) = Validity(map);
        var definition = new IndexDefinition
        {
            Id = Id(map, "index"),
            Version = map.Text("version"),
            Edition = map.OptionalText("edition"),
            Source = map.OptionalText("source"),
            Notice = map.OptionalText("notice"),
            ValidFrom = validFrom,
            ValidTo = validTo,
            Unavailable = map.Choice("unavailable", "error", "error", "drop"),
            Ordered = map.Flag("ordered", true),
            ListSize = map.Has("list-size") ? (int)map.Integer("list-size", 1, 1, 100_000) : null,
            Population = Population(map.OptionalMap("population")),
            Steps = StepReader.Read(map),
            Root = Root(map),
            File = file,
            SourceText = text,
        };
        map.Close();
        Check(map, definition);
        return definition;
    }

    private static IndexNode Root(YamlMap map)
    {
        var id = Id(map, "index");
        var (en, zh) = Title(map);
        return new IndexNode
        {
            Id = id,
            Level = 0,
            TitleEn = en,
            TitleZh = zh,
            Weighting = OptionReader.Weights(map, "weights"),
            Aggregation = OptionReader.Aggregate(map, "aggregate"),
            Children = Children(map, id, 1),
            Line = map.Line,
        };
    }

    private static IReadOnlyList<IndexNode> Children(YamlMap map, string parent, int level)
    {
        if (level > DeepestLevel)
        {
            throw new DefinitionException(map.File, map.Line, $"the tree is deeper than {DeepestLevel} levels: it holds a cycle", "Remove the alias (`*name`) that makes a node its own descendant");
        }

        return [.. map.Maps("children").Select(child => Node(child, parent, level))];
    }

    private static IndexNode Node(YamlMap map, string parent, int level)
    {
        var id = Id(map, "id");
        var children = Children(map, id, level + 1);
        if (children.Count == 0 && map.Has("children"))
        {
            throw map.Error("children", $"'{id}' has `children:` but none below it", "List its indicators, or take `children:` out to make it an indicator itself");
        }

        var (en, zh) = Title(map);
        var (validFrom, validTo) = Validity(map);
        var node = new IndexNode
        {
            Id = id,
            Parent = parent,
            Level = level,
            TitleEn = en,
            TitleZh = zh,
            Weight = map.OptionalNumber("weight", 0, 1e6),
            DatedWeights = DatedWeights(map),
            Source = map.OptionalText("source"),
            Version = map.OptionalText("version"),
            ValidFrom = validFrom,
            ValidTo = validTo,
            Status = map.Choice("status", "own", "own", "published", "inferred") switch { "published" => NodeStatus.Published, "inferred" => NodeStatus.Inferred, _ => NodeStatus.Own },
            Note = map.OptionalText("note"),
            Children = children,
            Line = map.Line,
        };
        node = children.Count > 0 ? Aggregate(map, node) : Indicator(map, node);
        map.Close();
        return node;
    }

    private static IndexNode Aggregate(YamlMap map, IndexNode node) => node with
    {
        Weighting = OptionReader.Weights(map, "weights"),
        Aggregation = OptionReader.Aggregate(map, "aggregate"),
    };

    private static IndexNode Indicator(YamlMap map, IndexNode node) => node with
    {
        Indicator = map.OptionalText("indicator") ?? node.Id,
        Unit = map.OptionalText("unit"),
        Direction = map.Choice("direction", "up", "up", "down") == "down" ? Direction.Down : Direction.Up,
        AbsentIsZero = map.Choice("absent", "missing", "missing", "zero") == "zero",
        Parts = map.Words("parts"),
        Per = map.OptionalText("per"),
        PerFactor = map.OptionalNumber("per-factor", 1e-12, 1e12) ?? 1,
        Normalisation = OptionReader.Normalise(map, "normalise"),
    };

    private static PopulationDefinition? Population(YamlMap? map)
    {
        if (map is null)
        {
            return null;
        }

        var population = new PopulationDefinition
        {
            Edition = map.OptionalText("edition"),
            File = map.OptionalText("file"),
            Units = map.Words("units"),
            Verified = map.Flag("verified", false),
        };
        map.Close();
        if (population.File is null == (population.Units.Count == 0))
        {
            throw new DefinitionException(map.File, map.Line, "a population needs either `file` or `units`", "Name a file of codes, or list the codes here");
        }

        return population;
    }

    private static void Check(YamlMap map, IndexDefinition definition)
    {
        var nodes = definition.Root.Walk().ToList();
        if (nodes.Count == 1)
        {
            throw map.Error("children", "the index has no children", "Add at least one entry under `children:`");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            if (!seen.Add(node.Id))
            {
                throw new DefinitionException(definition.File, node.Line, $"node id '{node.Id}' stands twice", "Give every node an id of its own; the same column may serve twice through `indicator:`");
            }
        }

        DefinitionReferences.Check(definition, nodes);
        foreach (var node in nodes.Where(node => !node.IsIndicator))
        {
            CheckWeights(definition, node);
            StepReader.CheckNode(definition, node);
        }
    }

    private static void CheckWeights(IndexDefinition definition, IndexNode node)
    {
        var options = node.Weighting ?? definition.Step<WeighStep>()?.Options ?? new WeightOptions();
        if (options.Method == "ahp" && options.Judgements.Count != node.Children.Count)
        {
            throw new DefinitionException(definition.File, node.Line, $"'{node.Id}' has {node.Children.Count} children but {options.Judgements.Count} rows of judgements", "Give one row for each child, in their order");
        }

        if (options.Method is not ("given" or "relative"))
        {
            return;
        }

        foreach (var date in node.Children.SelectMany(child => child.DatedWeights).Select(dated => (DateOnly?)dated.From).Distinct().Order().Append(null))
        {
            CheckSum(definition, node, options, date);
        }
    }

    private static void CheckSum(IndexDefinition definition, IndexNode node, WeightOptions options, DateOnly? date)
    {
        var without = node.Children.FirstOrDefault(child => child.WeightAt(date) is null);
        if (without is not null)
        {
            throw new DefinitionException(definition.File, without.Line, $"'{without.Id}' has no weight", $"Add `weight:`, or choose another method under `weights:` of '{node.Id}'");
        }

        var sum = node.Children.Sum(child => child.WeightAt(date) ?? 0);
        if (sum <= 0 || (options.Method == "given" && Math.Abs(sum - 1) > WeightTolerance))
        {
            throw new DefinitionException(definition.File, node.Line, $"the weights below '{node.Id}' sum to {sum:R}, not 1" + (date is null ? "" : $" from {date:yyyy-MM-dd}"), "Mend the weights, or write `weights: relative` to have them divided by their sum");
        }
    }

    private static IReadOnlyList<DatedWeight> DatedWeights(YamlMap map)
    {
        var weights = new List<DatedWeight>();
        foreach (var word in map.Words("dated-weights"))
        {
            var parts = word.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length != 2 || !DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
                || !double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) || !(weight >= 0) || (weights.Count > 0 && from <= weights[^1].From))
            {
                throw map.Error("dated-weights", $"'{word}' is no dated weight in rising order", "Write `dated-weights: [2022-04-01 0.35, 2025-05-01 0.3]`");
            }

            weights.Add(new DatedWeight(from, weight));
        }

        return weights;
    }

    private static (string? En, string? Zh) Title(YamlMap map)
    {
        if (!map.Has("title") || !map.IsMap("title"))
        {
            return (map.OptionalText("title"), null);
        }

        var title = map.OptionalMap("title")!;
        var both = (title.OptionalText("en"), title.OptionalText("zh"));
        title.Close();
        return both;
    }

    private static (DateOnly? From, DateOnly? To) Validity(YamlMap map)
    {
        var from = map.OptionalDate("valid-from");
        var to = map.OptionalDate("valid-to");
        return to < from ? throw map.Error("valid-to", "the validity ends before it begins", "Swap `valid-from` and `valid-to`") : (from, to);
    }

    private static string Id(YamlMap map, string key)
    {
        var id = map.Text(key);
        return id.Length > 0 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? id
            : throw map.Error(key, $"'{id}' is no id", "Use letters, digits, '-', '_' and '.' only");
    }
}
