namespace MediaIndex.Pipelines.Execution;

/// <summary>Is told what an engine does; must be safe for calls from several workers, and quick. What an observer does not ask for passes it by.</summary>
public interface IRunObserver
{
    /// <summary>A run begins; its phases in order.</summary>
    void RunStarted(IReadOnlyList<string> phases)
    {
    }

    /// <summary>A phase begins.</summary>
    void PhaseStarted(string phase, PhaseSize size)
    {
    }

    /// <summary>A phase has ended.</summary>
    void PhaseFinished(string phase)
    {
    }

    /// <summary>A task that an earlier session finished is to be done again, since its inputs changed or its outputs are damaged.</summary>
    void TaskReopened(string phase, RunTask task, TaskState state)
    {
    }

    /// <summary>A task begins.</summary>
    void TaskStarted(string phase, RunTask task)
    {
    }

    /// <summary>A task is done; it handled so many records.</summary>
    void TaskFinished(string phase, RunTask task, long items)
    {
    }

    /// <summary>So many more records were handled.</summary>
    void Progress(long items)
    {
    }

    /// <summary>So many more items were rejected for a reason, or failed (`failed`).</summary>
    void Lost(string reason, long items)
    {
    }
}

/// <summary>How much there is to do in a phase.</summary>
/// <param name="Tasks">Tasks.</param>
/// <param name="Open">Those that an earlier session has not finished.</param>
/// <param name="Weight">Expected work of all tasks, in the phase's own unit.</param>
/// <param name="OpenWeight">Expected work of those still to do.</param>
public readonly record struct PhaseSize(int Tasks, int Open, long Weight, long OpenWeight);

/// <summary>Tells several observers, in order.</summary>
/// <param name="observers">Those to tell.</param>
public sealed class RunObservers(params IReadOnlyList<IRunObserver> observers) : IRunObserver
{
    /// <inheritdoc/>
    public void RunStarted(IReadOnlyList<string> phases) => Each(observer => observer.RunStarted(phases));

    /// <inheritdoc/>
    public void PhaseStarted(string phase, PhaseSize size) => Each(observer => observer.PhaseStarted(phase, size));

    /// <inheritdoc/>
    public void PhaseFinished(string phase) => Each(observer => observer.PhaseFinished(phase));

    /// <inheritdoc/>
    public void TaskReopened(string phase, RunTask task, TaskState state) => Each(observer => observer.TaskReopened(phase, task, state));

    /// <inheritdoc/>
    public void TaskStarted(string phase, RunTask task) => Each(observer => observer.TaskStarted(phase, task));

    /// <inheritdoc/>
    public void TaskFinished(string phase, RunTask task, long items) => Each(observer => observer.TaskFinished(phase, task, items));

    /// <inheritdoc/>
    public void Progress(long items) => Each(observer => observer.Progress(items));

    /// <inheritdoc/>
    public void Lost(string reason, long items) => Each(observer => observer.Lost(reason, items));

    private void Each(Action<IRunObserver> tell)
    {
        foreach (var observer in observers)
        {
            tell(observer);
        }
    }
}
