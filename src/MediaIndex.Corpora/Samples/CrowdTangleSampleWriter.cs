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

    private readonly SampleFile target;
    private readonly CsvRow row = new();
    private readonly string file;

    /// <summary>A writer of one month of one platform.</summary>
    public CrowdTangleSampleWriter(string folder, string file, Platform platform)
    {
        this.file = file;
        target = new SampleFile(folder, file);
        target.Tail.Append(Encoding.UTF8.Preamble);
        target.Tail.Append(platform == Platform.Facebook ? FacebookHeader : InstagramHeader);
        target.Tail.Append("\r\n"u8);
    }

    /// <summary>Writes one row; a malformed one stops in the middle of its columns.</summary>
    public void Write(PlantedItem item)
    {
        var offset = target.Position;
        WriteCells(item);
        if (item.Plan.Kind == SampleKind.Malformed)
        {
            row.Cut(row.Count / 4);
        }

        target.Tail.Append("\r\n"u8);
        EndRow(item, offset);
    }

    /// <summary>Writes a last row whose quote never closes.</summary>
    public void WriteOpenQuote(PlantedItem item)
    {
        var offset = target.Position;
        WriteCells(item);
        row.Cut(row.Count / 2);
        target.Tail.Append(",\""u8);
        target.Tail.Append(item.Text.Body.Replace("\"", "", StringComparison.Ordinal));
        EndRow(item, offset);
    }

    /// <inheritdoc />
    public void Dispose() => target.Dispose();

    private void WriteCells(PlantedItem item)
    {
        row.Begin(target.Tail);
        if (item.Plan.Platform == Platform.Facebook)
        {
            CrowdTangleRows.Facebook(row, item);
        }
        else
        {
            CrowdTangleRows.Instagram(row, item);
        }
    }

    private void EndRow(PlantedItem item, long offset)
    {
        var length = target.Position - offset;
        target.EndRecord();
        item.Place(file, offset, length);
    }
}
