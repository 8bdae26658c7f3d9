namespace MediaIndex.Pipelines.Model;

/// <summary>Whether a source speaks from abroad or from within the country whose cities are ranked (contracts.md, What is counted).</summary>
public enum Scope
{
    /// <summary>Overseas source.</summary>
    Overseas,

    /// <summary>Domestic source.</summary>
    Domestic,
}
