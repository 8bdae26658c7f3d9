using System.Threading.Channels;

namespace MediaIndex.Pipelines.Execution;

/// <summary>Executes a plan on this machine: the tasks of a phase wait in a channel, workers take them, finished ones are skipped.</summary>
/// <param name="folder">Run folder.</param>
/// <param name="workers">Tasks at a time.</param>
/// <param name="observer">Is told what happens.</param>
public sealed class LocalEngine(string folder, int workers, IRunObserver observer)
{
    // What the program knows takes half of this; small runs need not wait for a collection between phases.
    private const long MuchHeld = 400L << 20;

    /// <summary>Runs all phases in order. Returns the ids of all tasks of the plan.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped; it can be started again.</exception>
    /// <exception cref="TaskFailedException">A task ended with an exception.</exception>
    public async Task<IReadOnlySet<string>> RunAsync(IReadOnlyList<RunPhase> phases, Ledger ledger, CancellationToken cancellation)
    {
        RemoveUncommitted();
        observer.RunStarted([.. phases.Select(phase => phase.Name)]);
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var phase in phases)
        {
            var tasks = phase.Plan(ledger);
            all.UnionWith(tasks.Select(task => task.Id));
            await RunPhaseAsync(phase.Name, tasks, ledger, cancellation);
            phase.Ended?.Invoke();
            FreedMemory.GiveBackBeyond(MuchHeld);
        }

        return all;
    }

    private async Task RunPhaseAsync(string name, IReadOnlyList<RunTask> tasks, Ledger ledger, CancellationToken cancellation)
    {
        var states = tasks.Select(task => (Task: task, State: ledger.StateOf(task))).ToList();
        var open = states.Where(entry => entry.State != TaskState.Done).Select(entry => entry.Task).ToList();
        observer.PhaseStarted(name, new PhaseSize(tasks.Count, open.Count, tasks.Sum(task => task.Weight), open.Sum(task => task.Weight)));
        foreach (var (task, state) in states.Where(entry => entry.State is TaskState.Changed or TaskState.Damaged))
        {
            observer.TaskReopened(name, task, state);
        }

        var queue = Channel.CreateUnbounded<RunTask>();
        foreach (var task in open.OrderByDescending(task => task.Weight).ThenBy(task => task.Id, StringComparer.Ordinal))
        {
            queue.Writer.TryWrite(task);
        }

        queue.Writer.Complete();
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var running = new Task[Math.Max(1, Math.Min(workers, open.Count))];
        for (var worker = 0; worker < running.Length; worker++)
        {
            // Tasks keep their threads busy: workers have threads of their own, so that signals, timers and progress find one in the pool.
            running[worker] = Task.Factory.StartNew(() => WorkAsync(name, queue.Reader, ledger, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        }

        await EndOf(running);
        stop.Dispose();
        cancellation.ThrowIfCancellationRequested();
        observer.PhaseFinished(name);
    }

    // A failure stops the other workers; it is the failure that must be told, not their cancellation.
    private static async Task EndOf(Task[] running)
    {
        var end = Task.WhenAll(running);
        await end.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var errors = running.Where(task => task.IsFaulted).SelectMany(task => task.Exception!.InnerExceptions).ToList();
        if (errors.Count > 0)
        {
            throw errors.FirstOrDefault(error => error is TaskFailedException) ?? errors[0];
        }

        await end;
    }

    private async Task WorkAsync(string phase, ChannelReader<RunTask> queue, Ledger ledger, CancellationTokenSource stop)
    {
        while (!stop.IsCancellationRequested && queue.TryRead(out var task))
        {
            ledger.Start(task.Id);
            observer.TaskStarted(phase, task);
            using var context = new TaskContext(folder, task.Id, observer);
            await ExecuteAsync(task, context, stop);
            ledger.Finish(new FinishedTask(task.Id, task.Fingerprint, context.Commit(), context.Items));
            observer.TaskFinished(phase, task, context.Items);
        }

        stop.Token.ThrowIfCancellationRequested();
    }

    private static async Task ExecuteAsync(RunTask task, TaskContext context, CancellationTokenSource stop)
    {
        try
        {
            await task.Execute(context, stop.Token);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await stop.CancelAsync();
            throw new TaskFailedException(task.Id, error);
        }
    }

    private void RemoveUncommitted()
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*" + TaskContext.TemporaryMark + "*", SearchOption.AllDirectories))
        {
            File.Delete(file);
        }
    }
}

/// <summary>A task that ended with an exception; the inner exception says why.</summary>
/// <param name="task">Task id.</param>
/// <param name="inner">Why.</param>
public sealed class TaskFailedException(string task, Exception inner) : Exception($"task {task}: {inner.Message}", inner);
