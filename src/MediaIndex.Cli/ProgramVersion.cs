using System.Reflection;

namespace MediaIndex.Cli;

/// <summary>Which build is running: the version and the module ids of our assemblies, which a deterministic build gives anew only when the code changes.</summary>
internal static class ProgramVersion
{
    private static readonly Assembly[] Rooms =
    [
        typeof(Pipelines.Execution.LocalEngine).Assembly, typeof(Corpora.Facts.DuckFactStore).Assembly, typeof(Text.ItemAnnotator).Assembly,
        typeof(Indices.Indicators.IndicatorRunner).Assembly, typeof(Reports.HtmlReport).Assembly, typeof(ProgramVersion).Assembly,
    ];

    /// <summary>Version as released.</summary>
    public static string Version => typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>Version and module id of every room.</summary>
    public static IReadOnlyDictionary<string, string> Components()
    {
        var components = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["version"] = Version };
        foreach (var room in Rooms)
        {
            components[room.GetName().Name!] = room.ManifestModule.ModuleVersionId.ToString("N");
        }

        return components;
    }
}
