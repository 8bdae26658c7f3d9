using System.IO.Hashing;

namespace MediaIndex.Pipelines.Execution;

/// <summary>
/// What a task may touch: it reads files of the run folder and creates outputs under temporary names.
/// The engine renames the outputs when the task has ended well; a task that fails leaves nothing behind.
/// </summary>
public sealed class TaskContext : IDisposable
{
    private readonly string folder;
    private readonly string suffix;
    private readonly List<string> outputs = [];
    private readonly IRunObserver observer;

    internal TaskContext(string folder, string taskId, IRunObserver observer)
    {
        this.folder = folder;
        this.observer = observer;
        suffix = TemporaryMark + taskId.Replace('/', '-');
    }

    /// <summary>Mark in the names of files that no task has committed.</summary>
    public const string TemporaryMark = ".uncommitted-";

    /// <summary>Records handled so far.</summary>
    public long Items { get; private set; }

    /// <summary>Path on this machine of a file of the run.</summary>
    public string PathOf(string relative) => Path.Combine(folder, relative);

    /// <summary>Path to write an output to; the file appears under its own name when the task has ended well.</summary>
    public string Output(string relative)
    {
        outputs.Add(relative);
        var path = PathOf(relative) + suffix;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>Tells that so many more records were handled.</summary>
    public void Progress(long items)
    {
        Items += items;
        observer.Progress(items);
    }

    /// <summary>Tells that so many items were rejected for a reason, or failed; for those who watch, the tables count for themselves.</summary>
    public void Lost(string reason, long items)
    {
        if (items > 0)
        {
            observer.Lost(reason, items);
        }
    }

    /// <summary>Removes what was not committed.</summary>
    public void Dispose()
    {
        foreach (var output in outputs)
        {
            File.Delete(PathOf(output) + suffix);
        }
    }

    /// <summary>Renames all outputs to their own names and tells their sizes and hashes.</summary>
    internal IReadOnlyList<TaskOutput> Commit()
    {
        var committed = new List<TaskOutput>();
        foreach (var output in outputs.Order(StringComparer.Ordinal))
        {
            var path = PathOf(output);
            var hash = new XxHash128();
            using (var stream = new FileStream(path + suffix, FileMode.Open, FileAccess.ReadWrite))
            {
                hash.Append(stream);
                stream.Flush(flushToDisk: true);
            }

            committed.Add(new TaskOutput(output, new FileInfo(path + suffix).Length, Convert.ToHexStringLower(hash.GetCurrentHash())));
            File.Move(path + suffix, path, overwrite: true);
        }

        outputs.Clear();
        return committed;
    }
}
