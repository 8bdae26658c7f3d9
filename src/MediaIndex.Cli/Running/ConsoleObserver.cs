using System.Diagnostics;
using System.Globalization;
using MediaIndex.Pipelines.Execution;

namespace MediaIndex.Cli.Running;

/// <summary>Tells on stderr how far a run is: a line that is redrawn on a terminal, a line every few seconds otherwise. Keeps the timings for `run-log.json`.</summary>
internal sealed class ConsoleObserver : IRunObserver, IDisposable
{
    private readonly Lock gate = new();
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly Dictionary<string, PhaseTiming> timings = new(StringComparer.Ordinal);
    private readonly bool terminal = !Console.IsErrorRedirected;
    private readonly Timer timer;
    private string phase = "";
    private int tasks;
    private int done;
    private long items;

    /// <summary>Begins to tell.</summary>
    public ConsoleObserver(bool quiet)
    {
        timer = new Timer(_ => Tell(), null, quiet ? Timeout.Infinite : 1000, terminal ? 500 : 5000);
    }

    /// <summary>Wall seconds, CPU seconds, items and tasks by phase, in order.</summary>
    public IReadOnlyList<PhaseTiming> Timings => [.. timings.Values];

    /// <inheritdoc/>
    public void PhaseStarted(string phase, int tasks, int open)
    {
        lock (gate)
        {
            this.phase = phase;
            this.tasks = tasks;
            done = tasks - open;
            items = 0;
            timings[phase] = new PhaseTiming(phase, clock.Elapsed.TotalSeconds, CpuSeconds(), 0, open);
        }
    }

    /// <inheritdoc/>
    public void PhaseFinished(string phase)
    {
        lock (gate)
        {
            var start = timings[phase];
            timings[phase] = start with { WallSeconds = Math.Round(clock.Elapsed.TotalSeconds - start.WallSeconds, 3), CpuSeconds = Math.Round(CpuSeconds() - start.CpuSeconds, 3), Items = items };
        }
    }

    /// <inheritdoc/>
    public void TaskStarted(string phase, string task)
    {
    }

    /// <inheritdoc/>
    public void TaskFinished(string phase, string task, long items)
    {
        lock (gate)
        {
            done++;
        }
    }

    /// <inheritdoc/>
    public void Progress(long items)
    {
        lock (gate)
        {
            this.items += items;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        timer.Dispose();
        if (terminal)
        {
            Console.Error.Write("\r\u001b[K");
        }
    }

    private static double CpuSeconds()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.TotalSeconds;
    }

    private void Tell()
    {
        lock (gate)
        {
            var start = timings.TryGetValue(phase, out var timing) ? timing.WallSeconds : 0;
            var seconds = Math.Max(0.001, clock.Elapsed.TotalSeconds - start);
            var line = string.Create(CultureInfo.InvariantCulture, $"{phase}: {done}/{tasks} tasks, {items:N0} rows, {items / seconds:N0}/s, {Environment.WorkingSet >> 20} MB, {clock.Elapsed:mm\\:ss}");
            Console.Error.Write(terminal ? $"\r\u001b[K{line}" : line + Environment.NewLine);
        }
    }
}

/// <summary>What a phase took.</summary>
/// <param name="Phase">Name.</param>
/// <param name="WallSeconds">Seconds by the clock.</param>
/// <param name="CpuSeconds">Seconds of all cores.</param>
/// <param name="Items">Rows handled.</param>
/// <param name="Tasks">Tasks done in this session.</param>
internal sealed record PhaseTiming(string Phase, double WallSeconds, double CpuSeconds, long Items, int Tasks);
