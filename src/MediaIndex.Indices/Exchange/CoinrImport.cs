using System.Globalization;
using MediaIndex.Indices.Definition;
using MediaIndex.Indices.Tables;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Exchange;

/// <summary>Reads COINr's iMeta (one row per indicator, aggregate, group or denominator) as a tree.</summary>
public static class CoinrImport
{
    /// <summary>The definition that iMeta declares, with the given steps. Weights are relative, as COINr's are.</summary>
    /// <param name="meta">Columns `iCode, Level, Parent, Direction, Weight, Type` and optionally `iName, Unit, Denominator`.</param>
    /// <param name="steps">Steps in order; null for min-max 0 to 100 and the arithmetic mean.</param>
    /// <exception cref="IndexComputationException">No root, several roots, an unknown parent or a cycle.</exception>
    public static IndexDefinition Definition(FactTable meta, IReadOnlyList<IndexStep>? steps = null)
    {
        var rows = meta.Rows.Where(row => Cell(meta, row, "Type") is "Indicator" or "Aggregate").ToList();
        var roots = rows.Where(row => string.IsNullOrEmpty(Cell(meta, row, "Parent"))).ToList();
        if (roots.Count != 1)
        {
            throw new IndexComputationException($"iMeta has {roots.Count} rows without a parent", remedy: "Exactly one, the index itself, must have none");
        }

        var reached = 0;
        var root = Node(meta, rows, roots[0], null, 0, ref reached);
        if (reached != rows.Count)
        {
            throw new IndexComputationException($"{rows.Count - reached} rows of iMeta do not hang below '{root.Id}'", remedy: "Mend unknown parents and cycles in the column Parent");
        }

        return new IndexDefinition
        {
            Id = root.Id,
            Version = "iMeta",
            Unavailable = "error",
            Root = root,
            Steps = steps ?? [new NormaliseStep(), new WeighStep { Options = new WeightOptions { Method = "relative" } }, new AggregateStep()],
            File = "iMeta",
            SourceText = "",
        };
    }

    private static IndexNode Node(FactTable meta, List<object?[]> rows, object?[] row, string? parent, int level, ref int reached)
    {
        reached++;
        var id = Cell(meta, row, "iCode") ?? "";
        var children = new List<IndexNode>();
        if (level < rows.Count)
        {
            foreach (var child in rows.Where(other => Cell(meta, other, "Parent") == id))
            {
                children.Add(Node(meta, rows, child, id, level + 1, ref reached));
            }
        }

        var isIndicator = Cell(meta, row, "Type") == "Indicator";
        return new IndexNode
        {
            Id = id,
            Parent = parent,
            Level = level,
            TitleEn = Cell(meta, row, "iName"),
            Unit = Cell(meta, row, "Unit"),
            Indicator = isIndicator ? id : null,
            Direction = Cell(meta, row, "Direction") == "-1" ? Direction.Down : Direction.Up,
            Weight = double.TryParse(Cell(meta, row, "Weight"), NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) ? weight : null,
            Per = isIndicator ? Cell(meta, row, "Denominator") : null,
            Children = children,
        };
    }

    private static string? Cell(FactTable meta, object?[] row, string column)
    {
        if (meta.Columns.All(c => c.Name != column))
        {
            return null;
        }

        var text = Convert.ToString(row[meta.IndexOf(column)], CultureInfo.InvariantCulture);
        return string.IsNullOrEmpty(text) || text == "NA" ? null : text;
    }
}
