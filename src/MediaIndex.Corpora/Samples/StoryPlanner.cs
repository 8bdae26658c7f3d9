using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Samples;

/// <summary>What an item tells: a mutable struct that the planner fills in.</summary>
internal struct SampleStory
{
    /// <summary>Topic.</summary>
    public string Topic { get; set; }

    /// <summary>`pos neu neg`.</summary>
    public string Tone { get; set; }

    /// <summary>Positions of the cities; the first is the main one.</summary>
    public int[] Cities { get; set; }

    /// <summary>Section of the first sentence; null for the topic's own.</summary>
    public string? Section { get; set; }

    /// <summary>Planted event, or null.</summary>
    public SampleEvent? Event { get; set; }

    /// <summary>Hashtag campaign, or null.</summary>
    public SampleCampaign? Campaign { get; set; }
}

/// <summary>Turns some items into those of an event, a campaign, several cities, or a special sense.</summary>
internal sealed class StoryPlanner
{
    private readonly CitySampler cities;
    private readonly (SampleEvent[] Active, double[] Sums)[] events;
    private readonly (SampleCampaign[] Active, double[] Sums)[] campaigns;

    /// <summary>A planner of one sample's year.</summary>
    public StoryPlanner(int year, CitySampler cities)
    {
        this.cities = cities;
        events = new (SampleEvent[], double[])[SampleDates.Months];
        campaigns = new (SampleCampaign[], double[])[SampleDates.Months];
        for (var month = 0; month < SampleDates.Months; month++)
        {
            var first = SampleDates.First(year, month);
            SampleEvent[] happening = [.. SampleEvent.Of(year).Where(one => one.Onset.Year == first.Year && one.Onset.Month == first.Month)];
            SampleCampaign[] running = [.. SampleCampaign.Of(year).Where(one => one.From < first.AddMonths(1) && one.To >= first)];
            events[month] = (happening, CitySampler.Running(happening.Select(one => one.Strength)));
            campaigns[month] = (running, CitySampler.Running(running.Select(one => one.Strength)));
        }
    }

    /// <summary>Draws what is special about an item's story; most are left as they are.</summary>
    public void Draw(ref SampleStory story, Platform platform, SampleKind kind, string language, int month, ref SampleRandom random)
    {
        if (kind is SampleKind.Uncounted or SampleKind.NoCity)
        {
            (story.Section, story.Cities) = SpecialSections.Draw(language, kind == SampleKind.Uncounted ? "uncounted" : "nocity", story.Cities, ref random);
            return;
        }

        if (kind is SampleKind.Spam or SampleKind.OtherLanguage or SampleKind.Ambiguous)
        {
            return;
        }

        switch (random.Below(1000))
        {
            case < 55:
                DrawEvent(ref story, month, ref random);
                break;
            case < 110:
                DrawCampaign(ref story, platform, month, ref random);
                break;
            case < 190:
                (story.Section, story.Cities) = ("special.several", cities.DrawSeveral(month, story.Cities[0], ref random));
                break;
            case < 225:
                (story.Section, story.Cities) = SpecialSections.Draw(language, "associative", story.Cities, ref random);
                break;
            case < 240:
                (story.Section, story.Cities) = SpecialSections.Draw(language, "trap", story.Cities, ref random);
                break;
            default:
                break;
        }
    }

    private void DrawEvent(ref SampleStory story, int month, ref SampleRandom random)
    {
        var (active, sums) = events[month];
        if (active.Length > 0)
        {
            var chosen = active[random.PickBySum(sums)];
            var tone = random.Chance(0.75) ? chosen.Tone : "neu";
            (story.Event, story.Cities, story.Topic, story.Tone, story.Section) = (chosen, [chosen.City], chosen.Topic, tone, SectionOf(tone));
        }
    }

    private void DrawCampaign(ref SampleStory story, Platform platform, int month, ref SampleRandom random)
    {
        var (active, sums) = campaigns[month];
        if (active.Length > 0 && platform != Platform.News)
        {
            var chosen = active[random.PickBySum(sums)];
            (story.Campaign, story.Cities, story.Topic, story.Tone) = (chosen, [chosen.City], chosen.Topic, random.Chance(0.8) ? "pos" : "neu");
        }
    }

    private static string SectionOf(string tone) => tone switch { "pos" => "happenings.pos", "neg" => "happenings.neg", _ => "happenings.neu" };
}
