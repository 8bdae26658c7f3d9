using MediaIndex.Corpora.Facts;
using MediaIndex.Corpora.Parquet;
using MediaIndex.Pipelines.Execution;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Running;

/// <summary>Writes result tables as Parquet with a CSV twin beside it.</summary>
internal static class ResultFiles
{
    /// <summary>Writes `folder/name.parquet` and `folder/name.csv`.</summary>
    public static async Task WriteAsync(TaskContext context, string folder, string name, FactTable table)
    {
        await WriteAsync(context.Output($"{folder}/{name}.parquet"), context.Output($"{folder}/{name}.csv"), table);
    }

    /// <summary>Writes both files to a folder outside a run.</summary>
    public static Task WriteToFolderAsync(string folder, string name, FactTable table) => WriteAsync(Path.Combine(folder, name + ".parquet"), Path.Combine(folder, name + ".csv"), table);

    private static async Task WriteAsync(string parquet, string csv, FactTable table)
    {
        var buffer = TableBuffer.From(table);
        await ParquetTableWriter.WriteFileAsync(parquet, buffer);
        await using var stream = new FileStream(csv, FileMode.Create, FileAccess.Write);
        CsvTwin.Write(stream, buffer.Columns, buffer.Rows);
    }
}
