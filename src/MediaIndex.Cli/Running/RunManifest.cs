using System.Text.Encodings.Web;
using System.Text.Json;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Running;

/// <summary>`manifest.json`: what was run, on what, with which parts, and what became of every item. Holds no clock, path or host.</summary>
internal sealed record RunManifest
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Name of the file.</summary>
    public const string FileName = "manifest.json";

    /// <summary>Name of the pipeline.</summary>
    public required string Pipeline { get; init; }

    /// <summary>Title of the pipeline.</summary>
    public required string Title { get; init; }

    /// <summary>Period that report and indices are about.</summary>
    public required string Period { get; init; }

    /// <summary>What a reader must know first.</summary>
    public string? Notice { get; init; }

    /// <summary>Hashes of the definitions by file.</summary>
    public required IReadOnlyDictionary<string, string> Definitions { get; init; }

    /// <summary>Version of the program and the module ids of its rooms.</summary>
    public required IReadOnlyDictionary<string, string> Components { get; init; }

    /// <summary>Hashes of what the program knows, by path below `corpora/`; models among them.</summary>
    public required IReadOnlyDictionary<string, string> Knowledge { get; init; }

    /// <summary>Inputs with sizes and hashes.</summary>
    public required IReadOnlyList<ManifestInput> Inputs { get; init; }

    /// <summary>What became of the items of each layer, in order.</summary>
    public required IReadOnlyList<LayerCounts> Layers { get; init; }

    /// <summary>Sums over the run.</summary>
    public required PartitionCounts Counts { get; init; }

    /// <summary>Corrections of users with how often each applied; empty where the definition names none.</summary>
    public IReadOnlyList<ManifestCorrection> Corrections { get; init; } = [];

    /// <summary>Health gates.</summary>
    public required IReadOnlyList<GateResult> Health { get; init; }

    /// <summary>Reads a run's manifest.</summary>
    /// <exception cref="UsageException">The folder holds no finished run.</exception>
    public static RunManifest Load(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path) ? JsonSerializer.Deserialize<RunManifest>(File.ReadAllBytes(path), Json)! : throw new UsageException($"{folder} holds no finished run (no {FileName}). Run the pipeline first, or name another folder");
    }

    /// <summary>Writes it.</summary>
    public void Save(string path) => File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(this, Json));

    /// <summary>Splits the sums by layer. Failures are losses of the first layer.</summary>
    public static IReadOnlyList<LayerCounts> LayersOf(PartitionCounts counts)
    {
        var layers = new List<LayerCounts>();
        var entered = counts.Read;
        foreach (var layer in Enum.GetValues<CleaningLayer>())
        {
            var rejected = RejectReasons.All.Where(reason => reason.Layer == layer && counts.Rejected.ContainsKey(reason.Name)).ToDictionary(reason => reason.Name, reason => counts.Rejected[reason.Name]);
            var failed = layer == CleaningLayer.Integrity ? counts.Failed : 0;
            var left = entered - rejected.Values.Sum() - failed;
            layers.Add(new LayerCounts((int)layer, ItemRows.LayerName(layer), entered, rejected, failed, left));
            entered = left;
        }

        return layers;
    }
}

/// <summary>A correction of the user and its effect.</summary>
/// <param name="Line">Line in its file.</param>
/// <param name="Rule">The rule in short words.</param>
/// <param name="Note">Why, as the file says.</param>
/// <param name="Applied">Places in the items that passed the first three layers to which it applied.</param>
internal sealed record ManifestCorrection(int Line, string Rule, string Note, long Applied);

/// <summary>An input of a run.</summary>
/// <param name="Source">Source id.</param>
/// <param name="File">Path relative to the input folder.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Hash">XxHash128.</param>
internal sealed record ManifestInput(string Source, string File, long Bytes, string Hash);

/// <summary>A layer's part of the funnel: read = kept + rejected + failed.</summary>
/// <param name="Layer">1 to 5.</param>
/// <param name="Name">Name.</param>
/// <param name="Read">Items that entered.</param>
/// <param name="Rejected">Items rejected by reason.</param>
/// <param name="Failed">Items failed.</param>
/// <param name="Kept">Items that went on.</param>
internal sealed record LayerCounts(int Layer, string Name, long Read, IReadOnlyDictionary<string, long> Rejected, long Failed, long Kept);
