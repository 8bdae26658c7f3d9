using System.Collections.Concurrent;

namespace MediaIndex.Cli.Running;

/// <summary>Tools that are dear to make and to warm up, handed from task to task. A tool holds nothing of an earlier task.</summary>
/// <typeparam name="T">The tool.</typeparam>
/// <param name="create">Makes a new one.</param>
internal sealed class ToolPool<T>(Func<T> create) : IDisposable
    where T : class
{
    private readonly ConcurrentBag<T> idle = [];

    /// <summary>An idle tool, or a new one.</summary>
    public T Take() => idle.TryTake(out var tool) ? tool : create();

    /// <summary>Gives back a tool that is fit for the next task; one that failed in its task is not given back.</summary>
    public void Return(T tool) => idle.Add(tool);

    /// <inheritdoc/>
    public void Dispose()
    {
        while (idle.TryTake(out var tool))
        {
            (tool as IDisposable)?.Dispose();
        }
    }
}
