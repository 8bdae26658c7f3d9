using System.Text;
using System.Text.Json;

namespace MediaIndex.EndToEnd.Tests;

/// <summary>Follows a run's ledger while it is written.</summary>
/// <param name="path">The ledger.</param>
/// <param name="last">The last phase; when a task of it is done, the run is about to write its log and its ledger anew, which counts as a phase here.</param>
internal sealed class LedgerTail(string path, string last)
{
    /// <summary>Name of what follows the last task: the log is written, stale files are swept, the ledger is written anew.</summary>
    public const string Finish = "finish";

    private readonly HashSet<string> open = [];
    private long position = File.Exists(path) ? new FileInfo(path).Length : 0;
    private string rest = "";
    private bool finishing;

    /// <summary>Phases of the tasks that began since the last look.</summary>
    public IReadOnlyList<string> NewStarts()
    {
        var starts = new List<string>();
        foreach (var line in NewLines().Select(text => JsonDocument.Parse(text).RootElement))
        {
            var task = line.GetProperty("task").GetString()!;
            var phase = task.Split('/')[0];
            if (line.GetProperty("event").GetString() == "start")
            {
                open.Add(task);
                starts.Add(phase);
            }
            else
            {
                open.Remove(task);
                finishing |= phase == last;
                starts.AddRange(phase == last ? [Finish] : []);
            }
        }

        return starts;
    }

    /// <summary>Phases of the tasks that began in this session and did not end.</summary>
    public IReadOnlyList<string> InFlight()
    {
        NewStarts();
        return open.Count == 0 && finishing ? [Finish] : [.. open.Select(task => task.Split('/')[0])];
    }

    private IEnumerable<string> NewLines()
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.Length <= position)
        {
            return [];
        }

        var bytes = new byte[stream.Length - position];
        stream.Seek(position, SeekOrigin.Begin);
        stream.ReadExactly(bytes);
        position += bytes.Length;
        var lines = (rest + Encoding.UTF8.GetString(bytes)).Split('\n');
        rest = lines[^1];
        return lines[..^1].Where(line => line.StartsWith('{') && line.EndsWith('}'));
    }
}
