using System.Text.Encodings.Web;
using System.Text.Json;
using MediaIndex.Cli.Commands;
using MediaIndex.Cli.Running;
using MediaIndex.Indices.Commands;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Indexing;

/// <summary>`build.json`: what an index was built from. With the copies under `inputs/`, the folder can be built again or compared without the files it came from.</summary>
internal sealed record BuildRecord
{
    /// <summary>Id of the index.</summary>
    public required string Index { get; init; }

    /// <summary>Version of its definition.</summary>
    public required string Version { get; init; }

    /// <summary>Period; null where the table has none.</summary>
    public string? Period { get; init; }

    /// <summary>Time to which engagement counts belong; null where not told.</summary>
    public string? AsOf { get; init; }

    /// <summary>True where the list is published without order whatever the definition says.</summary>
    public bool Unordered { get; init; }

    /// <summary>Units on the published list; null for the definition's.</summary>
    public int? ListSize { get; init; }

    /// <summary>Peers of the portraits.</summary>
    public required string Peers { get; init; }

    /// <summary>Draws of the uncertainty run.</summary>
    public int Draws { get; init; }

    /// <summary>True where a population, adjustments, a rubric stand under `inputs/`.</summary>
    public bool HasPopulation { get; init; }

    /// <summary>Name of the adjustments file; null for none.</summary>
    public string? Adjustments { get; init; }

    /// <summary>True where rubric scores stand under `inputs/`.</summary>
    public bool HasRubric { get; init; }
}

/// <summary>The folder that `index build` writes.</summary>
internal static class BuildFolder
{
    /// <summary>Name of the record.</summary>
    public const string RecordFile = "build.json";

    /// <summary>Options of the JSON files of an index folder.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes tables, pages, inputs and record.</summary>
    public static async Task WriteAsync(string folder, IndexBuildRequest request, IndexBuildOutcome outcome)
    {
        Directory.CreateDirectory(folder);
        await WriteTablesAsync(folder, outcome.Tables);
        foreach (var (name, text) in outcome.Texts)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), text);
        }

        var inputs = Path.Combine(folder, "inputs");
        Directory.CreateDirectory(inputs);
        await File.WriteAllTextAsync(Path.Combine(inputs, "definition.yaml"), request.DefinitionText);
        var tables = new Dictionary<string, FactTable?> { ["indicators"] = request.Indicators, ["population"] = request.Population, ["rubric"] = request.Rubric };
        await WriteTablesAsync(inputs, tables.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!));
        if (request.Adjustments is { } adjustments)
        {
            await File.WriteAllTextAsync(Path.Combine(inputs, "adjustments.yaml"), adjustments.Text);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, RecordFile), JsonSerializer.Serialize(Record(request, outcome), Json) + "\n");
    }

    /// <summary>Writes tables as Parquet and CSV.</summary>
    /// <exception cref="UsageException">The folder holds a released edition.</exception>
    public static async Task WriteTablesAsync(string folder, IReadOnlyDictionary<string, FactTable> tables)
    {
        ReleaseSeal.RefuseReleased(folder);
        Directory.CreateDirectory(folder);
        foreach (var (name, table) in tables.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            await ResultFiles.WriteToFolderAsync(folder, name, table);
        }
    }

    /// <summary>True for a folder that `index build` wrote.</summary>
    public static bool Is(string folder) => File.Exists(Path.Combine(folder, RecordFile));

    /// <summary>The record of a folder.</summary>
    /// <exception cref="UsageException">The folder is none that `index build` wrote.</exception>
    public static BuildRecord Load(string folder) => Is(folder)
        ? JsonSerializer.Deserialize<BuildRecord>(File.ReadAllText(Path.Combine(folder, RecordFile)), Json)!
        : throw new UsageException($"{folder} is no folder of an index: it holds no {RecordFile}. Give the output of `index build`");

    /// <summary>The build of a folder as a request, from the copies of its inputs.</summary>
    public static IndexBuildRequest Request(string folder)
    {
        var record = Load(folder);
        string Input(string name) => Path.Combine(folder, "inputs", name);
        return new IndexBuildRequest
        {
            DefinitionFile = Input("definition.yaml"),
            DefinitionText = File.ReadAllText(Input("definition.yaml")),
            Indicators = TableFile.Read(Input("indicators.parquet")),
            Period = record.Period,
            Population = record.HasPopulation ? TableFile.Read(Input("population.parquet")) : null,
            Adjustments = record.Adjustments is { } file ? (file, File.ReadAllText(Input("adjustments.yaml"))) : null,
            Rubric = record.HasRubric ? TableFile.Read(Input("rubric.parquet")) : null,
            Unordered = record.Unordered,
            ListSize = record.ListSize,
            Peers = record.Peers,
            AsOf = record.AsOf,
            Draws = record.Draws,
        };
    }

    private static BuildRecord Record(IndexBuildRequest request, IndexBuildOutcome outcome) => new()
    {
        Index = outcome.Result.Definition.Id,
        Version = outcome.Result.Definition.Version,
        Period = outcome.Result.Period,
        AsOf = request.AsOf,
        Unordered = request.Unordered,
        ListSize = request.ListSize,
        Peers = request.Peers,
        Draws = request.Draws,
        HasPopulation = request.Population is not null,
        Adjustments = request.Adjustments?.File,
        HasRubric = request.Rubric is not null,
    };
}
