using System.Globalization;

namespace MediaIndex.Corpora.Samples;

/// <summary>An invented news site.</summary>
/// <param name="Host">Host below `.example`, without `www.`.</param>
/// <param name="Name">Name.</param>
/// <param name="Language">`en` or `zh`.</param>
/// <param name="OffsetHours">Zone of its times, hours from UTC.</param>
/// <param name="Templates">Its page templates, by the names of files in `Pages/`.</param>
/// <param name="Shape">Shape of its addresses: `dated`, `plain` or `query`.</param>
/// <param name="Nav">Words of its navigation.</param>
internal sealed record SampleOutlet(string Host, string Name, string Language, int OffsetHours, string[] Templates, string Shape, string[] Nav)
{
    /// <summary>All outlets.</summary>
    public static IReadOnlyList<SampleOutlet> All { get; } = [.. SampleResources.Lines("Phrases/outlets.txt").Select(line => Read(line.Split('|')))];

    private static readonly int[] English = Positions("en");
    private static readonly int[] Chinese = Positions("zh");

    /// <summary>Offset of its times.</summary>
    public TimeSpan Offset => TimeSpan.FromHours(OffsetHours);

    /// <summary>Positions of the outlets in a language.</summary>
    public static int[] In(string language) => language == "zh" ? Chinese : English;

    private static SampleOutlet Read(string[] parts) =>
        new(parts[0], parts[1], parts[2], int.Parse(parts[3], CultureInfo.InvariantCulture), parts[4].Split(','), parts[5], parts[6].Split(','));

    private static int[] Positions(string language) => [.. Enumerable.Range(0, All.Count).Where(index => All[index].Language == language)];
}
