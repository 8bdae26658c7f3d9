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
    private readonly CArrowArrayStream* exported;

    /// <summary>Makes a view of files; it can be read once, all columns in their order.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="view">Name of the view.</param>
    /// <param name="source">Names the files.</param>
    /// <param name="columns">What is in them, which the caller lets go of behind this.</param>
    /// <exception cref="FactStoreException">The database refuses the stream.</exception>
    public ArrowScan(DuckDBConnection connection, string view, ArrowSource source, ParallelColumns columns)
    {
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
    public void Dispose() => CArrowArrayStream.Free(exported);

    // Present in every release of the database since 0.9; its managed binding has no counterpart.
    [LibraryImport("duckdb")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int duckdb_arrow_scan(nint connection, byte* name, CArrowArrayStream* stream);
}
