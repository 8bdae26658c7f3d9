using ArchUnitNET.Fluent;

namespace MediaIndex.Architecture.Tests;

/// <summary>Holds a rule against the house and fails with what broke it.</summary>
internal static class Verdict
{
    /// <summary>Fails unless the rule holds; a rule that matches nothing fails too.</summary>
    public static void Holds(IArchRule rule)
    {
        var broken = rule.Evaluate(House.Architecture).Where(result => !result.Passed).Select(result => result.Description).ToList();
        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }
}
