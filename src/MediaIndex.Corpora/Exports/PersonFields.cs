namespace MediaIndex.Corpora.Exports;

/// <summary>Names of fields that name a person: they are never kept as extra (contracts.md, Command line).</summary>
internal static class PersonFields
{
    private static readonly HashSet<string> Whole = new(StringComparer.OrdinalIgnoreCase)
    {
        "author", "authors", "by", "byline", "creator", "creators", "credit", "dc:creator", "editor", "email", "e-mail", "from", "full_name", "fullname", "name", "nickname", "owner",
        "person", "persons", "v2persons", "allnames", "quotations", "phone", "profile", "reporter", "screen_name", "screenname", "user", "user_name", "username", "users", "mentions", "usertags", "coauthors", "post_owner",
        "retweeted_user", "in_reply_to", "real_name", "display_name", "用户名", "作者", "姓名", "昵称",
    };

    private static readonly string[] Parts = ["author", "user_", "user.", "username", "user name", "screen_name", "mention", "owner", "coauthor", "fullname", "full_name", "creator", "email", "phone"];

    /// <summary>Whether a field of this name names a person.</summary>
    public static bool Names(string field)
    {
        if (Whole.Contains(field))
        {
            return true;
        }

        foreach (var part in Parts)
        {
            if (field.Contains(part, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
