namespace MediaIndex.Corpora.Exports;

/// <summary>The media types of items: `text photo video link album audio live`, whatever the source calls them.</summary>
internal static class MediaTypes
{
    private const int Longest = 64;

    /// <summary>The type of the first of several words.</summary>
    public static string? First(ReadOnlySpan<char> words) => Normalise(words.IndexOf(' ') is >= 0 and var blank ? words[..blank] : words);

    /// <summary>The normalised word; the source's own in lower case where it is none of the known ones; null where it is missing.</summary>
    public static string? Normalise(ReadOnlySpan<char> word)
    {
        word = word.Trim();
        Span<char> room = stackalloc char[Longest];
        ReadOnlySpan<char> text = word.Length > Longest ? word.ToString().ToLowerInvariant() : room[..word.ToLowerInvariant(room)];
        return text switch
        {
            "" => null,
            "1" or "photo" or "photos" or "image" or "images" or "added_photos" or "picture" or "ig image" => "photo",
            "2" or "video" or "videos" or "reel" or "reels" or "native video" or "native_video" or "ig reel" or "igtv" or "clips" or "animated_gif" or "added_video" or "youtube" or "vine"
                or "videos and reels" or "ig video" => "video",
            "8" or "album" or "albums" or "carousel" or "carousel_album" or "carousel album" or "ig carousel" or "sidecar" => "album",
            "link" or "links" or "shared_story" or "article" => "link",
            "status" or "text" or "mobile_status_update" or "texts" => "text",
            _ when text.StartsWith("live", StringComparison.Ordinal) => "live",
            _ => text.ToString(),
        };
    }
}
