using System.Data;

namespace MediaIndex.Pipelines.Stages;

/// <summary>Runs SQL over the Parquet tables of a run. The one implementation is DuckDB, in the Corpora room.</summary>
public interface IFactStore : IDisposable
{
    /// <summary>Makes `name` a view over all files that match a pattern of Parquet files.</summary>
    void Register(string name, string parquetPattern);

    /// <summary>Makes `name` a table of the given columns and rows; a null cell is a missing value.</summary>
    void Register(string name, FactTable table);

    /// <summary>Runs one query. Rows come in the order that the query asks for.</summary>
    /// <exception cref="FactStoreException">The SQL is refused; the message says why.</exception>
    FactTable Query(string sql);

    /// <summary>Runs one query of many rows and hands over each as it comes, so that the answer is never held whole; the record is good for the time of the call, in which the store can be asked nothing else.</summary>
    /// <exception cref="FactStoreException">The SQL is refused; the message says why.</exception>
    void Read(string sql, Action<IDataRecord> take);

    /// <summary>Runs a statement that gives no rows.</summary>
    /// <exception cref="FactStoreException">The SQL is refused; the message says why.</exception>
    void Execute(string sql);
}

/// <summary>Type of a column of a <see cref="FactTable"/>.</summary>
public enum FactType
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>64-bit integer.</summary>
    Integer,

    /// <summary>Double.</summary>
    Real,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>Calendar date, held as <see cref="DateOnly"/>.</summary>
    Date,

    /// <summary>Point in time in UTC, held as <see cref="DateTime"/>.</summary>
    Timestamp,
}

/// <summary>A column.</summary>
/// <param name="Name">Name.</param>
/// <param name="Type">Type of its cells.</param>
public sealed record FactColumn(string Name, FactType Type);

/// <summary>A small result table in memory: rows of cells (string, long, double, bool, DateOnly, DateTime or null).</summary>
/// <param name="Columns">Columns in order.</param>
/// <param name="Rows">Rows in order; each has one cell per column.</param>
public sealed record FactTable(IReadOnlyList<FactColumn> Columns, IReadOnlyList<object?[]> Rows)
{
    /// <summary>Position of a column.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public int IndexOf(string column)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].Name == column)
            {
                return i;
            }
        }

        throw new ArgumentException($"no column '{column}' in ({string.Join(", ", Columns.Select(c => c.Name))})");
    }
}

/// <summary>SQL that the store refuses.</summary>
public sealed class FactStoreException(string message, Exception? inner = null) : Exception(message, inner);
