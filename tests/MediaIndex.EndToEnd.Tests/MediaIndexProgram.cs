using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace MediaIndex.EndToEnd.Tests;

/// <summary>What a finished process left.</summary>
/// <param name="ExitCode">Exit code.</param>
/// <param name="Output">stdout.</param>
/// <param name="Error">stderr.</param>
/// <param name="PeakMegabytes">Largest resident memory seen.</param>
internal sealed record Ended(int ExitCode, string Output, string Error, long PeakMegabytes)
{
    /// <summary>Fails unless the exit code is as expected; shows what the program said.</summary>
    public Ended Expect(params int[] codes)
    {
        Assert.True(codes.Contains(ExitCode), $"exit code {ExitCode}, expected {string.Join(" or ", codes)}\n{Output}\n{Error}");
        return this;
    }
}

/// <summary>The real program, started as a process: the executable beside the tests, or the one that MEDIAINDEX_PROGRAM names.</summary>
internal static class MediaIndexProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    private static string Executable => Environment.GetEnvironmentVariable("MEDIAINDEX_PROGRAM") ?? Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "mediaindex.exe" : "mediaindex");

    /// <summary>Starts it.</summary>
    public static Process Start(params string[] arguments) => Start(input: false, arguments);

    /// <summary>Starts it; with <paramref name="input"/> its standard input is the caller's to write.</summary>
    public static Process Start(bool input, params string[] arguments)
    {
        var start = new ProcessStartInfo(IsInterruptIgnored() ? "env" : Executable) { RedirectStandardInput = input, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
        foreach (var argument in IsInterruptIgnored() ? ["--default-signal=INT", Executable, .. arguments] : arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["MEDIAINDEX_HOME"] = TestSupport.SharedData.RepositoryRoot;
        return Process.Start(start)!;
    }

    /// <summary>Starts it and waits for its end.</summary>
    public static async Task<Ended> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        return await EndOfAsync(process);
    }

    /// <summary>Waits for the end of a process.</summary>
    public static async Task<Ended> EndOfAsync(Process process)
    {
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(Patience);
        long peak = 0;
        while (!process.HasExited)
        {
            patience.Token.ThrowIfCancellationRequested();
            peak = Math.Max(peak, PeakOf(process));
            await Task.Delay(20, CancellationToken.None);
        }

        await process.WaitForExitAsync(CancellationToken.None);
        return new Ended(process.ExitCode, await output, await error, peak);
    }

    // Tests that a script runs in the background inherit that Ctrl-C is ignored, and so would the program, which must hear it.
    private static bool IsInterruptIgnored()
    {
        const string Status = "/proc/self/status";
        const string Ignored = "SigIgn:\t";
        const ulong Interrupt = 1UL << 1;
        return File.Exists(Status) && File.ReadLines(Status).FirstOrDefault(line => line.StartsWith(Ignored, StringComparison.Ordinal)) is { } mask
            && (ulong.Parse(mask.AsSpan(Ignored.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) & Interrupt) != 0;
    }

    private static long PeakOf(Process process)
    {
        try
        {
            process.Refresh();
            return process.PeakWorkingSet64 >> 20;
        }
        catch (InvalidOperationException)
        {
            return 0; // it ended between two looks
        }
    }
}
