using MediaIndex.Indices.Comparison;

namespace MediaIndex.Indices.Commands;

/// <summary>What the page of an index says besides the result.</summary>
/// <param name="Peers">Peers of the portraits.</param>
/// <param name="AsOf">Time to which engagement counts belong; null where not told.</param>
public sealed record IndexPageNotes(PeerGroups Peers, string? AsOf);
