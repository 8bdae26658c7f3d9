using MediaIndex.Pipelines.Execution;

namespace MediaIndex.Cli.Planning;

/// <summary>Resident memory of a phase.</summary>
/// <param name="AtStart">Bytes when it began.</param>
/// <param name="Peak">Most bytes while it went on.</param>
internal readonly record struct MemoryOfPhase(long AtStart, long Peak);

/// <summary>Looks at the resident memory while a run goes on. The system's own peak is that of the process, with every slice before this one; here each phase has its own.</summary>
internal sealed class PhaseMemory : IRunObserver, IDisposable
{
    // The highest peaks last some tenths of a second; a look takes some hundredths of a millisecond.
    private const int PeriodMilliseconds = 20;

    private readonly Lock gate = new();
    private readonly Dictionary<string, MemoryOfPhase> phases = new(StringComparer.Ordinal);
    private readonly Timer timer;
    private string? current;

    /// <summary>Begins to look.</summary>
    public PhaseMemory() => timer = new Timer(_ => Look(), null, PeriodMilliseconds, PeriodMilliseconds);

    /// <summary>Memory of each phase that has begun, by its name.</summary>
    public IReadOnlyDictionary<string, MemoryOfPhase> Phases
    {
        get
        {
            lock (gate)
            {
                return new Dictionary<string, MemoryOfPhase>(phases, StringComparer.Ordinal);
            }
        }
    }

    /// <inheritdoc/>
    public void PhaseStarted(string phase, PhaseSize size)
    {
        lock (gate)
        {
            (current, phases[phase]) = (phase, new MemoryOfPhase(Environment.WorkingSet, 0));
        }

        Look();
    }

    /// <inheritdoc/>
    public void PhaseFinished(string phase)
    {
        Look();
        lock (gate)
        {
            current = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => timer.Dispose();

    private void Look()
    {
        var now = Environment.WorkingSet;
        lock (gate)
        {
            if (current is not null)
            {
                phases[current] = phases[current] with { Peak = Math.Max(phases[current].Peak, now) };
            }
        }
    }
}
