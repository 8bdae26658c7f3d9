using System.Diagnostics;

namespace MediaIndex.Fuzzing;

/// <summary>An input that broke an invariant.</summary>
/// <param name="Target">The target's name.</param>
/// <param name="Number">Which input of the run it was, from 0.</param>
/// <param name="Input">The bytes, made as small as could be done.</param>
/// <param name="Error">What was thrown.</param>
internal sealed record Finding(string Target, long Number, byte[] Input, Exception Error);

/// <summary>What a run did.</summary>
/// <param name="Inputs">Inputs that were fed.</param>
/// <param name="Findings">What they broke, one for each kind of error.</param>
/// <param name="SlowestMilliseconds">The slowest input.</param>
internal sealed record FuzzOutcome(long Inputs, IReadOnlyList<Finding> Findings, double SlowestMilliseconds);

/// <summary>Feeds mutations of a target's seeds, the seeds first.</summary>
internal static class FuzzRun
{
    private const int MostFindings = 8;

    /// <summary>Runs until so many inputs were fed or so much time has passed, whichever is first.</summary>
    public static FuzzOutcome Run(FuzzTarget target, int seed, long inputs, TimeSpan time)
    {
        var mutator = new Mutator(new Random(seed), target.Seeds, target.MaxLength);
        var findings = new Dictionary<string, Finding>(StringComparer.Ordinal);
        var clock = Stopwatch.StartNew();
        var slowest = TimeSpan.Zero;
        long number = 0;
        for (; number < inputs && clock.Elapsed < time && findings.Count < MostFindings; number++)
        {
            var input = number < target.Seeds.Count ? target.Seeds[(int)number] : mutator.Next();
            var begun = clock.Elapsed;
            if (ErrorOf(target, input) is { } error && !findings.ContainsKey(KindOf(error)))
            {
                findings[KindOf(error)] = new Finding(target.Name, number, Smallest(target, input, KindOf(error)), error);
            }

            slowest = clock.Elapsed - begun > slowest ? clock.Elapsed - begun : slowest;
        }

        return new FuzzOutcome(number, [.. findings.Values], slowest.TotalMilliseconds);
    }

    /// <summary>What the input makes the target throw; null where nothing.</summary>
    public static Exception? ErrorOf(FuzzTarget target, byte[] input)
    {
        try
        {
            target.Run(input);
            return null;
        }
#pragma warning disable CA1031 // Every exception is a finding.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return error;
        }
    }

    // Errors of one kind come from one place.
    private static string KindOf(Exception error) =>
        error.GetType().Name + " " + (error.StackTrace ?? "").Split('\n').FirstOrDefault(line => !line.Contains("Invariant", StringComparison.Ordinal) && line.Contains("MediaIndex", StringComparison.Ordinal))?.Trim();

    // Takes pieces away, large ones first, while the error stays of its kind.
    private static byte[] Smallest(FuzzTarget target, byte[] input, string kind)
    {
        var tries = 400;
        for (var piece = Math.Max(1, input.Length / 2); piece >= 1 && tries > 0; piece /= 2)
        {
            for (var at = 0; at + piece <= input.Length && tries > 0; tries--)
            {
                byte[] less = [.. input.AsSpan(0, at), .. input.AsSpan(at + piece)];
                if (ErrorOf(target, less) is { } error && KindOf(error) == kind)
                {
                    input = less;
                }
                else
                {
                    at += piece;
                }
            }
        }

        return input;
    }
}
