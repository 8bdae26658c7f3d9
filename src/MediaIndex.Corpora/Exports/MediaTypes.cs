namespace MediaIndex.Corpora.Exports;

/// <summary>The media types of items: `text photo video link album audio live`, whatever the source calls them.</summary>
internal static class MediaTypes
{
    /// <summary>The normalised word; the source's own in lower case where it is none of the known ones; null where it is missing.</summary>
    public static string? Normalise(string? word)
    {
        var text = word?.Trim().ToLowerInvariant();
        return text switch
        {
            null or "" => null,
            "1" or "photo" or "photos" or "image" or "images" or "added_photos" or "picture" or "ig image" => "photo",
            "2" or "video" or "videos" or "reel" or "reels" or "native video" or "native_video" or "ig reel" or "igtv" or "clips" or "animated_gif" or "added_video" or "youtube" or "vine"
                or "videos and reels" or "ig video" => "video",
            "8" or "album" or "albums" or "carousel" or "carousel_album" or "carousel album" or "ig carousel" or "sidecar" => "album",
            "link" or "links" or "shared_story" or "article" => "link",
            "status" or "text" or "mobile_status_update" or "texts" => "text",
            _ when text.StartsWith("live", StringComparison.Ordinal) => "live",
            _ => text,
        };
    }
}
