using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Samples;

/// <summary>Writes `accounts.jsonl`: a monthly snapshot of every official city account on every platform.</summary>
internal static class AccountSampleWriter
{
    private static readonly Platform[] Platforms = [Platform.X, Platform.Facebook, Platform.Instagram, Platform.YouTube];
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the file and returns the number of rows.</summary>
    public static long Write(string folder, SampleOptions options, SampleAccounts accounts)
    {
        using var stream = SampleFiles.Create(folder, "accounts.jsonl");
        var rows = 0L;
        for (var month = 0; month < SampleDates.Months; month++)
        {
            foreach (var platform in Platforms)
            {
                for (var city = 0; city < SampleCity.All.Count; city++)
                {
                    Row(stream, platform, accounts.Official(platform, city), month, options.Year);
                    rows++;
                }
            }
        }

        return rows;
    }

    private static void Row(FileStream stream, Platform platform, SampleAccount account, int month, int year)
    {
        using (var json = new Utf8JsonWriter(stream, Plain))
        {
            json.WriteStartObject();
            json.WriteString("platform", platform.ToName());
            json.WriteString("account", platform is Platform.X or Platform.Instagram ? account.Handle : account.Name);
            json.WriteString("name", account.Name);
            json.WriteString("city", SampleCity.All[account.City].Code);
            json.WriteString("kind", account.Kind);
            json.WriteNumber("followers", account.FollowersIn(month));
            json.WriteNumber("posts", 900 + (account.Followers % 4000) + (month * 60));
            json.WriteString("metrics_as_of", SampleDates.First(year, month).AddMonths(1).AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T23:00:00Z");
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }
}
