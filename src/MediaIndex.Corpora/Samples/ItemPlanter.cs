namespace MediaIndex.Corpora.Samples;

/// <summary>Makes items of plans: words, counts, ids and addresses. Used by one thread.</summary>
internal sealed class ItemPlanter(SampleOptions options)
{
    private readonly ItemComposer composer = new(options);

    /// <summary>The item of a plan; the same plan gives the same item.</summary>
    public PlantedItem Plant(ItemPlan plan)
    {
        var native = SampleIds.Native(plan);
        return new PlantedItem { Plan = plan, Text = composer.Compose(plan), Metrics = SampleMetrics.Of(plan, options.Seed), NativeId = native, Url = SampleIds.Url(plan, native) };
    }
}
