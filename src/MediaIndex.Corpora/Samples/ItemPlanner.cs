using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Samples;

/// <summary>Decides what each ordinal is. The same ordinal always gives the same plan, whatever was asked before; any thread may ask.</summary>
internal sealed class ItemPlanner
{
    private const int CopyReach = 3000;
    private static readonly string[] OtherLanguages = [.. PhraseBook.Others.Sections.Select(section => section[(section.IndexOf('.', StringComparison.Ordinal) + 1)..])];
    private readonly SampleOptions options;
    private readonly SampleAccounts accounts;
    private readonly StoryPlanner stories;
    private readonly CitySampler cities;

    /// <summary>A planner of one sample.</summary>
    public ItemPlanner(SampleOptions options)
    {
        this.options = options;
        accounts = new SampleAccounts(options);
        cities = new CitySampler(options.Seed);
        stories = new StoryPlanner(options.Year, cities);
    }

    /// <summary>The accounts of the sample.</summary>
    public SampleAccounts Accounts => accounts;

    /// <summary>The plan of an ordinal.</summary>
    public ItemPlan Plan(long ordinal)
    {
        var random = SampleRandom.For(options.Seed, 0, ordinal);
        var platform = DrawPlatform(ref random);
        var kind = KindTable.Draw(platform, ref random);
        if (kind.IsCopy())
        {
            return PlanCopy(ordinal, platform, kind) ?? PlanOwn(ordinal, platform, SampleKind.Kept, ref random);
        }

        return PlanOwn(ordinal, platform, kind, ref random);
    }

    private Platform DrawPlatform(ref SampleRandom random)
    {
        var at = random.Below(100);
        if (options.Mix == SampleMix.Posts)
        {
            return at < 53 ? Platform.X : at < 72 ? Platform.Facebook : at < 88 ? Platform.Instagram : Platform.YouTube;
        }

        return at < 27 ? Platform.News : at < 65 ? Platform.X : at < 79 ? Platform.Facebook : at < 91 ? Platform.Instagram : Platform.YouTube;
    }

    // A copy stands after its source in the sample and is published up to two days later.
    private ItemPlan? PlanCopy(long ordinal, Platform platform, SampleKind kind)
    {
        var random = SampleRandom.For(options.Seed, 3, ordinal);
        for (var attempt = 0; attempt < 40 && ordinal > 0; attempt++)
        {
            var candidate = ordinal - 1 - random.Below((int)Math.Min(ordinal, CopyReach));
            var peek = SampleRandom.For(options.Seed, 0, candidate);
            if (DrawPlatform(ref peek) != platform || KindTable.Draw(platform, ref peek) != SampleKind.Kept)
            {
                continue;
            }

            var source = PlanOwn(candidate, platform, SampleKind.Kept, ref peek);
            var published = kind == SampleKind.UrlCopy ? source.Published : source.Published.AddMinutes(random.Range(30, 2400));
            if (published.Year <= options.Year)
            {
                return source with
                {
                    Ordinal = ordinal,
                    Month = SampleDates.MonthOf(ordinal, options.Items),
                    Kind = kind,
                    Source = source,
                    Published = published,
                    Account = CopyAccount(source, kind, ref random),
                    Outlet = CopyOutlet(source, kind, ref random),
                };
            }
        }

        return null;
    }

    private SampleAccount? CopyAccount(ItemPlan source, SampleKind kind, ref SampleRandom random) =>
        source.Account is null ? null : kind == SampleKind.Repost || random.Chance(0.3) ? accounts.Draw(source.Platform, ref random) : source.Account;

    private static int CopyOutlet(ItemPlan source, SampleKind kind, ref SampleRandom random)
    {
        if (source.Outlet < 0 || kind == SampleKind.UrlCopy)
        {
            return source.Outlet;
        }

        var same = SampleOutlet.In(source.Language);
        var outlet = random.Pick(same);
        return outlet == source.Outlet ? same[(Array.IndexOf(same, outlet) + 1) % same.Length] : outlet;
    }

    private ItemPlan PlanOwn(long ordinal, Platform platform, SampleKind kind, ref SampleRandom random)
    {
        var month = SampleDates.MonthOf(ordinal, options.Items);
        var language = DrawLanguage(platform, kind, ref random);
        var outlet = platform == Platform.News ? random.Pick(SampleOutlet.In(language == "zh" ? "zh" : "en")) : -1;
        var story = new SampleStory
        {
            Topic = Topics.All[random.Below(Topics.All.Count - 1)],
            Tone = random.Below(100) switch { < 46 => "pos", < 78 => "neu", _ => "neg" },
            Cities = kind is SampleKind.NoCity ? [] : [cities.Draw(month, ref random)],
        };
        stories.Draw(ref story, platform, kind, language, month, ref random);
        var published = Time(story, platform, kind, month, outlet, ref random);
        return new ItemPlan
        {
            Ordinal = ordinal,
            Month = month,
            Kind = kind,
            Platform = platform,
            Language = language,
            Topic = story.Topic,
            Tone = story.Tone,
            Cities = story.Cities,
            Section = story.Section,
            Event = story.Event,
            Campaign = story.Campaign,
            Published = published,
            Outlet = outlet,
            Account = platform == Platform.News ? null : DrawAccount(story, platform, kind, ref random),
        };
    }

    private SampleAccount DrawAccount(in SampleStory story, Platform platform, SampleKind kind, ref SampleRandom random)
    {
        var official = story.Cities.Length > 0 && kind is SampleKind.Kept or SampleKind.Undated && random.Chance(story.Tone == "neg" ? 0.02 : 0.18);
        return official ? accounts.Official(platform, story.Cities[0]) : accounts.Draw(platform, ref random);
    }

    private static string DrawLanguage(Platform platform, SampleKind kind, ref SampleRandom random)
    {
        var chinese = random.Chance(platform switch { Platform.News => 0.45, Platform.X => 0.38, Platform.Facebook => 0.22, Platform.Instagram => 0.3, _ => 0.35 });
        var other = random.Pick(OtherLanguages);
        return kind switch
        {
            SampleKind.OtherLanguage => other,
            SampleKind.Ambiguous => "en",
            _ => chinese ? "zh" : "en",
        };
    }

    private DateTimeOffset Time(in SampleStory story, Platform platform, SampleKind kind, int month, int outlet, ref SampleRandom random)
    {
        var first = SampleDates.First(options.Year, month);
        var last = first.AddMonths(1).AddDays(-1);
        var date = story.Event is { } happening ? happening.Day(ref random, last) : first.AddDays(random.Below(last.Day));
        if (story.Campaign is { } campaign)
        {
            date = date < campaign.From ? campaign.From : date > campaign.To ? campaign.To : date;
        }

        if (kind == SampleKind.OutOfWindow)
        {
            date = random.Chance(0.7) ? first.AddYears(-2 - random.Below(4)) : new DateOnly(options.Year + 1, random.Range(1, 6), random.Range(1, 28));
        }

        return SampleClock.At(date, platform, outlet, ref random);
    }
}
