using MediaIndex.Pipelines.Model;

namespace MediaIndex.Text.Mentions;

/// <summary>A sense and the words that gave it; no evidence means that no rule spoke.</summary>
internal readonly record struct SenseVerdict(Sense Sense, string? Evidence)
{
    /// <summary>No rule spoke.</summary>
    public static SenseVerdict None => new(Sense.Place, null);

    /// <summary>Whether a rule spoke.</summary>
    public bool Speaks => Evidence is not null;
}
