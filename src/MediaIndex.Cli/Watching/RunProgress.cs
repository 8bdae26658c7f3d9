using System.Diagnostics;
using MediaIndex.Pipelines.Execution;

namespace MediaIndex.Cli.Watching;

/// <summary>Keeps count of how far a run is, for those who watch it and for the timings of `run-log.json`.</summary>
internal sealed class RunProgress : IRunObserver
{
    private readonly Lock gate = new();
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly List<PhaseState> phases = [];
    private readonly SortedDictionary<string, long> lost = new(StringComparer.Ordinal);
    private readonly Queue<string> notices = [];
    private int reopened;
    private PhaseState? current;

    /// <summary>Wall seconds, CPU seconds, records and tasks by phase, in order; of the phases that have begun.</summary>
    public IReadOnlyList<PhaseTiming> Timings
    {
        get
        {
            lock (gate)
            {
                return [.. phases.Where(phase => phase.Begun is not null).Select(phase => new PhaseTiming(phase.Name, Math.Round(phase.Seconds(Now), 3), Math.Round(phase.CpuSeconds, 3), phase.Records, phase.Size.Open))];
            }
        }
    }

    private double Now => clock.Elapsed.TotalSeconds;

    /// <inheritdoc/>
    public void RunStarted(IReadOnlyList<string> phases)
    {
        lock (gate)
        {
            this.phases.AddRange(phases.Select(name => new PhaseState(name)));
        }
    }

    /// <inheritdoc/>
    public void PhaseStarted(string phase, PhaseSize size)
    {
        lock (gate)
        {
            current = phases.Find(one => one.Name == phase);
            if (current is null)
            {
                phases.Add(current = new PhaseState(phase));
            }

            (current.Size, current.Begun, current.CpuSeconds) = (size, Now, CpuSeconds());
        }
    }

    /// <inheritdoc/>
    public void PhaseFinished(string phase)
    {
        lock (gate)
        {
            if (current is not null)
            {
                (current.Ended, current.CpuSeconds) = (Now, CpuSeconds() - current.CpuSeconds);
            }
        }
    }

    /// <inheritdoc/>
    public void TaskReopened(string phase, RunTask task, TaskState state)
    {
        lock (gate)
        {
            reopened++;
            if (state == TaskState.Damaged)
            {
                notices.Enqueue($"a file of task {task.Id} is missing or is not as it was written: the task is done again");
            }
        }
    }

    /// <summary>What must be told and was not yet.</summary>
    public IReadOnlyList<string> TakeNotices()
    {
        lock (gate)
        {
            var taken = notices.ToList();
            notices.Clear();
            return taken;
        }
    }

    /// <inheritdoc/>
    public void TaskFinished(string phase, RunTask task, long items)
    {
        lock (gate)
        {
            if (current is not null)
            {
                current.Finished++;
                current.FinishedWeight += task.Weight;
            }
        }
    }

    /// <inheritdoc/>
    public void Progress(long items)
    {
        lock (gate)
        {
            if (current is not null)
            {
                current.Records += items;
            }
        }
    }

    /// <inheritdoc/>
    public void Lost(string reason, long items)
    {
        lock (gate)
        {
            lost[reason] = lost.GetValueOrDefault(reason) + items;
        }
    }

    /// <summary>How far the run is now.</summary>
    public ProgressView Look()
    {
        lock (gate)
        {
            using var process = Process.GetCurrentProcess();
            return new ProgressView(
                [.. phases.Select(phase => phase.Look(Now))], current?.Name, new SortedDictionary<string, long>(lost, StringComparer.Ordinal),
                Now, Math.Round(process.TotalProcessorTime.TotalSeconds, 2), Environment.WorkingSet >> 20, reopened, TimeLeft.Of(phases, Now));
        }
    }

    private static double CpuSeconds()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.TotalSeconds;
    }
}

/// <summary>What a phase took.</summary>
/// <param name="Phase">Name.</param>
/// <param name="WallSeconds">Seconds by the clock.</param>
/// <param name="CpuSeconds">Seconds of all cores.</param>
/// <param name="Items">Rows handled.</param>
/// <param name="Tasks">Tasks done in this session.</param>
internal sealed record PhaseTiming(string Phase, double WallSeconds, double CpuSeconds, long Items, int Tasks);
