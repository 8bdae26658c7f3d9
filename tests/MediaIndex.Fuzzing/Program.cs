using System.Globalization;
using MediaIndex.Fuzzing.Targets;
using SharpFuzz;

namespace MediaIndex.Fuzzing;

/// <summary>
/// Fuzzing by hand: `list`; `run SECONDS [TARGET…]` our own mutations; `afl TARGET` under afl-fuzz; `seeds TARGET FOLDER` what afl-fuzz begins with;
/// `replay TARGET FILE…` inputs that were found. `./bench fuzz` calls them.
/// </summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        switch (args)
        {
            case ["list"]:
                Console.WriteLine(string.Join('\n', AllTargets.ByName.Keys));
                return 0;
            case ["run", var seconds, .. var names]:
                return Run(double.Parse(seconds, CultureInfo.InvariantCulture), names.Length == 0 ? [.. AllTargets.ByName.Keys] : names);
            case ["afl", var name]:
                UnderAfl(name);
                return 0;
            case ["seeds", var name, var folder]:
                WriteSeeds(AllTargets.ByName[name], folder);
                return 0;
            case ["replay", var name, .. var files]:
                return Replay(AllTargets.ByName[name], files);
            default:
                Console.Error.WriteLine("fuzzing: list | run SECONDS [TARGET…] | afl TARGET | seeds TARGET FOLDER | replay TARGET FILE…");
                return 2;
        }
    }

    // Each target gets the same share of the time and a seed of its own; the day's seed can be given again by MEDIAINDEX_SEED.
    private static int Run(double seconds, IReadOnlyList<string> names)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("MEDIAINDEX_SEED"), CultureInfo.InvariantCulture, out var given) ? given : 1;
        var (inputs, findings) = (0L, 0);
        foreach (var name in names)
        {
            var outcome = FuzzRun.Run(AllTargets.ByName[name], seed, long.MaxValue, TimeSpan.FromSeconds(seconds / names.Count));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-32} {outcome.Inputs,12:N0} inputs, slowest {outcome.SlowestMilliseconds,8:N1} ms, {outcome.Findings.Count} findings"));
            foreach (var finding in outcome.Findings)
            {
                Console.WriteLine($"  input {finding.Number}: {Convert.ToBase64String(finding.Input)}\n  {finding.Error}");
            }

            inputs += outcome.Inputs;
            findings += outcome.Findings.Count;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{names.Count} targets, {inputs:N0} inputs, {findings} findings, seed {seed}"));
        return findings == 0 ? 0 : 1;
    }

    // The target is made inside: instrumented code must not run before the memory that counts its branches is there.
    private static void UnderAfl(string name) => Fuzzer.Run(stream =>
    {
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        AllTargets.ByName[name].Run(bytes.ToArray());
    });

    private static void WriteSeeds(FuzzTarget target, string folder)
    {
        Directory.CreateDirectory(folder);
        for (var i = 0; i < target.Seeds.Count; i++)
        {
            File.WriteAllBytes(Path.Combine(folder, $"seed-{i:d3}"), [.. target.Seeds[i].Take(target.MaxLength)]);
        }
    }

    private static int Replay(FuzzTarget target, IReadOnlyList<string> files)
    {
        var broken = 0;
        foreach (var file in files)
        {
            var error = FuzzRun.ErrorOf(target, File.ReadAllBytes(file));
            Console.WriteLine($"{file}: {error?.ToString() ?? "holds"}");
            broken += error is null ? 0 : 1;
        }

        return broken == 0 ? 0 : 1;
    }
}
