using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using DuckDB.NET.Data;

namespace MediaIndex.EndToEnd.Tests;

/// <summary>Looks at a run folder from outside: its bytes, its manifest, its tables through DuckDB.</summary>
internal sealed record RunTree(string Folder)
{
    /// <summary>The one file that may differ between two runs.</summary>
    public const string Log = "run-log.json";

    /// <summary>Relative path and SHA-256 of every file but the log, in order.</summary>
    public IReadOnlyList<string> Bytes() =>
    [
        .. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
            .Select(file => (path: Path.GetRelativePath(Folder, file), file)).Where(entry => entry.path != Log).OrderBy(entry => entry.path, StringComparer.Ordinal)
            .Select(entry => entry.path + " " + Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(entry.file)))),
    ];

    /// <summary>`manifest.json`.</summary>
    public JsonElement Manifest() => JsonDocument.Parse(File.ReadAllBytes(PathOf("manifest.json"))).RootElement;

    /// <summary>`run-log.json`.</summary>
    public JsonElement RunLog() => JsonDocument.Parse(File.ReadAllBytes(PathOf(Log))).RootElement;

    /// <summary>Full path of a file of the run.</summary>
    public string PathOf(string relative) => Path.Combine(Folder, relative);

    /// <summary>Runs SQL; `RUN` in it stands for the run folder.</summary>
    public IReadOnlyList<object?[]> Query(string sql)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql.Replace("RUN/", Folder + "/", StringComparison.Ordinal);
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
        }

        return rows;
    }

    /// <summary>The one number that SQL gives.</summary>
    public long Number(string sql) => Convert.ToInt64(Query(sql)[0][0], CultureInfo.InvariantCulture);
}
