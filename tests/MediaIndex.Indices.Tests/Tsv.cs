using MediaIndex.Pipelines.Stages;
using MediaIndex.TestSupport;

namespace MediaIndex.Indices.Tests;

/// <summary>Reads the repository's own tables for tests.</summary>
internal static class Tsv
{
    public static string Root(string relative) => Path.Combine(SharedData.RepositoryRoot, relative);

    public static FactTable Read(string relative, char separator = '\t')
    {
        var lines = File.ReadAllLines(Root(relative)).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(separator)).ToList();
        return new FactTable([.. lines[0].Select(name => new FactColumn(name, FactType.Text))], [.. lines.Skip(1).Select(cells => cells.Select(cell => cell.Length == 0 ? null : (object)cell).ToArray())]);
    }
}
