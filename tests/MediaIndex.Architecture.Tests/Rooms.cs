namespace MediaIndex.Architecture.Tests;

/// <summary>A room: a project of `src/` with what it may reference.</summary>
/// <param name="Name">Project name.</param>
/// <param name="Assembly">Name of its assembly.</param>
/// <param name="Rooms">Projects of ours that it may reference.</param>
/// <param name="Packages">Packages that it may reference.</param>
internal sealed record Room(string Name, string Assembly, string[] Rooms, string[] Packages);

/// <summary>The table of rooms (architecture.md), with the packages that each may have. A new project or package is a decision, made here.</summary>
internal static class Rooms
{
    private static readonly string[] Everything = ["MediaIndex.Pipelines", "MediaIndex.Corpora", "MediaIndex.Text", "MediaIndex.Indices", "MediaIndex.Reports", "MediaIndex.Cluster"];

    /// <summary>All rooms that may exist; `MediaIndex.Cluster` comes later.</summary>
    public static IReadOnlyList<Room> All { get; } =
    [
        new("MediaIndex.Pipelines", "MediaIndex.Pipelines", [], ["YamlDotNet", "System.IO.Hashing", "System.Threading.Channels"]),
        new("MediaIndex.Corpora", "MediaIndex.Corpora", ["MediaIndex.Pipelines"],
            ["AngleSharp", "Apache.Arrow", "DuckDB.NET.Data.Full", "Parquet.Net", "Polly.Core", "Sylvan.Data.Csv", "System.IO.Hashing", "System.Text.Encoding.CodePages", "UTF.Unknown", "ZstdSharp.Port"]),
        new("MediaIndex.Text", "MediaIndex.Text", ["MediaIndex.Pipelines"], ["AngleSharp", "Microsoft.ML", "System.IO.Hashing"]),
        new("MediaIndex.Indices", "MediaIndex.Indices", ["MediaIndex.Pipelines"], ["MathNet.Numerics", "YamlDotNet"]),
        new("MediaIndex.Reports", "MediaIndex.Reports", ["MediaIndex.Pipelines", "MediaIndex.Indices"], []),
        new("MediaIndex.Cluster", "MediaIndex.Cluster", ["MediaIndex.Pipelines"], []),
        new("MediaIndex.Cli", "mediaindex", Everything, ["OpenTelemetry", "OpenTelemetry.Exporter.OpenTelemetryProtocol", "System.CommandLine"]),
    ];

    /// <summary>Packages that one room alone may reference, with that room.</summary>
    public static IReadOnlyDictionary<string, string> Owned { get; } = new Dictionary<string, string>
    {
        ["DuckDB.NET.Data.Full"] = "MediaIndex.Corpora",
        ["Parquet.Net"] = "MediaIndex.Corpora",
        ["Apache.Arrow"] = "MediaIndex.Corpora",
        ["Sylvan.Data.Csv"] = "MediaIndex.Corpora",
        ["ZstdSharp.Port"] = "MediaIndex.Corpora",
        ["UTF.Unknown"] = "MediaIndex.Corpora",
        ["Polly.Core"] = "MediaIndex.Corpora",
        ["Microsoft.ML"] = "MediaIndex.Text",
        ["MathNet.Numerics"] = "MediaIndex.Indices",
        ["OpenTelemetry"] = "MediaIndex.Cli",
        ["OpenTelemetry.Exporter.OpenTelemetryProtocol"] = "MediaIndex.Cli",
        ["System.CommandLine"] = "MediaIndex.Cli",
    };

    /// <summary>Rooms of pure computation: no file, no console, no network, no clock, no randomness.</summary>
    public static IReadOnlyList<string> Pure { get; } = ["MediaIndex.Text", "MediaIndex.Indices"];

    /// <summary>The rooms that have a project.</summary>
    public static IEnumerable<Room> Existing => All.Where(room => File.Exists(Repository.ProjectFile(room.Name)));
}
