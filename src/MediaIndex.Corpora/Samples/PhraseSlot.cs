namespace MediaIndex.Corpora.Samples;

/// <summary>What fills a part of a pattern.</summary>
internal enum PhraseSlot
{
    /// <summary>Nothing: the part is literal text.</summary>
    Literal,

    /// <summary>One of a list of fillers.</summary>
    Fillers,

    /// <summary>The item's main city, later also "the city".</summary>
    City,

    /// <summary>The second city.</summary>
    SecondCity,

    /// <summary>The third city.</summary>
    ThirdCity,

    /// <summary>Province of the main city.</summary>
    Province,

    /// <summary>The main city's name alone.</summary>
    Bare,

    /// <summary>Name of the item's event.</summary>
    Event,

    /// <summary>A number of two or three digits.</summary>
    Number,

    /// <summary>A number from 3 to 19.</summary>
    Few,

    /// <summary>A number of thousands or more.</summary>
    Big,

    /// <summary>A share.</summary>
    Percent,

    /// <summary>A sum of money.</summary>
    Money,

    /// <summary>A time of day.</summary>
    Time,
}

/// <summary>The names of slots in the phrase files.</summary>
internal static class PhraseSlots
{
    /// <summary>The slot of a name; names that are not computed are lists of fillers.</summary>
    public static PhraseSlot Of(string name) => name switch
    {
        "city" => PhraseSlot.City,
        "city2" => PhraseSlot.SecondCity,
        "city3" => PhraseSlot.ThirdCity,
        "province" => PhraseSlot.Province,
        "bare" => PhraseSlot.Bare,
        "event" => PhraseSlot.Event,
        "n" => PhraseSlot.Number,
        "few" => PhraseSlot.Few,
        "big" => PhraseSlot.Big,
        "pct" => PhraseSlot.Percent,
        "money" => PhraseSlot.Money,
        "time" => PhraseSlot.Time,
        _ => PhraseSlot.Fillers,
    };
}
