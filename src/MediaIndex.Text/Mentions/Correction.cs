namespace MediaIndex.Text.Mentions;

/// <summary>One correction of a user.</summary>
/// <param name="Line">1-based line in its file.</param>
/// <param name="Action">`block` (no city here), `alias` (one more name of a city), `force` (this city and no other), or `sense` (this city in this sense).</param>
/// <param name="Surface">The words as they stand in texts.</param>
/// <param name="Lang">BCP 47 tag; empty for any language.</param>
/// <param name="Code">City or district; empty for `block`.</param>
/// <param name="Sense">A sense of contracts.md, for `sense` only.</param>
/// <param name="Note">Why.</param>
public sealed record Correction(int Line, string Action, string Surface, string Lang, string Code, string Sense, string Note)
{
    /// <summary>The rule in short words, for reports and manifests.</summary>
    public string Rule => string.Join(' ', new[] { Action, $"'{Surface}'", Code, Sense }.Where(part => part.Length > 0));
}
