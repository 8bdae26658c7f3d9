using System.Text;
using DuckDB.NET.Data;
using MediaIndex.Corpora.Inputs;

namespace MediaIndex.Corpora.Parquet;

/// <summary>The rows of a Parquet file as JSON objects, in the file's order, a block at a time. Whole numbers come as they are written, however long.</summary>
internal static class ParquetRows
{
    /// <summary>Whether a file begins like Parquet.</summary>
    public static bool IsParquet(string path)
    {
        Span<byte> head = stackalloc byte[4];
        if (DecodedInput.HasNoBytes(path))
        {
            return false;
        }

        using var handle = File.OpenHandle(path);
        return RandomAccess.Read(handle, head, 0) == 4 && head.SequenceEqual("PAR1"u8);
    }

    /// <summary>The rows from one on, at most so many. A damaged file ends the rows; the error is then handed on as the last element's loss.</summary>
    public static IEnumerable<(byte[]? Json, string? Loss)> Read(string path, long from, long count)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SET threads=1; SET memory_limit='1024MB'; SET autoinstall_known_extensions=false; SET autoload_known_extensions=false; SET TimeZone='UTC'";
        command.ExecuteNonQuery();
        command.CommandText = $"SELECT to_json(t)::VARCHAR FROM read_parquet('{path.Replace("'", "''", StringComparison.Ordinal)}') t LIMIT {count} OFFSET {from}";
        command.UseStreamingMode = true;
        var reader = Open(command, out var loss);
        using (reader)
        {
            while (reader is not null && Next(reader, out var json, out loss))
            {
                yield return (json, null);
            }
        }

        if (loss is not null)
        {
            yield return (null, loss);
        }
    }

    private static DuckDBDataReader? Open(DuckDBCommand command, out string? loss)
    {
        try
        {
            loss = null;
            return command.ExecuteReader();
        }
        catch (DuckDBException error)
        {
            loss = "the Parquet file cannot be read: " + error.Message;
            return null;
        }
    }

    private static bool Next(DuckDBDataReader reader, out byte[] json, out string? loss)
    {
        json = [];
        loss = null;
        try
        {
            if (!reader.Read())
            {
                return false;
            }

            json = Encoding.UTF8.GetBytes(reader.GetString(0));
            return true;
        }
        catch (DuckDBException error)
        {
            loss = "the Parquet file is damaged: " + error.Message;
            return false;
        }
    }
}
