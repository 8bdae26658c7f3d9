using System.Text.RegularExpressions;
using MediaIndex.Pipelines.Definition;

namespace MediaIndex.Pipelines.Execution;

/// <summary>An input file of a run.</summary>
/// <param name="Source">The source it belongs to.</param>
/// <param name="RelativePath">Path relative to its input folder, forward slashes.</param>
/// <param name="FullPath">Path on this machine.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Hash">XxHash128 of its bytes.</param>
public sealed record InputFile(SourceDefinition Source, string RelativePath, string FullPath, long Bytes, string Hash)
{
    /// <summary>When it was last written, as told before it was hashed; tells a change during a run, and decides nothing else.</summary>
    public DateTime Modified { get; init; }

    /// <summary>Throws where the file is no longer the one that was hashed, by its size and time: its hash would stand for other bytes than are read.</summary>
    /// <exception cref="InputChangedException">It changed or vanished.</exception>
    public void CheckUnchanged()
    {
        var file = new FileInfo(FullPath);
        if (!file.Exists || file.Length != Bytes || (Modified != default && file.LastWriteTimeUtc != Modified))
        {
            throw new InputChangedException($"input {RelativePath} {(file.Exists ? "changed" : "vanished")} while the run went on. Start the same command again: what it touches is done again");
        }
    }
}

/// <summary>Finds the input files of a definition, in an order that does not depend on how folders list them or were named.</summary>
public static class InputInventory
{
    /// <summary>Finds and hashes all files of all sources. A file that two sources claim goes to the first.</summary>
    /// <param name="definition">Sources with their path patterns.</param>
    /// <param name="inputs">Input folders; a file may be named directly.</param>
    /// <exception cref="InputException">A folder is missing, a pattern finds nothing, or two folders hold the same relative path.</exception>
    public static IReadOnlyList<InputFile> Find(PipelineDefinition definition, IReadOnlyList<string> inputs)
    {
        var candidates = Candidates(inputs);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var files = new List<(SourceDefinition Source, string Path)>();
        foreach (var source in definition.Sources)
        {
            var found = source.Paths.SelectMany(pattern => Match(candidates, pattern)).Where(path => taken.Add(path)).ToList();
            if (found.Count == 0)
            {
                throw new InputException($"source '{source.Id}': no file matches {string.Join(" or ", source.Paths)} under {string.Join(", ", inputs)}. Check --input, or remove the source from {definition.File}");
            }

            files.AddRange(found.Select(path => (source, path)));
        }

        return [.. Hashed(files, candidates).OrderBy(file => file.Source.Id, StringComparer.Ordinal).ThenBy(file => file.RelativePath, StringComparer.Ordinal)];
    }

    // Several at a time: a disk answers two readers faster than one, and a year is more bytes than a core hashes in the time it takes to read them.
    private static InputFile[] Hashed(List<(SourceDefinition Source, string Path)> files, SortedDictionary<string, string> candidates)
    {
        var hashed = new InputFile[files.Count];
        try
        {
            Parallel.For(0, files.Count, number => hashed[number] = Found(files[number].Source, files[number].Path, candidates[files[number].Path]));
        }
        catch (AggregateException errors)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(errors.InnerExceptions[0]);
        }

        return hashed;
    }

    private static InputFile Found(SourceDefinition source, string relative, string full)
    {
        var file = new FileInfo(full);
        var (bytes, modified) = (file.Length, file.LastWriteTimeUtc);
        return new InputFile(source, relative, full, bytes, Fingerprint.OfFile(full)) { Modified = modified };
    }

    private static SortedDictionary<string, string> Candidates(IReadOnlyList<string> inputs)
    {
        var candidates = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var input in inputs)
        {
            var full = Path.GetFullPath(input);
            if (File.Exists(full))
            {
                Add(candidates, Path.GetFileName(full), full);
            }
            else if (Directory.Exists(full))
            {
                // Links are not followed: a link could lead out of the input folder.
                var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
                foreach (var file in Directory.EnumerateFiles(full, "*", options))
                {
                    Add(candidates, Path.GetRelativePath(full, file).Replace('\\', '/'), file);
                }
            }
            else
            {
                throw new InputException($"input path {input} does not exist. Give an existing folder or file with --input");
            }
        }

        return candidates;
    }

    private static void Add(SortedDictionary<string, string> candidates, string relative, string full)
    {
        if (!candidates.TryAdd(relative, full) && candidates[relative] != full)
        {
            throw new InputException($"{candidates[relative]} and {full} have the same path below their input folders. Rename one, so that every origin names one file");
        }
    }

    private static IEnumerable<string> Match(SortedDictionary<string, string> candidates, string pattern)
    {
        var expression = "^" + Regex.Escape(pattern).Replace(@"\*\*/", "(?:.*/)?", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal).Replace(@"\?", "[^/]", StringComparison.Ordinal) + "$";
        var regex = new Regex(expression, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        return candidates.Keys.Where(path => regex.IsMatch(path));
    }
}

/// <summary>Inputs that cannot be used; exit code 2.</summary>
public sealed class InputException(string message) : Exception(message);

/// <summary>An input changed while it was read; the run stops and can be started again.</summary>
public sealed class InputChangedException(string message) : Exception(message);
