using System.IO.Hashing;
using System.Text;

namespace MediaIndex.Pipelines.Execution;

/// <summary>Builds 128-bit fingerprints of what a task depends on. Parts are length-prefixed, so that ("ab","c") differs from ("a","bc").</summary>
public sealed class Fingerprint
{
    private readonly XxHash128 hash = new();

    /// <summary>Adds a part.</summary>
    public Fingerprint Add(string part)
    {
        var bytes = Encoding.UTF8.GetBytes(part);
        hash.Append(BitConverter.GetBytes(bytes.Length));
        hash.Append(bytes);
        return this;
    }

    /// <summary>The fingerprint so far: 32 lower-case hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(hash.GetCurrentHash());

    /// <summary>Fingerprint of a file's bytes.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static string OfFile(string path)
    {
        var hash = new XxHash128();
        // What has no bytes is not opened: a pipe would wait for its writer.
        using Stream stream = new FileInfo(path).Length == 0 ? Stream.Null : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.SequentialScan);
        hash.Append(stream);
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    /// <summary>Fingerprint of a text.</summary>
    public static string OfText(string text) => new Fingerprint().Add(text).ToString();
}
