using MediaIndex.Pipelines.Execution;

namespace MediaIndex.Cli.Watching;

/// <summary>What is known of a phase while a run goes on.</summary>
/// <param name="name">Name.</param>
internal sealed class PhaseState(string name)
{
    /// <summary>Name.</summary>
    public string Name => name;

    /// <summary>Tasks and their weights.</summary>
    public PhaseSize Size { get; set; }

    /// <summary>Seconds of the run at which it began; null before.</summary>
    public double? Begun { get; set; }

    /// <summary>Seconds of the run at which it ended; null before.</summary>
    public double? Ended { get; set; }

    /// <summary>CPU seconds at its beginning while it goes on, and what it took afterwards.</summary>
    public double CpuSeconds { get; set; }

    /// <summary>Records handled in this session.</summary>
    public long Records { get; set; }

    /// <summary>Tasks finished in this session.</summary>
    public int Finished { get; set; }

    /// <summary>Weight of those.</summary>
    public long FinishedWeight { get; set; }

    /// <summary>Share of its open work that is done, 0 to 1; by finished tasks, so a phase of one task knows nothing until it ends.</summary>
    public double Share => Ended is not null ? 1 : Size.OpenWeight == 0 ? 0 : FinishedWeight / (double)Size.OpenWeight;

    /// <summary>Seconds that it has taken so far.</summary>
    public double Seconds(double now) => Begun is { } begun ? (Ended ?? now) - begun : 0;

    /// <summary>What is shown of it.</summary>
    public PhaseView Look(double now)
    {
        var seconds = Seconds(now);
        return new PhaseView(name, Begun is null ? "waiting" : Ended is null ? "running" : "done", Size.Tasks, Size.Tasks - Size.Open + Finished, Records, seconds > 0 ? (long)(Records / seconds) : 0, Math.Round(seconds, 1), Math.Round(Share, 3));
    }
}

/// <summary>A phase as it is shown.</summary>
/// <param name="Phase">Name.</param>
/// <param name="State">`waiting`, `running` or `done`.</param>
/// <param name="Tasks">Tasks; 0 where not yet known.</param>
/// <param name="TasksDone">Tasks done, in this session or an earlier one.</param>
/// <param name="Records">Records handled in this session.</param>
/// <param name="RecordsPerSecond">The same a second.</param>
/// <param name="Seconds">Seconds taken.</param>
/// <param name="Share">Share of its work that is done, 0 to 1.</param>
internal sealed record PhaseView(string Phase, string State, int Tasks, int TasksDone, long Records, long RecordsPerSecond, double Seconds, double Share);

/// <summary>How far a run is.</summary>
/// <param name="Phases">All phases in order.</param>
/// <param name="Current">The phase that goes on; null before the first.</param>
/// <param name="Lost">Items rejected by reason, and failed ones, as far as finished tasks have told.</param>
/// <param name="Seconds">Seconds since it began.</param>
/// <param name="CpuSeconds">CPU seconds of the process.</param>
/// <param name="MemoryMegabytes">Resident memory now.</param>
/// <param name="Reopened">Tasks that an earlier session finished and that are done again, since their inputs changed or their outputs are damaged.</param>
/// <param name="SecondsLeft">Seconds that it will still take; null where too little is known.</param>
internal sealed record ProgressView(IReadOnlyList<PhaseView> Phases, string? Current, IReadOnlyDictionary<string, long> Lost, double Seconds, double CpuSeconds, long MemoryMegabytes, int Reopened, double? SecondsLeft);
