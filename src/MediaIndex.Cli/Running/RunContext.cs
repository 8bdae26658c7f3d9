using MediaIndex.Cli.Knowing;
using MediaIndex.Cli.Privacy;
using MediaIndex.Corpora.Facts;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Execution;
using MediaIndex.Text;

namespace MediaIndex.Cli.Running;

/// <summary>What all phases of a run share.</summary>
/// <param name="Definition">The pipeline.</param>
/// <param name="Home">Where `corpora/` and `pipelines/` stand.</param>
/// <param name="Folder">Run folder, full path.</param>
/// <param name="Workers">Tasks at a time.</param>
/// <param name="Knowledge">What the program knows.</param>
/// <param name="Annotation">What annotators are told by the definition.</param>
/// <param name="Partitions">Parts of the inputs.</param>
/// <param name="Versions">Fingerprint of program and definition, part of every task's own.</param>
internal sealed record RunContext(
    PipelineDefinition Definition, ProgramHome Home, string Folder, int Workers, Knowledge Knowledge, AnnotatorOptions Annotation, IReadOnlyList<Partition> Partitions, string Versions) : IDisposable
{
    /// <summary>What is stored of authors; null where a finished run is only looked at.</summary>
    public ItemPrivacy? Privacy { get; init; }

    /// <summary>Tools of workers that read.</summary>
    public ToolPool<ReadTools> ReadTools { get; } = new(() => new ReadTools(Knowledge, Annotation));

    /// <summary>Stores of one thread each, for workers that write tables.</summary>
    public ToolPool<DuckFactStore> Stores { get; } = new(() => new DuckFactStore(threads: 1, memoryMegabytes: 1024, Path.Combine(Folder, "work", "duckdb" + TaskContext.TemporaryMark + "emit")));

    /// <inheritdoc/>
    public void Dispose() => Stores.Dispose();

    /// <summary>A fingerprint that begins with program and definition.</summary>
    public Fingerprint Fingerprint(string what) => new Fingerprint().Add(what).Add(Versions);

    /// <summary>Adds the outputs of earlier tasks to a fingerprint.</summary>
    public static Fingerprint After(Fingerprint fingerprint, IEnumerable<FinishedTask> tasks)
    {
        foreach (var output in tasks.SelectMany(task => task.Outputs))
        {
            fingerprint.Add(output.Path).Add(output.Hash);
        }

        return fingerprint;
    }

    /// <summary>Full path of a file that a definition names beside itself.</summary>
    public string BesideDefinition(string relative) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(Definition.File))!, relative);
}
