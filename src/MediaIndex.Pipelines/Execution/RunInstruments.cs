using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace MediaIndex.Pipelines.Execution;

/// <summary>
/// A run as metrics and traces of .NET's own kind, under the name <see cref="Name"/>: a span for the run, each phase and each task; counters of records, losses and
/// tasks. Without a listener they cost next to nothing; what listens, and where it sends, is the composition root's choice.
/// </summary>
public sealed class RunInstruments : IRunObserver, IDisposable
{
    /// <summary>Name of the meter and of the source of spans.</summary>
    public const string Name = "MediaIndex";

    private readonly ActivitySource source = new(Name);
    private readonly Meter meter = new(Name);
    private readonly Counter<long> records;
    private readonly Counter<long> lost;
    private readonly Counter<long> tasks;
    private readonly Counter<long> reopened;
    private readonly Histogram<double> taskSeconds;
    private readonly Lock gate = new();
    private readonly Dictionary<string, (Activity? Span, long Begun)> running = new(StringComparer.Ordinal);
    private Activity? run;
    private Activity? span;
    private string phase = "";

    /// <summary>Makes the instruments.</summary>
    public RunInstruments()
    {
        records = meter.CreateCounter<long>("mediaindex.records", "{record}", "Records handled, by phase");
        lost = meter.CreateCounter<long>("mediaindex.items.lost", "{item}", "Items rejected or failed, by reason");
        tasks = meter.CreateCounter<long>("mediaindex.tasks", "{task}", "Tasks finished, by phase");
        reopened = meter.CreateCounter<long>("mediaindex.tasks.reopened", "{task}", "Finished tasks that are done again, by phase and reason");
        taskSeconds = meter.CreateHistogram<double>("mediaindex.task.duration", "s", "Duration of a task, by phase");
        meter.CreateObservableGauge("mediaindex.memory", () => Environment.WorkingSet, "By", "Resident memory");
    }

    /// <inheritdoc/>
    public void RunStarted(IReadOnlyList<string> phases) => run = source.StartActivity("run");

    /// <inheritdoc/>
    public void PhaseStarted(string phase, PhaseSize size)
    {
        lock (gate)
        {
            this.phase = phase;
            span = source.StartActivity(phase, ActivityKind.Internal, run?.Context ?? default);
            span?.SetTag("mediaindex.tasks", size.Tasks).SetTag("mediaindex.tasks.open", size.Open);
        }
    }

    /// <inheritdoc/>
    public void PhaseFinished(string phase)
    {
        lock (gate)
        {
            span?.Dispose();
            span = null;
        }
    }

    /// <inheritdoc/>
    public void TaskReopened(string phase, RunTask task, TaskState state) => reopened.Add(1, new("phase", phase), new("why", state.ToString().ToLowerInvariant()));

    /// <inheritdoc/>
    public void TaskStarted(string phase, RunTask task)
    {
        lock (gate)
        {
            running[task.Id] = (source.StartActivity(task.Id, ActivityKind.Internal, span?.Context ?? default), Stopwatch.GetTimestamp());
        }
    }

    /// <inheritdoc/>
    public void TaskFinished(string phase, RunTask task, long items)
    {
        (Activity? Span, long Begun) done;
        lock (gate)
        {
            running.Remove(task.Id, out done);
        }

        done.Span?.SetTag("mediaindex.records", items);
        done.Span?.Dispose();
        var tag = new KeyValuePair<string, object?>("phase", phase);
        tasks.Add(1, tag);
        taskSeconds.Record(Stopwatch.GetElapsedTime(done.Begun).TotalSeconds, tag);
    }

    /// <inheritdoc/>
    public void Progress(long items) => records.Add(items, new KeyValuePair<string, object?>("phase", phase));

    /// <inheritdoc/>
    public void Lost(string reason, long items) => lost.Add(items, new KeyValuePair<string, object?>("reason", reason));

    /// <summary>Ends the spans that are open: of a run that failed or was stopped these are the ones it was in.</summary>
    public void Dispose()
    {
        foreach (var (open, _) in running.Values)
        {
            open?.SetStatus(ActivityStatusCode.Error).Dispose();
        }

        span?.SetStatus(ActivityStatusCode.Error).Dispose();
        run?.Dispose();
        meter.Dispose();
        source.Dispose();
    }
}
