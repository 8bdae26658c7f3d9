namespace MediaIndex.Pipelines.Model;

/// <summary>The eighteen topics (contracts.md, Topics) and the split into hard and soft power.</summary>
public static class Topics
{
    private static readonly string[] Names =
    [
        "culture", "cuisine", "art", "travel", "festivals", "events", "sports", "education", "technology", "economy", "industry", "agriculture",
        "transport", "healthcare", "ecology", "environment", "politics", "other",
    ];

    private static readonly HashSet<string> HardNames = ["economy", "industry", "technology", "transport", "agriculture", "politics"];

    /// <summary>All topics in their fixed order; `other` is the last.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>True for topics of hard power.</summary>
    public static bool IsHardPower(string topic) => HardNames.Contains(topic);

    /// <summary>True for topics of soft power; `other` is neither.</summary>
    public static bool IsSoftPower(string topic) => topic != "other" && !HardNames.Contains(topic) && Array.IndexOf(Names, topic) >= 0;
}
