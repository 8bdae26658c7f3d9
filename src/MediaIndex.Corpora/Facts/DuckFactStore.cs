using System.Data;
using System.Globalization;
using System.Numerics;
using DuckDB.NET.Data;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Facts;

/// <summary>The fact store over DuckDB, in memory, without access to the network and without extensions.</summary>
public sealed class DuckFactStore : IFactStore
{
    private readonly DuckDBConnection connection;
    private readonly Dictionary<string, byte[]> emptyFiles = new(StringComparer.Ordinal);

    /// <summary>Opens an empty store.</summary>
    /// <param name="threads">Threads of the database; results do not depend on them as long as sums are of integers.</param>
    /// <param name="memoryMegabytes">Memory limit in MB.</param>
    /// <param name="temporaryFolder">Where it may spill to.</param>
    public DuckFactStore(int threads, int memoryMegabytes, string temporaryFolder)
    {
        connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();

        // The system caches the files already; the database would hold their bytes once more, up to its bound.
        Execute($"SET enable_external_file_cache=false; SET threads={threads}; SET memory_limit='{memoryMegabytes}MB'; SET temp_directory={Quote(temporaryFolder)}; SET autoinstall_known_extensions=false; SET autoload_known_extensions=false; SET TimeZone='UTC'");
    }

    /// <inheritdoc/>
    public void Register(string name, string parquetPattern) =>
        Execute($"CREATE OR REPLACE VIEW {Identifier(name)} AS SELECT * FROM read_parquet({Quote(parquetPattern)}, union_by_name=true)");

    /// <inheritdoc/>
    public void Register(string name, FactTable table)
    {
        Execute($"CREATE OR REPLACE TABLE {Identifier(name)} ({string.Join(", ", table.Columns.Select(column => Identifier(column.Name) + " " + SqlType(column.Type)))})");
        using var appender = connection.CreateAppender(name);
        foreach (var cells in table.Rows)
        {
            var row = appender.CreateRow();
            foreach (var cell in cells)
            {
                Append(row, cell);
            }

            row.EndRow();
        }
    }

    /// <summary>
    /// Writes the rows of a query over Arrow files as a Parquet file (zstd), in the query's order. Same rows, same bytes where the store has one thread.
    /// </summary>
    /// <exception cref="FactStoreException">The query or a file is refused.</exception>
    public void CopyToParquet(string query, string path, params IReadOnlyList<ArrowSource> sources)
    {
        var columns = new List<ParallelColumns>();
        try
        {
            columns.AddRange(sources.Select(source => new ParallelColumns(source)));

            // Many tables of a partition are empty, and a statement over 40 columns takes some ms whatever the rows: the file is made once.
            var empty = columns.All(part => part.Rows == 0) ? string.Join('\n', columns.SelectMany(part => part.Schema.FieldsList).Select(field => $"{field.Name} {field.DataType.Name}").Prepend(query)) : null;
            if (empty is not null && emptyFiles.TryGetValue(empty, out var file))
            {
                File.WriteAllBytes(path, file);
                return;
            }

            Copy(query, path, sources, columns);
            if (empty is not null)
            {
                emptyFiles[empty] = File.ReadAllBytes(path);
            }
        }
        finally
        {
            columns.ForEach(part => part.Release());
        }
    }

    private void Copy(string query, string path, IReadOnlyList<ArrowSource> sources, List<ParallelColumns> columns)
    {
        var scans = new List<ArrowScan>();
        try
        {
            // A stream gives all its columns in its own order; a plan that asked for fewer, or for rows by condition, would take one column for another.
            Execute("SET disabled_optimizers='unused_columns,filter_pushdown,statistics_propagation,column_lifetime'");
            for (var i = 0; i < sources.Count; i++)
            {
                var name = sources[i].Name;
                scans.Add(new ArrowScan(connection, name + "_stream", sources[i], columns[i]));
                Execute($"CREATE VIEW {Identifier(name)} AS SELECT * FROM {Identifier(name + "_stream")}");
            }

            Execute($"COPY ({query}) TO {Quote(path)} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE 122880, WRITE_BLOOM_FILTER false)");
            foreach (var source in sources)
            {
                Execute($"DROP VIEW {Identifier(source.Name)}; DROP VIEW {Identifier(source.Name + "_stream")}");
            }

            Execute("RESET disabled_optimizers");
        }
        finally
        {
            scans.ForEach(scan => scan.Dispose());
        }
    }

    /// <inheritdoc/>
    public FactTable Query(string sql)
    {
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            using var reader = command.ExecuteReader();
            var columns = Enumerable.Range(0, reader.FieldCount).Select(i => new FactColumn(reader.GetName(i), TypeOf(reader.GetFieldType(i)))).ToList();
            var rows = new List<object?[]>();
            while (reader.Read())
            {
                rows.Add(Row(reader, columns));
            }

            return new FactTable(columns, rows);
        }
        catch (DuckDBException error)
        {
            throw new FactStoreException($"{error.Message} in: {sql}", error);
        }
    }

    /// <inheritdoc/>
    public void Read(string sql, Action<IDataRecord> take)
    {
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;

            // Otherwise the whole answer is held in memory before its first row is handed out.
            command.UseStreamingMode = true;
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                take(reader);
            }
        }
        catch (DuckDBException error)
        {
            throw new FactStoreException($"{error.Message} in: {sql}", error);
        }
    }

    /// <inheritdoc/>
    public void Execute(string sql)
    {
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
        catch (DuckDBException error)
        {
            throw new FactStoreException($"{error.Message} in: {sql}", error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();

    /// <summary>A text as an SQL literal.</summary>
    public static string Quote(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    private static string Identifier(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static object?[] Row(IDataRecord reader, List<FactColumn> columns)
    {
        var row = new object?[columns.Count];
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = reader.IsDBNull(i) ? null : Cell(reader.GetValue(i));
        }

        return row;
    }

    private static object? Cell(object value) => value switch
    {
        string or long or bool or DateOnly => value,
        double number => double.IsFinite(number) ? number : null,
        float number => float.IsFinite(number) ? (double)number : null,
        decimal number => (double)number,
        BigInteger number => (long)number,
        DateTime time => DateTime.SpecifyKind(time, DateTimeKind.Utc),
        int or short or byte or sbyte or ushort or uint or ulong => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static FactType TypeOf(Type type)
    {
        if (type == typeof(double) || type == typeof(float) || type == typeof(decimal))
        {
            return FactType.Real;
        }

        if (type == typeof(bool))
        {
            return FactType.Boolean;
        }

        if (type == typeof(DateOnly))
        {
            return FactType.Date;
        }

        if (type == typeof(DateTime))
        {
            return FactType.Timestamp;
        }

        return type == typeof(BigInteger) || (type.IsPrimitive && type != typeof(char)) ? FactType.Integer : FactType.Text;
    }

    private static string SqlType(FactType type) => type switch
    {
        FactType.Text => "VARCHAR",
        FactType.Integer => "BIGINT",
        FactType.Real => "DOUBLE",
        FactType.Boolean => "BOOLEAN",
        FactType.Date => "DATE",
        _ => "TIMESTAMP",
    };

    private static void Append(IDuckDBAppenderRow row, object? cell)
    {
        switch (cell)
        {
            case null: row.AppendNullValue(); break;
            case string text: row.AppendValue(text); break;
            case long number: row.AppendValue(number); break;
            case double number: row.AppendValue(number); break;
            case bool flag: row.AppendValue(flag); break;
            case DateOnly date: row.AppendValue(date); break;
            case DateTime time: row.AppendValue(time); break;
            default: throw new FactStoreException($"a cell of type {cell.GetType()} has no column type");
        }
    }
}
