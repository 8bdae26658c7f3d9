using System.IO.Compression;

namespace MediaIndex.Corpora.Tests.Inputs;

/// <summary>Archives in memory.</summary>
internal static class Archives
{
    /// <summary>A zip archive of these entries, in this order.</summary>
    public static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var target = new MemoryStream();
        using (var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return target.ToArray();
    }
}
