using System.Globalization;
using System.Text;

namespace MediaIndex.Cli.Watching;

/// <summary>The view of a run on a terminal: a line for each phase with a bar, then losses, memory and time left. Drawn over itself with ANSI sequences.</summary>
internal static class LiveView
{
    private const int BarWidth = 20;
    private const int MostReasons = 6;

    /// <summary>The lines, none wider than the terminal.</summary>
    public static IReadOnlyList<string> Lines(ProgressView view, int width)
    {
        var lines = view.Phases.Select(PhaseLine).ToList();
        var total = view.Lost.Values.Sum();
        var reasons = view.Lost.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(MostReasons).Select(pair => Text($"{pair.Key} {pair.Value:N0}"));
        lines.Add(total == 0 ? "rejected: none told yet" : Text($"rejected {total:N0}: ") + string.Join(", ", reasons) + (view.Lost.Count > MostReasons ? ", …" : ""));
        lines.Add(Text($"{view.MemoryMegabytes:N0} MB, {Clock(view.Seconds)} so far, ") + (view.SecondsLeft is { } left ? "about " + Clock(left) + " left" : "time left not known yet"));
        return [.. lines.Select(line => line.Length < width ? line : line[..Math.Max(0, width - 1)])];
    }

    /// <summary>What to write to a terminal so that the lines stand where the last ones stood.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="above">How many lines were drawn before.</param>
    public static string Draw(IReadOnlyList<string> lines, int above)
    {
        var text = new StringBuilder(above > 0 ? $"\u001b[{above}A" : "");
        foreach (var line in lines)
        {
            text.Append("\r\u001b[2K").Append(line).Append('\n');
        }

        return text.Append("\u001b[J").ToString();
    }

    /// <summary>What takes the lines away again.</summary>
    public static string Clear(int above) => above > 0 ? $"\u001b[{above}A\r\u001b[J" : "";

    private static string PhaseLine(PhaseView phase)
    {
        var share = phase.State == "done" ? 1 : Math.Clamp(phase.Share, 0, 1);
        var full = (int)(share * BarWidth);
        var bar = new string('█', full) + new string('░', BarWidth - full);
        return phase.State == "waiting"
            ? Text($"{phase.Phase,-10} {new string('·', BarWidth)}  waiting")
            : Text($"{phase.Phase,-10} {bar} {share,4:P0}  {phase.TasksDone}/{phase.Tasks} tasks  {phase.Records:N0} records, {phase.RecordsPerSecond:N0}/s  {Clock(phase.Seconds)}");
    }

    private static string Clock(double seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Round(seconds));
        return time.TotalHours >= 1 ? Text($"{(int)time.TotalHours}:{time.Minutes:d2}:{time.Seconds:d2}") : Text($"{time.Minutes}:{time.Seconds:d2}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
