namespace MediaIndex.Cli.Training;

/// <summary>The site that a page is of, for the parts of a cross-validation.</summary>
internal static class SiteName
{
    /// <summary>The last two labels of the host, or three below a country's general names (co.uk, com.cn); the fallback where the address has no host.</summary>
    public static string Of(string url, string fallback)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Host.Length == 0)
        {
            return fallback;
        }

        var labels = address.Host.Split('.');
        var taken = labels is [.., { Length: <= 3 }, { Length: 2 }] ? 3 : 2;
        return string.Join('.', labels[Math.Max(0, labels.Length - taken)..]);
    }
}
