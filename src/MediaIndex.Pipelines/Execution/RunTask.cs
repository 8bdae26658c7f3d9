namespace MediaIndex.Pipelines.Execution;

/// <summary>A small, repeatable piece of a run: named inputs in, named files out, the same bytes each time.</summary>
/// <param name="Id">Unique within the run, for example `read/0003`.</param>
/// <param name="Fingerprint">Hash of everything that the outputs depend on.</param>
/// <param name="Execute">Does the work; writes only through the context.</param>
public sealed record RunTask(string Id, string Fingerprint, Func<TaskContext, CancellationToken, Task> Execute)
{
    /// <summary>Expected work relative to other tasks of the phase (bytes of input); for progress only.</summary>
    public long Weight { get; init; } = 1;
}

/// <summary>A phase: tasks that do not depend on each other, behind a barrier.</summary>
/// <param name="Name">Name, for example `read`.</param>
/// <param name="Plan">Gives the tasks once all earlier phases are done; may look at their outputs through the ledger.</param>
public sealed record RunPhase(string Name, Func<Ledger, IReadOnlyList<RunTask>> Plan)
{
    /// <summary>Lets go of what only the tasks of this phase needed; called when they are done, also where there were none. Memory then goes back to the system. Null where a phase leaves nothing behind.</summary>
    public Action? Ended { get; init; }
}

/// <summary>An output of a finished task.</summary>
/// <param name="Path">Path relative to the run folder, forward slashes.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Hash">XxHash128 of the bytes.</param>
public sealed record TaskOutput(string Path, long Bytes, string Hash);

/// <summary>A finished task as the ledger keeps it.</summary>
/// <param name="Task">Id.</param>
/// <param name="Fingerprint">Fingerprint under which it was done.</param>
/// <param name="Outputs">Its files, in order of path.</param>
/// <param name="Items">Records it handled; for progress and rates.</param>
public sealed record FinishedTask(string Task, string Fingerprint, IReadOnlyList<TaskOutput> Outputs, long Items);
