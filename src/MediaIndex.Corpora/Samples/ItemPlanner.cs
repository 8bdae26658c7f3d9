using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Samples;

/// <summary>Decides what each ordinal is. The same ordinal always gives the same plan, whatever was asked before.</summary>
internal sealed class ItemPlanner
{
    private const int CopyReach = 3000;
    private static readonly string[] Ambiguous = ["Taizhou", "Yulin", "Yichun"];
    private readonly SampleOptions options;
    private readonly SampleAccounts accounts;
    private readonly CitySampler cities;
    private readonly IReadOnlyList<SampleEvent> events;
    private readonly IReadOnlyList<SampleCampaign> campaigns;

    /// <summary>A planner of one sample.</summary>
    public ItemPlanner(SampleOptions options)
    {
        this.options = options;
        accounts = new SampleAccounts(options);
        cities = new CitySampler(options.Seed);
        events = SampleEvent.Of(options.Year);
        campaigns = SampleCampaign.Of(options.Year);
    }

    /// <summary>The accounts of the sample.</summary>
    public SampleAccounts Accounts => accounts;

    /// <summary>English names that stand for two cities each.</summary>
    public static IReadOnlyList<string> AmbiguousNames => Ambiguous;

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
        var plan = new ItemPlan
        {
            Ordinal = ordinal,
            Month = month,
            Kind = kind,
            Platform = platform,
            Language = language,
            Topic = Topics.All[random.Below(Topics.All.Count - 1)],
            Tone = random.Below(100) switch { < 46 => "pos", < 78 => "neu", _ => "neg" },
            Cities = kind is SampleKind.NoCity ? [] : [cities.Draw(month, ref random)],
            Published = default,
            Outlet = outlet,
        };
        plan = WithStory(plan, ref random);
        plan = plan with { Published = Time(plan, ref random) };
        return platform == Platform.News ? plan : plan with { Account = DrawAccount(plan, ref random) };
    }

    private ItemPlan WithStory(ItemPlan plan, ref SampleRandom random)
    {
        if (plan.Kind is SampleKind.Uncounted or SampleKind.NoCity)
        {
            return SpecialSections.Assign(plan, plan.Kind == SampleKind.Uncounted ? "uncounted" : "nocity", ref random);
        }

        if (plan.Kind is SampleKind.Spam or SampleKind.OtherLanguage or SampleKind.Ambiguous)
        {
            return plan;
        }

        var what = random.Below(1000);
        return what switch
        {
            < 55 => WithEvent(plan, ref random),
            < 110 => WithCampaign(plan, ref random),
            < 190 => plan with { Cities = cities.DrawSeveral(plan.Month, plan.Cities[0], ref random), Section = "special.several" },
            < 225 => SpecialSections.Assign(plan, "associative", ref random),
            < 240 => SpecialSections.Assign(plan, "trap", ref random),
            _ => plan,
        };
    }

    private ItemPlan WithEvent(ItemPlan plan, ref SampleRandom random)
    {
        var first = SampleDates.First(options.Year, plan.Month);
        var active = events.Where(one => one.Onset.Year == first.Year && one.Onset.Month == first.Month).ToArray();
        if (active.Length == 0)
        {
            return plan;
        }

        var chosen = active[random.PickBySum(CitySampler.Running(active.Select(one => one.Strength)))];
        var tone = random.Chance(0.75) ? chosen.Tone : "neu";
        return plan with { Event = chosen, Cities = [chosen.City], Topic = chosen.Topic, Tone = tone, Section = "happenings." + tone };
    }

    private ItemPlan WithCampaign(ItemPlan plan, ref SampleRandom random)
    {
        var first = SampleDates.First(options.Year, plan.Month);
        var active = campaigns.Where(one => one.From < first.AddMonths(1) && one.To >= first).ToArray();
        if (active.Length == 0 || plan.Platform == Platform.News)
        {
            return plan;
        }

        var chosen = active[random.PickBySum(CitySampler.Running(active.Select(one => one.Strength)))];
        return plan with { Campaign = chosen, Cities = [chosen.City], Topic = chosen.Topic, Tone = random.Chance(0.8) ? "pos" : "neu" };
    }

    private SampleAccount DrawAccount(ItemPlan plan, ref SampleRandom random)
    {
        var official = plan.Cities.Count > 0 && plan.Kind is SampleKind.Kept or SampleKind.Undated && random.Chance(plan.Tone == "neg" ? 0.02 : 0.18);
        return official ? accounts.Official(plan.Platform, plan.Cities[0]) : accounts.Draw(plan.Platform, ref random);
    }

    private static string DrawLanguage(Platform platform, SampleKind kind, ref SampleRandom random)
    {
        var chinese = random.Chance(platform switch { Platform.News => 0.45, Platform.X => 0.38, Platform.Facebook => 0.22, Platform.Instagram => 0.3, _ => 0.35 });
        var other = random.Pick(PhraseBook.Others.Sections.Where(section => !section.Contains('/', StringComparison.Ordinal)).ToArray());
        return kind switch
        {
            SampleKind.OtherLanguage => other[(other.IndexOf('.', StringComparison.Ordinal) + 1)..],
            SampleKind.Ambiguous => "en",
            _ => chinese ? "zh" : "en",
        };
    }

    private DateTimeOffset Time(ItemPlan plan, ref SampleRandom random)
    {
        var first = SampleDates.First(options.Year, plan.Month);
        var last = first.AddMonths(1).AddDays(-1);
        var date = plan.Event is { } happening ? happening.Day(ref random, last) : first.AddDays(random.Below(last.Day));
        if (plan.Campaign is { } campaign)
        {
            date = date < campaign.From ? campaign.From : date > campaign.To ? campaign.To : date;
        }

        if (plan.Kind == SampleKind.OutOfWindow)
        {
            date = random.Chance(0.7) ? first.AddYears(-2 - random.Below(4)) : new DateOnly(options.Year + 1, random.Range(1, 6), random.Range(1, 28));
        }

        return SampleClock.At(date, plan.Platform, plan.Outlet, ref random);
    }
}
