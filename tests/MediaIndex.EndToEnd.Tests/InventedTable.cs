using System.Globalization;
using System.Text;

namespace MediaIndex.EndToEnd.Tests;

/// <summary>Indicator tables with invented figures, for tests of the index commands: nothing in them is a fact about a city.</summary>
internal static class InventedTable
{
    /// <summary>Cities of the three IECI editions; the codes are invented too.</summary>
    public static IReadOnlyDictionary<string, int> Editions { get; } = new Dictionary<string, int> { ["2022"] = 37, ["2024"] = 43, ["2025"] = 50 };

    /// <summary>
    /// The shipped IECI template filled: every column, three editions. City k falls by rank with k, but c09 and c10 are the same to the digit (ranks 10, 10, 12), and
    /// c05 doubles its speed from 2022 to 2024 while all others gain a tenth.
    /// </summary>
    public static string Ieci(string template)
    {
        var columns = File.ReadLines(template).First(line => line.StartsWith("unit,", StringComparison.Ordinal)).Split(',').Skip(3).ToList();
        var text = new StringBuilder("unit,name,edition," + string.Join(',', columns) + "\n");
        foreach (var (edition, cities) in Editions)
        {
            for (var city = 0; city < cities; city++)
            {
                var level = city == 10 ? 9 : city;
                text.Append(CultureInfo.InvariantCulture, $"c{city:00},Invented city {city:00},{edition}");
                foreach (var column in columns)
                {
                    text.Append(CultureInfo.InvariantCulture, $",{(column == "mobile_speed" ? Speed(level, edition) : column == "air_quality" ? 20 + level : 1000 - (10 * level)):0.###}");
                }

                text.Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>A long table of one period for codes and indicators; figures from a generator with a seed.</summary>
    public static string Long(string period, IReadOnlyList<string> codes, IReadOnlyList<string> indicators, int seed)
    {
        var text = new StringBuilder("adcode,indicator,period,value\n");
        ulong state = (ulong)seed;
        foreach (var code in codes)
        {
            foreach (var indicator in indicators)
            {
                state = (state * 6364136223846793005UL) + 1442695040888963407UL;
                text.Append(CultureInfo.InvariantCulture, $"{code},{indicator},{period},{(state >> 40) % 1000}\n");
            }
        }

        return text.ToString();
    }

    private static double Speed(int level, string edition) => (200 - level) * (edition == "2022" ? 1 : level == 5 ? 2 : 1.1);
}
