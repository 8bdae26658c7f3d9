namespace MediaIndex.Pipelines.Model;

/// <summary>In what sense a city is named, strongest first (contracts.md, Senses of a city mention).</summary>
public enum Sense
{
    /// <summary>The city is subject or location.</summary>
    Place,

    /// <summary>An event named for it or held in it.</summary>
    Event,

    /// <summary>Its own account or government speaks, and nothing else of it.</summary>
    Official,

    /// <summary>Organisation, university, company, team or exchange named for it or seated in it.</summary>
    Associative,

    /// <summary>A past name or event.</summary>
    Historic,

    /// <summary>Its name inside a disease or virus label.</summary>
    Disease,

    /// <summary>Dish, breed, style or product named after it.</summary>
    Eponym,

    /// <summary>Metonymy for the national government.</summary>
    Government,

    /// <summary>Dateline, credit line or clock time.</summary>
    Dateline,
}

/// <summary>The stored names of senses and the default of what counts.</summary>
public static class SenseNames
{
    private static readonly string[] Names = ["place", "event", "official", "associative", "historic", "disease", "eponym", "government", "dateline"];

    /// <summary>All stored names, strongest first.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>The stored name.</summary>
    public static string ToName(this Sense sense) => Names[(int)sense];

    /// <summary>Whether the sense counts unless a definition says otherwise.</summary>
    public static bool CountsByDefault(this Sense sense) => sense <= Sense.Disease;

    /// <summary>Reads a stored name; false where it is none of them.</summary>
    public static bool TryParse(string name, out Sense sense)
    {
        var index = Array.IndexOf(Names, name);
        sense = index < 0 ? Sense.Place : (Sense)index;
        return index >= 0;
    }
}
