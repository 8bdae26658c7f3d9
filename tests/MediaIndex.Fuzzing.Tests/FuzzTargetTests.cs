using MediaIndex.Fuzzing.Targets;

namespace MediaIndex.Fuzzing.Tests;

/// <summary>A short run of every target with a fixed seed. `./bench fuzz` runs them for longer, under afl-fuzz with coverage.</summary>
public sealed class FuzzTargetTests
{
    private const int Seed = 20261129;
    private const int Inputs = 800;

    public static TheoryData<string> Names => [.. AllTargets.ByName.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Target_OverMutatedInputs_HoldsItsInvariants(string name)
    {
        var outcome = FuzzRun.Run(AllTargets.ByName[name], Seed, Inputs, TimeSpan.FromSeconds(2.5));

        Assert.True(outcome.Inputs > 0);
        Assert.True(outcome.Findings.Count == 0, string.Join("\n\n", outcome.Findings.Select(finding => $"{finding.Target}, input {finding.Number}: {Convert.ToBase64String(finding.Input)}\n{finding.Error}")));
    }
}
