using System.Text.Encodings.Web;
using System.Text.Json;

namespace MediaIndex.Cli.Watching;

/// <summary>How progress is told on stderr.</summary>
internal enum ProgressKind
{
    /// <summary>Drawn on a terminal, a JSON line every few seconds otherwise.</summary>
    Auto,

    /// <summary>Drawn.</summary>
    Live,

    /// <summary>A JSON line every few seconds.</summary>
    Json,

    /// <summary>Not at all.</summary>
    None,
}

/// <summary>Tells on stderr how far a run is, until it is disposed.</summary>
internal sealed class ProgressTeller : IDisposable
{
    private const int LinePeriod = 5000;
    private const int ViewPeriod = 500;
    private const int UsualWidth = 120;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Lock gate = new();
    private readonly RunProgress progress;
    private readonly ProgressKind kind;
    private readonly Timer timer;
    private int drawn;

    /// <summary>Begins to tell. What must be told whatever the kind, such as a damaged file, is told in any case.</summary>
    public ProgressTeller(RunProgress progress, ProgressKind kind)
    {
        this.progress = progress;
        this.kind = kind != ProgressKind.Auto ? kind : Console.IsErrorRedirected ? ProgressKind.Json : ProgressKind.Live;
        var period = this.kind == ProgressKind.Json ? LinePeriod : ViewPeriod;
        timer = new Timer(_ => Tell(), null, period, period);
    }

    /// <summary>Ends: the drawing is taken away; of lines a last one is written.</summary>
    public void Dispose()
    {
        timer.Dispose();
        lock (gate)
        {
            TellNotices();
            Console.Error.Write(kind == ProgressKind.Json ? Line() : LiveView.Clear(drawn));
            drawn = 0;
        }
    }

    private void Tell()
    {
        lock (gate)
        {
            TellNotices();
            if (kind == ProgressKind.Json)
            {
                Console.Error.Write(Line());
            }
            else if (kind == ProgressKind.Live)
            {
                var lines = LiveView.Lines(progress.Look(), Width());
                Console.Error.Write(LiveView.Draw(lines, drawn));
                drawn = lines.Count;
            }
        }
    }

    private void TellNotices()
    {
        foreach (var notice in progress.TakeNotices())
        {
            Console.Error.Write(LiveView.Clear(drawn) + notice + Environment.NewLine);
            drawn = 0;
        }
    }

    private string Line() => JsonSerializer.Serialize(progress.Look(), Json) + Environment.NewLine;

    private static int Width()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : UsualWidth;
        }
        catch (IOException)
        {
            return UsualWidth; // a terminal that does not tell its width
        }
    }
}
