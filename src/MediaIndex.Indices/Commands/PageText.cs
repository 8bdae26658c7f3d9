using System.Globalization;
using MediaIndex.Indices.Building;

namespace MediaIndex.Indices.Commands;

/// <summary>Text and numbers of a page.</summary>
internal static class PageText
{
    /// <summary>Style of every page of this room.</summary>
    public const string Style = """
        body{font:15px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}
        h1{margin-bottom:.2rem}h2{margin-top:2.5rem;border-bottom:2px solid #4a7bb5}table{border-collapse:collapse;margin:1rem 0}
        td,th{padding:.2rem .6rem;border-bottom:1px solid #ddd;text-align:left;vertical-align:top}th{background:#f3f5f8;position:sticky;top:0}
        td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}.bar{display:inline-block;height:.6rem;background:#4a7bb5}
        .track{display:inline-block;width:8rem;background:#eef1f5;line-height:.6rem;text-align:left}.point{position:absolute;width:2px;height:.9rem;background:#c33;margin-top:-.15rem}
        .notice{background:#fff6d6;padding:.6rem 1rem}small,.dim{color:#666}nav a{margin-right:1rem}summary{cursor:pointer;padding:.15rem 0}
        .up{color:#17703b}.down{color:#a32020}.scroll{overflow-x:auto}ul{padding-left:1.2rem}@media print{details{display:block}}
        """;

    public static string Number(double? value, string format = "0.00") => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";

    public static string Escape(string? text) =>
        (text ?? "").Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    /// <summary>Name of a unit, its code where it has none, and both where two units share the name.</summary>
    public static string Unit(IndexResult result, int unit)
    {
        var code = result.Units[unit];
        return !result.Names.TryGetValue(code, out var name) ? Escape(code)
            : result.Units.Count(other => result.Names.GetValueOrDefault(other) == name) > 1 ? Escape($"{name} ({code})") : Escape(name);
    }

    /// <summary>Positions of the units by rank; by code where the list is no order.</summary>
    public static IEnumerable<int> Order(IndexResult result) => result.Definition.Ordered
        ? Enumerable.Range(0, result.Units.Count).OrderBy(i => result.Index.Ranks[i] ?? double.MaxValue).ThenBy(i => i)
        : Enumerable.Range(0, result.Units.Count);

    /// <summary>A bar of a share from 0 to 1.</summary>
    public static string Bar(double share) => string.Create(CultureInfo.InvariantCulture, $"<span class=\"track\"><span class=\"bar\" style=\"width:{Math.Clamp(100 * share, 0, 100):0.#}%\"></span></span>");
}
