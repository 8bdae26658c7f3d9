namespace MediaIndex.Cli;

/// <summary>The folder that holds `corpora/` and `pipelines/`: what the program knows and what it is told to do.</summary>
/// <param name="Folder">Full path.</param>
internal sealed record ProgramHome(string Folder)
{
    /// <summary>Full path of a file or folder below the home.</summary>
    public string PathOf(string relative) => Path.Combine(Folder, relative);

    /// <summary>Takes `--home`, then MEDIAINDEX_HOME, then the nearest folder above the program that holds both.</summary>
    /// <exception cref="UsageException">No such folder.</exception>
    public static ProgramHome Find(string? option)
    {
        var named = option ?? Environment.GetEnvironmentVariable("MEDIAINDEX_HOME");
        if (!string.IsNullOrEmpty(named))
        {
            return IsHome(named) ? new ProgramHome(Path.GetFullPath(named)) : throw new UsageException($"{named} holds no corpora/ and pipelines/. Give the folder that does with --home");
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (IsHome(folder.FullName))
            {
                return new ProgramHome(folder.FullName);
            }
        }

        throw new UsageException("corpora/ and pipelines/ were not found above the program. Name their folder with --home or MEDIAINDEX_HOME");
    }

    private static bool IsHome(string folder) => Directory.Exists(Path.Combine(folder, "corpora")) && Directory.Exists(Path.Combine(folder, "pipelines"));
}

/// <summary>Wrong usage; exit code 2. The message says what is wrong and what to do.</summary>
internal sealed class UsageException(string message) : Exception(message);
