namespace MediaIndex.Text.Deduplication;

/// <summary>What clustering says of one item.</summary>
/// <param name="Representative">Ordinal of the cluster's representative, the least of its members; the item's own where it is unique.</param>
/// <param name="Kind">How it relates to the representative.</param>
/// <param name="Similarity">Jaccard similarity of the shingles of item and representative; 1 for unique, exact and near-exact short ones.</param>
public readonly record struct DuplicateVerdict(int Representative, DuplicateKind Kind, float Similarity);
