using System.Runtime.InteropServices;
using System.Text;
using Apache.Arrow.C;
using DuckDB.NET.Data;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Facts;

/// <summary>Columns of an Arrow file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Columns">The columns to read, in this order; null for all.</param>
public sealed record ArrowPart(string Path, IReadOnlyList<string>? Columns = null);

/// <summary>Arrow files laid beside each other row by row, under a name that a query may use once. They must have the same rows and the same batches.</summary>
/// <param name="Name">Name in the query.</param>
/// <param name="Parts">The files.</param>
public sealed record ArrowSource(string Name, params IReadOnlyList<ArrowPart> Parts);

/// <summary>Hands Arrow files to the database through Arrow's C stream interface: no cell passes through an object on the way, and nothing is copied into a table first.</summary>
internal sealed unsafe partial class ArrowScan : IDisposable
{
    private readonly ParallelColumns columns;
    private readonly CArrowArrayStream* exported;

    /// <summary>Opens the files and makes a view of them; it can be read once, all columns in their order.</summary>
    /// <exception cref="FactStoreException">The database refuses the stream.</exception>
    /// <exception cref="InvalidDataException">A file lacks a column.</exception>
    public ArrowScan(DuckDBConnection connection, string view, ArrowSource source)
    {
        columns = new ParallelColumns(source);
        exported = CArrowArrayStream.Create();
        CArrowArrayStreamExporter.ExportArrayStream(columns, exported);
        fixed (byte* name = Encoding.UTF8.GetBytes(view + "\0"))
        {
            if (duckdb_arrow_scan(connection.NativeConnection.DangerousGetHandle(), name, exported) != 0)
            {
                throw new FactStoreException($"{source.Parts[0].Path} cannot be read as Arrow");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        CArrowArrayStream.Free(exported);
        columns.Release();
    }

    // Present in every release of the database since 0.9; its managed binding has no counterpart.
    [LibraryImport("duckdb")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int duckdb_arrow_scan(nint connection, byte* name, CArrowArrayStream* stream);
}
