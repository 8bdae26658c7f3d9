namespace MediaIndex.Pipelines.Definition;

/// <summary>A definition that cannot be used. The message names file, line and remedy; the exit code is 2.</summary>
public sealed class DefinitionException(string file, long line, string problem, string remedy)
    : Exception($"{file}:{line}: {problem}. {remedy}")
{
    /// <summary>File of the definition.</summary>
    public string File { get; } = file;

    /// <summary>1-based line.</summary>
    public long Line { get; } = line;
}
