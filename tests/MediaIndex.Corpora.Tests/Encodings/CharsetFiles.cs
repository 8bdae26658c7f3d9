using System.Text;
using MediaIndex.Corpora.Encodings;
using MediaIndex.TestSupport;

namespace MediaIndex.Corpora.Tests.Encodings;

/// <summary>The files of `data/charset`, each in a folder that names its encoding, and how many of them are decoded right.</summary>
internal static class CharsetFiles
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["MacCyrillic"] = "x-mac-cyrillic", ["MacRoman"] = "macintosh", ["IBM866"] = "cp866", ["UTF-32LE"] = "utf-32", ["UTF-16LE"] = "utf-16", ["UTF-16"] = "utf-16",
        ["UTF-16BE"] = "utf-16BE", ["CP932"] = "shift_jis", ["CP949"] = "ks_c_5601-1987", ["GB2312"] = "gb18030", ["TIS-620"] = "windows-874", ["EUC-KR"] = "ks_c_5601-1987", ["utf-8-sig"] = "utf-8",
    };

    static CharsetFiles() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Files decoded to the same text as by their true encoding, under a declaration.</summary>
    /// <param name="declared">What a file says of itself, by its true encoding; null where it says nothing.</param>
    /// <param name="wrong">Takes each file that is decoded otherwise, with what it was taken for.</param>
    public static (int Right, int All) Score(Func<Encoding, string?> declared, Action<string, string>? wrong = null)
    {
        var (right, all) = (0, 0);
        foreach (var folder in Directory.GetDirectories(SharedData.Path("data/charset")).Order(StringComparer.Ordinal))
        {
            var truth = Truth(Path.GetFileName(folder));
            foreach (var path in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
            {
                var bytes = File.ReadAllBytes(path);
                var found = EncodingDetector.Detect(bytes, declared(truth), null).Encoding;
                all++;
                if (found.GetString(bytes).TrimStart('\uFEFF') == truth.GetString(bytes).TrimStart('\uFEFF'))
                {
                    right++;
                }
                else
                {
                    wrong?.Invoke(Path.GetFileName(folder) + "/" + Path.GetFileName(path), found.WebName);
                }
            }
        }

        return (right, all);
    }

    // "iso-8859-5-russian" is ISO-8859-5; "windows-1250-czech" is windows-1250.
    private static Encoding Truth(string folder)
    {
        var name = folder.StartsWith("iso-8859", StringComparison.Ordinal) || folder.StartsWith("windows-", StringComparison.Ordinal) ? string.Join('-', folder.Split('-').TakeWhile(part => part is "iso" or "windows" || char.IsAsciiDigit(part[0]))) : folder;
        return Encoding.GetEncoding(Names.GetValueOrDefault(name, name));
    }
}
