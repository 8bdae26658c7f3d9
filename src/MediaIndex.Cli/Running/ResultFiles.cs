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
        var buffer = TableBuffer.From(table);
        await ParquetTableWriter.WriteFileAsync(context.Output($"{folder}/{name}.parquet"), buffer);
        await using var csv = new FileStream(context.Output($"{folder}/{name}.csv"), FileMode.Create, FileAccess.Write);
        CsvTwin.Write(csv, buffer.Columns, buffer.Rows);
    }
}
