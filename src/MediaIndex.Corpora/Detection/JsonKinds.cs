using System.Text;
using System.Text.Json;
using MediaIndex.Corpora.Exports;
using MediaIndex.Corpora.Inputs;
using MediaIndex.Corpora.Parquet;

namespace MediaIndex.Corpora.Detection;

/// <summary>Tells JSON formats apart by the fields of their first records.</summary>
internal static class JsonKinds
{
    private const int Records = 20;
    private const int MaxBytes = 16 << 20;

    public static (string Format, string Why) Name(InputBuffer buffer)
    {
        var lines = JsonLayout.IsLines(buffer);
        RecordShape[] shapes = [.. SourceReaders.Shapes.Where(shape => shape.Table is null && shape.Elements.Count == 0), XApiV2Reader.Shape];
        var containers = shapes.SelectMany(shape => shape.Arrays).Distinct().ToList();
        var votes = new int[shapes.Length];
        var seen = 0;
        foreach (var record in Values(buffer, lines, containers))
        {
            seen += Vote(record, shapes, containers, votes);
            if (seen >= Records)
            {
                break;
            }
        }

        var best = 0;
        for (var i = 1; i < votes.Length; i++)
        {
            best = votes[i] > votes[best] ? i : best;
        }

        return seen > 0 && votes[best] * 2 >= seen
            ? (shapes[best].Format, $"{votes[best]} of the first {seen} records have " + string.Join(", ", shapes[best].Signature))
            : lines ? ("jsonl", "each line is a JSON object of no known export") : ("json", "JSON of no known export");
    }

    /// <summary>The export whose fields the rows of a Parquet file have; `parquet` where it is none.</summary>
    public static (string Format, string Why) NameOfParquet(string path, string why)
    {
        foreach (var (json, _) in ParquetRows.Read(path, 0, 1).Where(row => row.Json is not null))
        {
            var fields = new JsonFields();
            fields.Set(new JsonTable().Read(JsonText.Sound(json)));
            var shape = SourceReaders.Shapes.FirstOrDefault(some => some.Table is null && some.Elements.Count == 0 && Signatures.Fits(some, path => fields.Text(path) is not null));
            return shape is null ? ("parquet", why) : (shape.Format, why + ", and its rows have " + string.Join(", ", shape.Signature));
        }

        return ("parquet", why);
    }

    private static IEnumerable<RawRecord> Values(InputBuffer buffer, bool lines, List<string> containers)
    {
        var byLine = new LineSplitter(buffer, MaxBytes);
        var byValue = new JsonSplitter(buffer, MaxBytes, []);
        var elements = new JsonSplitter(buffer, MaxBytes, containers);
        // A document is looked at whole where it has no array of records: its root may be the record.
        var whole = !lines && !JsonLayout.HasArray(buffer, containers);
        RawRecord record;
        while (lines ? byLine.Next(out record) : whole ? byValue.Next(out record) : elements.Next(out record))
        {
            if (record.Fault == RecordFault.None && record.Length > 0)
            {
                yield return record;
            }
        }
    }

    private static int Vote(RawRecord record, RecordShape[] shapes, List<string> containers, int[] votes)
    {
        try
        {
            var root = new JsonTable().Read(JsonText.Sound(record.Bytes));
            if (!root.IsObject)
            {
                return 0;
            }

            var array = containers.Select(name => root.Get(Encoding.UTF8.GetBytes(name))).FirstOrDefault(some => some.IsArray);
            if (!array.IsArray)
            {
                Vote(root, shapes, votes);
                return 1;
            }

            var seen = 0;
            foreach (var one in array.Elements)
            {
                if (seen == Records)
                {
                    break;
                }

                Vote(one, shapes, votes);
                seen++;
            }

            return seen;
        }
        catch (JsonException)
        {
            return 0;
        }
    }

    // The first shape that fits takes the vote: the list goes from the particular to the general.
    private static void Vote(JsonView record, RecordShape[] shapes, int[] votes)
    {
        var fields = new JsonFields();
        fields.Set(record);
        for (var i = 0; i < shapes.Length; i++)
        {
            if (Signatures.Fits(shapes[i], path => fields.Text(path) is not null))
            {
                votes[i]++;
                return;
            }
        }
    }
}
