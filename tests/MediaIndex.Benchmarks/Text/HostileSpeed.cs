using System.Diagnostics;
using System.Globalization;
using MediaIndex.Pipelines.Model;
using MediaIndex.Text.Cleaning.Pages;
using MediaIndex.Text.Tests.Cleaning.Pages;

namespace MediaIndex.Benchmarks.Text;

/// <summary>Time and memory of each hostile page: `./bench hostile`. Each page is read in a process of its own, so that its peak is its own; the process first reads a page of 124 KB a few times, so that compiling is not measured.</summary>
internal static class HostileSpeed
{
    private const double MostSeconds = 0.5;
    private const double MostMegabytes = 256;
    private const int WarmRounds = 5;

    /// <summary>Prints a line a page; false where one takes more than half a second of CPU time or 256 MB.</summary>
    public static bool Run(TextWriter output)
    {
        output.WriteLine($"{"page",-36} {"KB",6} {"CPU s",7} {"peak MB",8} {"nodes",7} outcome");
        var good = true;
        foreach (var name in HostilePages.Names)
        {
            using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["hostile-page", name]) { RedirectStandardOutput = true })!;
            var line = process.StandardOutput.ReadToEnd().TrimEnd();
            process.WaitForExit();
            var fields = line.Split('\t');
            var held = process.ExitCode == 0 && double.Parse(fields[0], CultureInfo.InvariantCulture) <= MostSeconds && double.Parse(fields[1], CultureInfo.InvariantCulture) <= MostMegabytes;
            good &= held;
            output.WriteLine(process.ExitCode != 0 ? $"{name,-36} DIED with exit code {process.ExitCode}" : $"{name,-36} {fields[3],6} {fields[0],7} {fields[1],8} {fields[2],7} {fields[4]}{(held ? "" : "   TOO MUCH")}");
        }

        output.WriteLine(good ? "every page within 0.5 s and 256 MB" : "some page takes too much");
        return good;
    }

    /// <summary>Reads one page and prints CPU seconds, peak megabytes of the process, nodes, kilobytes and outcome.</summary>
    public static void RunPage(string name, TextWriter output)
    {
        var html = HostilePages.Html(name);
        for (var round = 0; round < WarmRounds; round++)
        {
            PageExtractor.Extract(Page(HostilePages.Html("broken page 1")), PageExtractionOptions.Default);
        }

        var start = Process.GetCurrentProcess().TotalProcessorTime;
        var extraction = PageExtractor.Extract(Page(html), PageExtractionOptions.Default);
        var process = Process.GetCurrentProcess();
        var seconds = (process.TotalProcessorTime - start).TotalSeconds;
        var outcome = extraction.Reason?.Name ?? $"{extraction.Content!.Path}: {extraction.Content.Body.Length} characters";
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds:0.000}\t{process.PeakWorkingSet64 / 1e6:0}\t{extraction.Work.Nodes}\t{html.Length / 1000}\t{outcome}"));
    }

    private static WebPage Page(byte[] html) => new() { Origin = new ItemOrigin("hostile", 0, 0), Url = "https://example.org/", Html = html };
}
