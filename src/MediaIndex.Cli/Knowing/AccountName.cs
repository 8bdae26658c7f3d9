using System.Text;

namespace MediaIndex.Cli.Knowing;

/// <summary>Names of accounts as they are compared: without regard to the case of their letters.</summary>
internal static class AccountName
{
    /// <summary>Writes a name in lower case (invariant); nearly all names are ASCII, which takes a fraction of the time.</summary>
    /// <param name="name">The name.</param>
    /// <param name="lower">Takes the result; at least as long as the name.</param>
    /// <returns>Characters written: those of the name.</returns>
    public static int Lower(ReadOnlySpan<char> name, Span<char> lower)
    {
        Ascii.ToLower(name, lower, out var written);
        return written == name.Length ? written : name.ToLowerInvariant(lower);
    }
}
