namespace MediaIndex.Pipelines.Model;

/// <summary>Where an item was published (contracts.md, Ids). Twitter is <see cref="X"/>.</summary>
public enum Platform
{
    /// <summary>None of the named platforms.</summary>
    Other,

    /// <summary>Facebook.</summary>
    Facebook,

    /// <summary>X, formerly Twitter.</summary>
    X,

    /// <summary>Instagram.</summary>
    Instagram,

    /// <summary>YouTube.</summary>
    YouTube,

    /// <summary>News sites, agencies and broadcasters.</summary>
    News,

    /// <summary>Weibo.</summary>
    Weibo,
}

/// <summary>The stored names of platforms.</summary>
public static class PlatformNames
{
    private static readonly string[] Names = ["other", "facebook", "x", "instagram", "youtube", "news", "weibo"];

    /// <summary>All stored names, in the order of the enum.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>The stored name: `facebook x instagram youtube news weibo other`.</summary>
    public static string ToName(this Platform platform) => Names[(int)platform];

    /// <summary>Reads a stored name; `twitter` is `x`. False where the name is none of them.</summary>
    public static bool TryParse(string name, out Platform platform)
    {
        var index = Array.IndexOf(Names, name == "twitter" ? "x" : name);
        platform = index < 0 ? Platform.Other : (Platform)index;
        return index >= 0;
    }
}
