namespace MediaIndex.Text.Mentions;

/// <summary>What is known of an item beside its words.</summary>
/// <param name="Language">ISO 639-1 code; null where it is not known.</param>
/// <param name="OutletCountry">ISO 3166-1 alpha-2 code of the outlet's country; null where it is not known.</param>
public readonly record struct MentionContext(string? Language, string? OutletCountry);
