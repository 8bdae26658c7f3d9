using System.Runtime.InteropServices;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Benchmarks.Mentions;

/// <summary>
/// What work on the tokens of a text costs beyond making them, on one thread: a pass that cuts each text into tokens and works on them, less a pass that only cuts, the buffer being used again from text to text as in a run.
/// Texts are taken in stretches of 200 KB; of each the best of many passes of either kind counts, in processor time, so that what another program disturbed does not.
/// </summary>
internal sealed partial class BeyondTokens(Tokenizer tokenizer)
{
    private const int StretchBytes = 200_000;
    private readonly TokenBuffer _tokens = new();

    /// <summary>Seconds for cutting all texts into tokens, and for the work beyond that.</summary>
    public (double Tokens, double Work) Measure(IReadOnlyList<byte[]> texts, int rounds, Action<TokenBuffer> work)
    {
        var stretches = Stretches(texts);
        var cut = Enumerable.Repeat(double.MaxValue, stretches.Count).ToArray();
        var worked = cut.ToArray();

        // A round takes all stretches, so that the passes of each lie apart in time: a neighbour's busy second does not spoil all of them.
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < cut.Length; i++)
            {
                cut[i] = Math.Min(cut[i], Pass(texts, stretches[i].First, stretches[i].End, null));
                worked[i] = Math.Min(worked[i], Pass(texts, stretches[i].First, stretches[i].End, work));
            }
        }

        return (cut.Sum(), worked.Sum() - cut.Sum());
    }

    private static List<(int First, int End)> Stretches(IReadOnlyList<byte[]> texts)
    {
        List<(int First, int End)> stretches = [];
        for (var first = 0; first < texts.Count;)
        {
            var (end, bytes) = (first, 0);
            for (; end < texts.Count && bytes < StretchBytes; end++)
            {
                bytes += texts[end].Length;
            }

            stretches.Add((first, end));
            first = end;
        }

        return stretches;
    }

    /// <summary>Bytes that the work on each text allocates.</summary>
    public long Allocated(IReadOnlyList<byte[]> texts, Action<TokenBuffer> work)
    {
        var bytes = 0L;
        foreach (var text in texts)
        {
            tokenizer.Tokenize(text, _tokens);
            var before = GC.GetAllocatedBytesForCurrentThread();
            work(_tokens);
            bytes += GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return bytes;
    }

    private double Pass(IReadOnlyList<byte[]> texts, int first, int end, Action<TokenBuffer>? work)
    {
        var start = ThreadSeconds();
        for (var i = first; i < end; i++)
        {
            tokenizer.Tokenize(texts[i], _tokens);
            work?.Invoke(_tokens);
        }

        return ThreadSeconds() - start;
    }

    /// <summary>Processor time of this thread (POSIX `CLOCK_THREAD_CPUTIME_ID`): time in which others had the core does not count.</summary>
    private static double ThreadSeconds()
    {
        const int ThreadClock = 3;
        return ClockGetTime(ThreadClock, out var time) == 0 ? time.Seconds + (time.Nanoseconds * 1e-9) : throw new InvalidOperationException("clock_gettime failed");
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ClockGetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TimeSpec
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
