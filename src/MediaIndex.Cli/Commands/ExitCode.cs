namespace MediaIndex.Cli.Commands;

/// <summary>Exit codes (contracts.md).</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Failed.</summary>
    public const int Failed = 1;

    /// <summary>Wrong usage, definition or input path, or an output folder in use.</summary>
    public const int Usage = 2;

    /// <summary>Finished, but a health gate fell.</summary>
    public const int Unhealthy = 3;

    /// <summary>Stopped part-way; can be started again.</summary>
    public const int Stopped = 4;
}
