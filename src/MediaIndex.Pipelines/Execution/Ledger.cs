using System.Text.Json;

namespace MediaIndex.Pipelines.Execution;

/// <summary>
/// The ledger of finished work: a JSON line for every start and every finish, written through to the disk before the task counts as done.
/// A torn last line (power cut, SIGKILL) is ignored. At the end of a run it is rewritten in order of task without sessions,
/// so that two runs of the same inputs leave the same bytes.
/// </summary>
public sealed class Ledger : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly string path;
    private readonly string folder;
    private readonly Lock gate = new();
    private readonly Dictionary<string, FinishedTask> finished = new(StringComparer.Ordinal);
    private readonly List<LedgerLine> history = [];
    private FileStream? stream;

    private Ledger(string folder, string path)
    {
        this.folder = folder;
        this.path = path;
    }

    /// <summary>Name of the ledger's file in the run folder.</summary>
    public const string FileName = "work/ledger.jsonl";

    /// <summary>Number of this session, 1 for the first; a run that was stopped and started again has several.</summary>
    public int Session { get; private set; }

    /// <summary>All starts and finishes of all sessions, in the order in which they happened.</summary>
    public IReadOnlyList<LedgerLine> History => history;

    /// <summary>Opens the ledger of a run folder and begins a session.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static Ledger Open(string folder)
    {
        var path = Path.Combine(folder, FileName);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var ledger = new Ledger(folder, path);
        ledger.Load();
        ledger.stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        ledger.EndTornLine();
        return ledger;
    }

    /// <summary>The finished task under an id, or null.</summary>
    public FinishedTask? Find(string task)
    {
        lock (gate)
        {
            return finished.GetValueOrDefault(task);
        }
    }

    /// <summary>All finished tasks whose id begins with a prefix, in order of id.</summary>
    public IReadOnlyList<FinishedTask> WithPrefix(string prefix)
    {
        lock (gate)
        {
            return [.. finished.Values.Where(task => task.Task.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(task => task.Task, StringComparer.Ordinal)];
        }
    }

    /// <summary>
    /// Whether a task has still to be done. It is done where it was done under this very fingerprint and all its outputs are still there with the bytes it wrote;
    /// an output that is missing or was changed makes it undone.
    /// </summary>
    public TaskState StateOf(RunTask task)
    {
        var entry = Find(task.Id);
        return entry is null ? TaskState.New : entry.Fingerprint != task.Fingerprint ? TaskState.Changed : entry.Outputs.All(IsIntact) ? TaskState.Done : TaskState.Damaged;
    }

    /// <summary>Writes that a task begins.</summary>
    public void Start(string task) => Append(new LedgerLine("start", task, null, null, 0, Session));

    /// <summary>Writes that a task is done; returns when the line is on the disk.</summary>
    public void Finish(FinishedTask task)
    {
        Append(new LedgerLine("done", task.Task, task.Fingerprint, task.Outputs, task.Items, Session));
        lock (gate)
        {
            finished[task.Task] = task;
        }
    }

    /// <summary>Rewrites the ledger with the given tasks only, in order of id, without sessions.</summary>
    public void Compact(IReadOnlySet<string> tasks)
    {
        lock (gate)
        {
            stream?.Dispose();
            stream = null;
            var temporary = path + TaskContext.TemporaryMark + "ledger";
            File.WriteAllLines(temporary, finished.Values.Where(task => tasks.Contains(task.Task)).OrderBy(task => task.Task, StringComparer.Ordinal)
                .Select(task => JsonSerializer.Serialize(new LedgerLine("done", task.Task, task.Fingerprint, task.Outputs, task.Items, 0), Json)));
            File.Move(temporary, path, overwrite: true);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => stream?.Dispose();

    private void Load()
    {
        var lines = File.Exists(path) ? File.ReadAllLines(path) : [];
        foreach (var text in lines)
        {
            if (Parse(text) is not { } line)
            {
                continue;
            }

            history.Add(line);
            Session = Math.Max(Session, line.Session);
            if (line.Event == "done")
            {
                finished[line.Task] = new FinishedTask(line.Task, line.Fingerprint ?? "", line.Outputs ?? [], line.Items);
            }
        }

        Session++;
    }

    private static LedgerLine? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<LedgerLine>(text, Json);
        }
        catch (JsonException)
        {
            return null; // torn by a kill: the task it spoke of is done again
        }
    }

    private void EndTornLine()
    {
        if (stream!.Length == 0)
        {
            return;
        }

        stream.Seek(-1, SeekOrigin.End);
        if (stream.ReadByte() != '\n')
        {
            stream.WriteByte((byte)'\n');
        }
    }

    private void Append(LedgerLine line)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(line, Json);
        lock (gate)
        {
            history.Add(line);
            stream!.Seek(0, SeekOrigin.End);
            stream.Write([.. bytes, (byte)'\n']);
            stream.Flush(flushToDisk: line.Event == "done");
        }
    }

    private bool IsIntact(TaskOutput output)
    {
        var file = new FileInfo(Path.Combine(folder, output.Path));
        return file.Exists && file.Length == output.Bytes && Fingerprint.OfFile(file.FullName) == output.Hash;
    }
}

/// <summary>A line of the ledger.</summary>
/// <param name="Event">`start` or `done`.</param>
/// <param name="Task">Task id.</param>
/// <param name="Fingerprint">Fingerprint, of finished tasks.</param>
/// <param name="Outputs">Outputs, of finished tasks.</param>
/// <param name="Items">Records handled.</param>
/// <param name="Session">Session in which it was written; 0 in a compacted ledger.</param>
public sealed record LedgerLine(string Event, string Task, string? Fingerprint, IReadOnlyList<TaskOutput>? Outputs, long Items, int Session);

/// <summary>Whether a task has still to be done, and why.</summary>
public enum TaskState
{
    /// <summary>It was never done.</summary>
    New,

    /// <summary>It is done.</summary>
    Done,

    /// <summary>It was done from other inputs, under another definition, or by another build.</summary>
    Changed,

    /// <summary>It was done, but a file that it wrote is missing or has other bytes now.</summary>
    Damaged,
}
