using System.Globalization;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Samples;

/// <summary>An account on a platform.</summary>
/// <param name="Id">The platform's numeric id.</param>
/// <param name="Handle">User name.</param>
/// <param name="Name">Shown name.</param>
/// <param name="Kind">`official media person`.</param>
/// <param name="City">Position of the city that an official account speaks for; -1 otherwise.</param>
/// <param name="Followers">Followers at the beginning of the sample.</param>
/// <param name="Growth">Growth of followers a month, as a share.</param>
internal sealed record SampleAccount(string Id, string Handle, string Name, string Kind, int City, long Followers, double Growth)
{
    /// <summary>Followers in a month, 0 to 13.</summary>
    public long FollowersIn(int month) => Followers + (long)(Followers * Growth * month);
}

/// <summary>The accounts of a sample: official ones of every city, media, and many persons.</summary>
internal sealed class SampleAccounts
{
    private readonly ulong seed;
    private readonly int persons;
    private readonly string[] media = [.. SampleResources.Lines("Phrases/media-accounts.txt")];
    private readonly SampleAccount[][] officialAccounts;
    private readonly SampleAccount[][] mediaAccounts;
    private readonly string[] first;
    private readonly string[] second;

    /// <summary>Accounts of a sample of some size.</summary>
    public SampleAccounts(SampleOptions options)
    {
        seed = options.Seed;
        persons = (int)Math.Clamp(options.Items / 30, 200, 2_000_000);
        var words = SampleResources.Lines("Phrases/handles.txt").ToArray();
        first = words[0].Split(' ');
        second = words[1].Split(' ');
        var platforms = Enum.GetValues<Platform>();
        officialAccounts = [.. platforms.Select(platform => Enumerable.Range(0, SampleCity.All.Count).Select(city => MakeOfficial(platform, city)).ToArray())];
        mediaAccounts = [.. platforms.Select(platform => Enumerable.Range(0, media.Length).Select(index => MakeMedia(platform, index)).ToArray())];
    }

    /// <summary>The official account of a city.</summary>
    public SampleAccount Official(Platform platform, int city) => officialAccounts[(int)platform][city];

    /// <summary>Any media account or person, drawn for an item.</summary>
    public SampleAccount Draw(Platform platform, ref SampleRandom random) =>
        random.Chance(0.3) ? mediaAccounts[(int)platform][random.Below(media.Length)] : Person(platform, random.Below(persons));

    private SampleAccount MakeOfficial(Platform platform, int city)
    {
        var random = SampleRandom.For(seed, 20 + (int)platform, city);
        var it = SampleCity.All[city];
        var context = it.NeedsContext ? it.ProvinceEnglish + " " : "";
        var followers = (long)(it.Weight * 9000 * random.HeavyTail()) + 1500;
        return new SampleAccount(Id(platform, 1, city), it.Handle + "_City_Office", $"{context}{it.English} City Office", "official", city, followers, 0.005 + (random.Unit() * 0.04));
    }

    private SampleAccount MakeMedia(Platform platform, int index)
    {
        var random = SampleRandom.For(seed, 30 + (int)platform, index);
        var name = media[index];
        var followers = 20_000 + (long)(400_000 * random.HeavyTail());
        return new SampleAccount(Id(platform, 2, index), name.Replace(" ", "", StringComparison.Ordinal), name, "media", -1, followers, 0.002 + (random.Unit() * 0.01));
    }

    private SampleAccount Person(Platform platform, int index)
    {
        var random = SampleRandom.For(seed, 40 + (int)platform, index);
        var handle = string.Concat(random.Pick(first), "_", random.Pick(second), index.ToString(CultureInfo.InvariantCulture));
        return new SampleAccount(Id(platform, 3, index), handle, handle.Replace('_', ' '), "person", -1, 20 + (long)(700 * random.HeavyTail()), random.Unit() * 0.01);
    }

    private static string Id(Platform platform, int group, int index) => (((long)platform * 10_000_000_000) + (group * 1_000_000_000L) + index + 1).ToString(CultureInfo.InvariantCulture);
}
