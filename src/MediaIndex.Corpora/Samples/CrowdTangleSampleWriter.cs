using System.Globalization;
using System.Text;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Corpora.Samples;

/// <summary>Writes CrowdTangle exports: UTF-8 with a byte order mark, CRLF, thousands separators in the total, dates with zone letters.</summary>
internal sealed class CrowdTangleSampleWriter : IDisposable
{
    private const string Score = "Overperforming Score (weighted  —  Likes 1x Shares 1x Comments 1x Love 1x Wow 1x Haha 1x Sad 1x Angry 1x Care 1x )";

    private const string FacebookHeader =
        "Page Name,User Name,Facebook Id,Page Category,Page Admin Top Country,Page Description,Page Created,Likes at Posting,Followers at Posting,Post Created," +
        "Post Created Date,Post Created Time,Type,Total Interactions,Likes,Comments,Shares,Love,Wow,Haha,Sad,Angry,Care,Video Share Status,Is Video Owner?,Post Views," +
        "Total Views,Total Views For All Crossposts,Video Length,URL,Message,Link,Final Link,Image Text,Link Text,Description,Sponsor Id,Sponsor Name,Sponsor Category," + Score;

    private const string InstagramHeader =
        "Account,User Name,Followers at Posting,Post Created,Type,Total Interactions,Likes,Comments,Views,URL,Link,Photo,Title,Description,Image Text,Sponsor Id,Sponsor Name," + Score;

    private readonly FileStream stream;
    private readonly string file;

    /// <summary>A writer of one month of one platform.</summary>
    public CrowdTangleSampleWriter(string folder, string file, Platform platform)
    {
        this.file = file;
        stream = SampleFiles.Create(folder, file);
        stream.Write(Encoding.UTF8.Preamble);
        stream.Write(Encoding.UTF8.GetBytes((platform == Platform.Facebook ? FacebookHeader : InstagramHeader) + "\r\n"));
    }

    /// <summary>Writes one row; a malformed one stops in the middle of its columns.</summary>
    public PlantedItem Write(PlantedItem item)
    {
        var cells = item.Plan.Platform == Platform.Facebook ? CrowdTangleRows.Facebook(item) : CrowdTangleRows.Instagram(item);
        var taken = item.Plan.Kind == SampleKind.Malformed ? cells.Take(cells.Count / 4) : cells;
        return Put(item, string.Join(',', taken.Select(Quoted)) + "\r\n");
    }

    /// <summary>Writes a last row whose quote never closes.</summary>
    public PlantedItem WriteOpenQuote(PlantedItem item)
    {
        var cells = item.Plan.Platform == Platform.Facebook ? CrowdTangleRows.Facebook(item) : CrowdTangleRows.Instagram(item);
        var row = string.Join(',', cells.Take(cells.Count / 2).Select(Quoted));
        return Put(item, row + ",\"" + item.Text.Body.Replace("\"", "", StringComparison.Ordinal));
    }

    /// <inheritdoc />
    public void Dispose() => stream.Dispose();

    private PlantedItem Put(PlantedItem item, string row)
    {
        var bytes = Encoding.UTF8.GetBytes(row);
        var offset = stream.Position;
        stream.Write(bytes);
        return item with { File = file, Offset = offset, Length = bytes.Length };
    }

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : string.Create(CultureInfo.InvariantCulture, $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
}
