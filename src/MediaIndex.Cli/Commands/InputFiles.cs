namespace MediaIndex.Cli.Commands;

/// <summary>The files of a folder as commands look at them: links are not followed, as in a run, since they could lead out of the folder or in circles.</summary>
internal static class InputFiles
{
    /// <summary>The files with their paths below the folder, in ordinal order; a file is itself.</summary>
    /// <param name="path">A file or a folder that exists.</param>
    /// <param name="told">Takes a line for each link and each folder that is passed over.</param>
    public static IEnumerable<(string Relative, string Path)> Of(string path, Action<string> told)
    {
        if (File.Exists(path))
        {
            return [(Path.GetFileName(path), path)];
        }

        var files = new List<(string, string)>();
        Walk(path, path, files, told);
        return files.OrderBy(file => file.Item1, StringComparer.Ordinal);
    }

    private static void Walk(string root, string folder, List<(string, string)> files, Action<string> told)
    {
        try
        {
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
            {
                var relative = Path.GetRelativePath(root, entry.FullName).Replace('\\', '/');
                if (entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
                {
                    told($"{relative}: a link, which is not followed; copy what it points to, or name that with --input");
                }
                else if (entry is DirectoryInfo)
                {
                    Walk(root, entry.FullName, files, told);
                }
                else
                {
                    files.Add((relative, entry.FullName));
                }
            }
        }
        catch (UnauthorizedAccessException error)
        {
            told($"{Path.GetRelativePath(root, folder)}: cannot be opened: {error.Message}");
        }
    }
}
