namespace MediaIndex.Fuzzing.Targets;

/// <summary>All targets.</summary>
internal static class AllTargets
{
    /// <summary>By name, in order.</summary>
    public static IReadOnlyDictionary<string, FuzzTarget> ByName { get; } = new SortedDictionary<string, FuzzTarget>(
        ReaderTargets.All().Concat(SplitterTargets.All()).Concat(ContainerTargets.All()).Concat(TextTargets.All()).Concat(WebTargets.All()).ToDictionary(target => target.Name), StringComparer.Ordinal);
}
