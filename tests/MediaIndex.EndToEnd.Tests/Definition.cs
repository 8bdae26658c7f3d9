namespace MediaIndex.EndToEnd.Tests;

/// <summary>Small pipeline definitions.</summary>
internal static class Definition
{
    /// <summary>A definition over sources (id, format, path), with the project's own indicators.</summary>
    public static string Of(IEnumerable<(string Id, string Format, string Path)> sources, string more = "") => $"""
        pipeline: small
        title: Small
        window: {"{from: 2022-01-01, to: 2022-12-31}"}
        period: 2022
        scope: [overseas]
        indicators: [{Path.Combine(TestSupport.SharedData.RepositoryRoot, "pipelines", "indicators", "cities.yaml")}]
        health:
          max-failed-share: 1
          every-month: false
        sources:
        {string.Concat(sources.Select(source => $"  - {{id: {source.Id}, format: {source.Format}, path: \"{source.Path}\", platform: other, scope: overseas}}\n"))}{more}
        """;
}
