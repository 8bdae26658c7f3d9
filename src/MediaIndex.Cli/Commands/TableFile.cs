using MediaIndex.Corpora.Facts;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Commands;

/// <summary>Reads a user's table from CSV, TSV or Parquet. Columns that hold codes stay text.</summary>
internal static class TableFile
{
    private static readonly string[] CodeColumns = ["adcode", "unit", "code", "uCode", "period", "Time", "edition", "month", "year", "account"];

    /// <summary>The rows of a file in its order.</summary>
    /// <exception cref="UsageException">The file is missing or cannot be read as a table.</exception>
    public static FactTable Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new UsageException($"{path} does not exist. Give a CSV, TSV or Parquet file");
        }

        using var store = new DuckFactStore(1, 1024, Path.GetTempPath());
        var file = DuckFactStore.Quote(path);
        try
        {
            if (path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase))
            {
                return store.Query($"SELECT * FROM read_parquet({file})");
            }

            var columns = store.Query($"SELECT * FROM read_csv({file}, header=true, all_varchar=true) LIMIT 0").Columns.Select(column => column.Name).Intersect(CodeColumns, StringComparer.Ordinal).ToList();
            var types = columns.Count == 0 ? "" : ", types={" + string.Join(", ", columns.Select(column => DuckFactStore.Quote(column) + ": 'VARCHAR'")) + "}";
            return store.Query($"SELECT * FROM read_csv({file}, header=true, comment='#', sample_size=-1{types})");
        }
        catch (FactStoreException error)
        {
            throw new UsageException($"{path} cannot be read as a table: {error.Message}");
        }
    }
}
