namespace MediaIndex.Text.Tokens;

/// <summary>How much of each token a pass writes down.</summary>
internal interface ITokenDetail
{
    /// <summary>True for all columns; false for hashes and kinds alone.</summary>
    static abstract bool Full { get; }
}

/// <summary>All columns.</summary>
internal readonly struct AllColumns : ITokenDetail
{
    /// <inheritdoc/>
    public static bool Full => true;
}

/// <summary>Hashes and kinds, which is all that clustering asks for.</summary>
internal readonly struct HashesAndKinds : ITokenDetail
{
    /// <inheritdoc/>
    public static bool Full => false;
}
