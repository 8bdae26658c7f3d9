using System.Security.Cryptography;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Text.Cleaning.Pages.Templates;

namespace MediaIndex.Cli.Knowing;

/// <summary>Files of site templates: written by a command, pinned by hash in the definitions that use them.</summary>
internal static class TemplateFiles
{
    private const int HashDigits = 16;

    /// <summary>The templates of a definition.</summary>
    /// <exception cref="DefinitionException">A file is missing, is no template, or is not the one that was pinned.</exception>
    public static IReadOnlyList<SiteTemplate> Load(PipelineDefinition definition) => [.. definition.Templates.Select(pin => Load(definition, pin))];

    /// <summary>The template of a file.</summary>
    /// <exception cref="UsageException">The file is missing or is no template.</exception>
    public static SiteTemplate Load(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return SiteTemplate.Load(file);
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            throw new UsageException($"{path}: {error.Message}");
        }
    }

    /// <summary>The hash by which a definition pins a file.</summary>
    public static string HashOf(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))[..HashDigits];

    private static SiteTemplate Load(PipelineDefinition definition, TemplatePin pin)
    {
        var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(definition.File))!, pin.File);
        if (!File.Exists(path))
        {
            throw new DefinitionException(definition.File, 1, $"the template '{pin.File}' does not exist beside the definition", "Mend the path, or learn it: mediaindex templates learn");
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
        return hash.StartsWith(pin.Hash, StringComparison.Ordinal)
            ? Load(path)
            : throw new DefinitionException(definition.File, 1, $"the template '{pin.File}' is not the one that was pinned: its hash begins with {hash[..HashDigits]}", $"Take the file that was pinned, or pin this one: {pin.File}#{hash[..HashDigits]}");
    }
}
