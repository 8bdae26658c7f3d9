using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace MediaIndex.Cli.Privacy;

/// <summary>The secret that pseudonyms are made with. It is read from a file that never stands in the output; who has it can tell whether a given name is behind a pseudonym, nobody else can.</summary>
internal sealed class PseudonymKey
{
    /// <summary>Bytes of a digest.</summary>
    public const int DigestBytes = HMACSHA256.HashSizeInBytes;

    private const int FewestBytes = 16;
    private readonly byte[] secret;

    // Setting up the key takes two thirds of a digest; whoever digests takes one that is set up and puts it back.
    private readonly ConcurrentBag<IncrementalHash> idle = [];

    private PseudonymKey(byte[] secret) => this.secret = secret;

    /// <summary>Tells two keys apart without telling anything of them: 16 hexadecimal digits.</summary>
    public string Id
    {
        get
        {
            Span<byte> digest = stackalloc byte[DigestBytes];
            Digest("key id", digest);
            return Convert.ToHexStringLower(digest[..8]);
        }
    }


    /// <summary>Environment variable that names a key file.</summary>
    public const string Variable = "MEDIAINDEX_KEY";

    /// <summary>
    /// The key of a run: the file that the definition names, else the one that MEDIAINDEX_KEY names, else the user's own, which is made with chance bytes when it is first needed.
    /// </summary>
    /// <param name="declared">File that the definition names, full path; null where it names none.</param>
    /// <param name="output">Run folder, full path: the key must not stand in it.</param>
    /// <exception cref="UsageException">The file is missing, too short, or stands in the output.</exception>
    public static PseudonymKey Of(string? declared, string output)
    {
        var named = declared ?? Environment.GetEnvironmentVariable(Variable);
        var path = Path.GetFullPath(string.IsNullOrEmpty(named) ? Ensure(OwnFile()) : named);
        if (path.StartsWith(output.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new UsageException($"the key {path} stands in the output folder, which is handed on. Keep it elsewhere");
        }

        if (!File.Exists(path))
        {
            throw new UsageException($"the key file {path} is missing. Restore it, or make another one: head -c 32 /dev/urandom | base64 > {path} (its pseudonyms will differ)");
        }

        var secret = Encoding.UTF8.GetBytes(File.ReadAllText(path).Trim());
        return secret.Length >= FewestBytes ? new PseudonymKey(secret) : throw new UsageException($"the key in {path} has {secret.Length} bytes. Give at least {FewestBytes}: head -c 32 /dev/urandom | base64 > {path}");
    }

    /// <summary>A key of given bytes.</summary>
    public static PseudonymKey OfText(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <summary>HMAC-SHA-256 of a text in UTF-8 under the key, in <see cref="DigestBytes"/> bytes. Any number of threads.</summary>
    public void Digest(string text, Span<byte> digest)
    {
        if (!idle.TryTake(out var hash))
        {
            hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        }

        Span<byte> bytes = text.Length <= 128 ? stackalloc byte[128 * 3] : new byte[Encoding.UTF8.GetByteCount(text)];
        hash.AppendData(bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
        hash.GetHashAndReset(digest);
        idle.Add(hash);
    }

    private static string OwnFile()
    {
        var folder = Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return folder.Length > 0 ? Path.Combine(folder, "mediaindex", "pseudonym.key") : throw new UsageException($"there is no home folder to keep the key of pseudonyms in. Name a key file with {Variable}, or `privacy: {{key: …}}` in the definition");
    }

    // Two runs may begin at a time: the file appears whole, and the first one stays.
    private static string Ensure(string path)
    {
        if (File.Exists(path))
        {
            return path;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var temporary = $"{path}.{Environment.ProcessId}";
            File.WriteAllText(temporary, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) + "\n");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(temporary, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            File.Move(temporary, path, overwrite: false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (!File.Exists(path))
            {
                throw new UsageException($"the key of pseudonyms cannot be made at {path}: {error.Message}. Name a key file with {Variable}, or `privacy: {{key: …}}` in the definition");
            }
        }

        return path;
    }
}
