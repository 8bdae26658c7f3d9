using System.Globalization;

namespace MediaIndex.Corpora.Samples;

/// <summary>Writes `videos.list` answers of the YouTube Data API, fifty videos a file, indented as the API gives them.</summary>
internal sealed class YouTubeSampleWriter(string folder, string month) : IDisposable
{
    private const int PageSize = 50;
    private readonly SampleBytes videos = new();
    private string file = "";
    private string first = "";
    private int count;
    private int pages;

    /// <summary>Adds one video.</summary>
    public void Write(PlantedItem item)
    {
        if (count == 0)
        {
            file = string.Create(CultureInfo.InvariantCulture, $"youtube/{month}-{pages:000}.json");
            first = item.NativeId;
        }

        item.Place(file);
        videos.Append(count == 0 ? "\n"u8 : ",\n"u8);
        YouTubeSampleVideo.Write(videos, item);
        count++;
        if (count == PageSize)
        {
            Flush();
        }
    }

    /// <inheritdoc />
    public void Dispose() => Flush();

    private void Flush()
    {
        if (count == 0)
        {
            return;
        }

        using var target = new SampleFile(folder, file);
        var json = target.Tail;
        json.Append("{\n  \"kind\": \"youtube#videoListResponse\",\n  \"etag\": \"e"u8);
        json.Append(first);
        json.Append("\",\n  \"items\": ["u8);
        json.Append(videos.Written);
        json.Append("\n  ],\n  \"pageInfo\": {\n    \"totalResults\": "u8);
        json.Append(count);
        json.Append(",\n    \"resultsPerPage\": "u8);
        json.Append(count);
        json.Append("\n  }\n}"u8);
        videos.Clear();
        count = 0;
        pages++;
    }
}
