using MediaIndex.Pipelines.Model;

namespace MediaIndex.Text.Mentions;

/// <summary>What a phrase of the gazetteer can stand for.</summary>
internal enum ReadingClass : byte
{
    /// <summary>Name of a city, county or district.</summary>
    Name,

    /// <summary>Name of a province, country or foreign state: context only.</summary>
    Context,

    /// <summary>A fixed expression with a sense of its own, or one that blocks.</summary>
    Compound,

    /// <summary>A word that points to a city without naming it.</summary>
    Cue,
}

/// <summary>One meaning of a phrase.</summary>
/// <param name="Class">What it is.</param>
/// <param name="Unit">Index of the unit; −1 for an expression that only blocks.</param>
/// <param name="Kind">Kind of name or cue as the data calls it (`official short pinyin … landmark dish …`).</param>
/// <param name="Lang">Language of the name; empty for any.</param>
/// <param name="Need">What a name wants beside it.</param>
/// <param name="Sense">Sense of a compound.</param>
/// <param name="Blocks">True for a compound that names no city at all.</param>
/// <param name="Evokes">True for a compound without the city's name in it (a landmark, a firm): it evokes the city and does not count.</param>
internal readonly record struct Reading(ReadingClass Class, int Unit, string Kind, string Lang, NameNeed Need, Sense Sense, bool Blocks, bool Evokes = false);
