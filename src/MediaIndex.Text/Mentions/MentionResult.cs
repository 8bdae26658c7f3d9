using MediaIndex.Pipelines.Model;

namespace MediaIndex.Text.Mentions;

/// <summary>What the city engine found in one item. One instance serves one worker for many items; it is emptied before each.</summary>
public sealed class MentionResult
{
    /// <summary>Each place in the text where a city is named, in the order of the text.</summary>
    public List<PlaceMention> Mentions { get; } = [];

    /// <summary>One row per code, in the order of codes.</summary>
    public List<CityMention> Cities { get; } = [];

    /// <summary>Numbers of the corrections that applied, one for each place in the text (<see cref="Gazetteer.Corrections"/>).</summary>
    public List<int> Corrections { get; } = [];

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Mentions.Clear();
        Corrections.Clear();
        Cities.Clear();
    }
}
