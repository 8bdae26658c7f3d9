using MediaIndex.Corpora.Exports;

namespace MediaIndex.Corpora.Detection;

/// <summary>Tests fields against the signatures of formats.</summary>
internal static class Signatures
{
    /// <summary>Whether all names of a signature are there; each may be alternatives parted by `|`.</summary>
    public static bool Fits(RecordShape shape, Func<FieldPath, bool> has) =>
        shape.Signature.Count > 0 && shape.Signature.All(names => names.Split('|').Any(name => has(new FieldPath(name))));
}
