using System.Text.Json.Nodes;
using DuckDB.NET.Data;
using MediaIndex.Corpora.Tests.Inputs;

namespace MediaIndex.Corpora.Tests.Catalogue;

/// <summary>A row of Parquet, made from JSON.</summary>
internal sealed class ParquetSample(JsonObject record) : JsonSample(record, null, null)
{
    public override byte[] File(IEnumerable<SampleRecord> records)
    {
        using var lines = new TemporaryFile(base.File(records));
        using var table = new TemporaryFile();
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"COPY (SELECT * FROM read_json('{lines.Path}', format = 'newline_delimited')) TO '{table.Path}' (FORMAT parquet)";
        command.ExecuteNonQuery();
        return System.IO.File.ReadAllBytes(table.Path);
    }

    protected override JsonSample Copy(JsonObject changed) => new ParquetSample(changed);
}
