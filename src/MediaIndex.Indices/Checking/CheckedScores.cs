using MediaIndex.Indices.Building;
using MediaIndex.Indices.Tables;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Indices.Checking;

/// <summary>Scores of an index that are held against a published table, or against themselves.</summary>
/// <param name="Units">Units: code and name; the name is the code where none is known.</param>
/// <param name="Nodes">Scores by node id, one cell per unit, parents before children.</param>
/// <param name="Ranks">Ranks by node id.</param>
/// <param name="Parents">Parent of each node; null for the index itself.</param>
/// <param name="Weights">Weights used: node, parent, weight.</param>
public sealed record CheckedScores(
    IReadOnlyList<(string Code, string Name)> Units, IReadOnlyDictionary<string, double?[]> Nodes, IReadOnlyDictionary<string, double?[]> Ranks,
    IReadOnlyDictionary<string, string?> Parents, IReadOnlyList<(string Node, string Parent, double Weight)> Weights)
{
    /// <summary>Id of the index itself.</summary>
    public string Root => Parents.First(pair => pair.Value is null).Key;

    /// <summary>The scores of a result in memory.</summary>
    public static CheckedScores Of(IndexResult result) => Of(ResultTables.Scores(result), ResultTables.Weights(result));

    /// <summary>Scores as they stand in `scores` and `weights` of an index folder.</summary>
    /// <exception cref="IndexComputationException">The tables hold no index, or more than one.</exception>
    public static CheckedScores Of(FactTable scores, FactTable? weights)
    {
        var (unit, name, node, parent, score, rank) = (Column(scores, "unit"), Column(scores, "name"), Column(scores, "node"), Column(scores, "parent"), Column(scores, "score"), Column(scores, "rank"));
        var units = Named([.. scores.Rows.Select(row => (Code: PublishedList.Text(row[unit]), Name: PublishedList.Text(row[name]))).DistinctBy(pair => pair.Code)]);
        var at = units.Select((pair, i) => (pair.Code, i)).ToDictionary(pair => pair.Code, pair => pair.i, StringComparer.Ordinal);
        var (nodes, ranks, parents) = (new Dictionary<string, double?[]>(StringComparer.Ordinal), new Dictionary<string, double?[]>(StringComparer.Ordinal), new Dictionary<string, string?>(StringComparer.Ordinal));
        foreach (var row in scores.Rows)
        {
            var id = PublishedList.Text(row[node]);
            if (parents.TryAdd(id, PublishedList.Text(row[parent]) is { Length: > 0 } above ? above : null))
            {
                (nodes[id], ranks[id]) = (new double?[units.Count], new double?[units.Count]);
            }

            var i = at[PublishedList.Text(row[unit])];
            (nodes[id][i], ranks[id][i]) = (PublishedList.Number(row[score], id), PublishedList.Number(row[rank], id));
        }

        if (parents.Values.Count(above => above is null) != 1)
        {
            throw new IndexComputationException("the table of scores does not hold exactly one index", remedy: "Give the folder of one index, for example RUN/indices/ccgcii or the output of `index build`");
        }

        return new CheckedScores(units, nodes, ranks, parents, weights is null ? [] : Used(weights));
    }

    /// <summary>The index and the nodes right below it as lists, every unit on them.</summary>
    public IReadOnlyList<PublishedList> ToLists() =>
        [.. Nodes.Where(pair => pair.Key == Root || Parents[pair.Key] == Root).Select(pair => new PublishedList(pair.Key, [.. Units.Select((unit, i) => new PublishedRow(unit.Name, Ranks[pair.Key][i], pair.Value[i])).Where(row => row.Value is not null)]))];

    /// <summary>Position of the unit that a printed name means; −1 where none is.</summary>
    public int Find(string name, NameIndex? names)
    {
        var codes = names?.Codes(name) ?? [];
        for (var i = 0; i < Units.Count; i++)
        {
            if (Units[i].Code == name || Units[i].Name == name || codes.Contains(Units[i].Code))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Names for readers: the code where there is none, and beside the name where two units share it.</summary>
    private static List<(string Code, string Name)> Named(List<(string Code, string Name)> units)
    {
        var shared = units.GroupBy(pair => pair.Name).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        return [.. units.Select(pair => (pair.Code, pair.Name.Length == 0 ? pair.Code : shared.Contains(pair.Name) ? $"{pair.Name} ({pair.Code})" : pair.Name))];
    }

    private static List<(string Node, string Parent, double Weight)> Used(FactTable weights) =>
        [.. weights.Rows.Select(row => (PublishedList.Text(row[Column(weights, "node")]), PublishedList.Text(row[Column(weights, "parent")]), PublishedList.Number(row[Column(weights, "weight")], "weight") ?? 0))];

    private static int Column(FactTable table, string name) =>
        PublishedList.Position(table, [name]) ?? throw new IndexComputationException($"the table of scores has no column '{name}'", remedy: "Give the folder of an index, with scores.parquet and weights.parquet in it");
}
