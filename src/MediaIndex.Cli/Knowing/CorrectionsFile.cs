using MediaIndex.Pipelines.Definition;
using MediaIndex.Text.Mentions;

namespace MediaIndex.Cli.Knowing;

/// <summary>The corrections of city names that a definition names (`corrections: FILE`, relative to the definition).</summary>
internal static class CorrectionsFile
{
    /// <summary>Reads them; null where the definition names none.</summary>
    /// <exception cref="DefinitionException">The file is missing.</exception>
    /// <exception cref="UsageException">A line cannot be used; the message names file, line and remedy.</exception>
    public static CorrectionList? Read(PipelineDefinition definition)
    {
        if (definition.Corrections is not { } file)
        {
            return null;
        }

        var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(definition.File))!, file);
        if (!File.Exists(path))
        {
            throw new DefinitionException(definition.File, 1, $"the corrections '{file}' do not exist beside the definition", "Mend the path; it is relative to the definition");
        }

        try
        {
            using var stream = File.OpenRead(path);
            return CorrectionList.Read(stream, file);
        }
        catch (InvalidDataException error)
        {
            throw new UsageException(error.Message);
        }
    }
}
