using Apache.Arrow.Ipc;
using MediaIndex.Corpora.Arrow;
using MediaIndex.Corpora.Facts;
using MediaIndex.Corpora.Parquet;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Tests.Facts;

public sealed class TableRoundTripTests : IDisposable
{
    private static readonly FactColumn[] Schema =
    [
        new("id", FactType.Text), new("likes", FactType.Integer), new("score", FactType.Real), new("counted", FactType.Boolean),
        new("local_date", FactType.Date), new("published_utc", FactType.Timestamp),
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("mediaindex-tables").FullName;

    [Fact]
    public async Task Parquet_AllTypesAndNulls_OpenInDuckDb()
    {
        var table = Sample();
        var path = Path.Combine(folder, "part-0.parquet");
        await ParquetTableWriter.WriteFileAsync(path, table);

        using var store = new DuckFactStore(1, 256, folder);
        store.Register("facts", path);
        var result = store.Query("SELECT * FROM facts ORDER BY id");

        Assert.Equal(Schema.Select(column => column.Type), result.Columns.Select(column => column.Type));
        Assert.Equal(["a", 3L, 0.5, true, new DateOnly(2022, 1, 31), new DateTime(2022, 1, 30, 16, 0, 0, 123, DateTimeKind.Utc)], result.Rows[0]);
        Assert.Equal(["b", null, null, null, null, null], result.Rows[1]);
        Assert.Equal(["c'\"，\n", -1L, -2.5, false, new DateOnly(1969, 12, 31), new DateTime(1969, 12, 31, 23, 59, 59, DateTimeKind.Utc)], result.Rows[2]);
    }

    [Fact]
    public async Task Parquet_SameRowsTwice_SameBytes()
    {
        await ParquetTableWriter.WriteFileAsync(Path.Combine(folder, "1"), Sample());
        await ParquetTableWriter.WriteFileAsync(Path.Combine(folder, "2"), Sample());

        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(folder, "1"), TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(Path.Combine(folder, "2"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Parquet_NoRows_StillHasItsColumns()
    {
        var path = Path.Combine(folder, "empty.parquet");
        await ParquetTableWriter.WriteFileAsync(path, new TableBuffer(Schema));

        using var store = new DuckFactStore(1, 256, folder);
        store.Register("facts", path);

        Assert.Equal(0L, store.Query("SELECT count(likes) AS n FROM facts").Rows[0][0]);
    }

    [Fact]
    public void Arrow_AllTypesAndNulls_ComeBack()
    {
        var path = Path.Combine(folder, "part.arrow");
        WriteArrow(path, 1);

        var back = Assert.Single(ArrowTables.ReadFile(path, Schema));

        for (var row = 0; row < 3; row++)
        {
            Assert.Equal(Sample().Columns.Select(column => column[row]), back.Columns.Select(column => column[row]));
        }
    }

    [Fact]
    public void Arrow_BuffersUsedAgain_HoldNothingOfTheBatchBefore()
    {
        var path = Path.Combine(folder, "part.arrow");
        WriteArrow(path, 300);

        var batches = ArrowTables.ReadFile(path, Schema).ToList();

        Assert.Equal(300, batches.Count);
        Assert.All(batches, batch => Assert.Equal(["a", "b", "c'\"，\n"], batch.Text("id")));
        Assert.All(batches, batch => Assert.Equal([true, null, false], batch.Boolean("counted")));
    }

    [Fact]
    public void CopyToParquet_FewColumnsInAnotherOrderAndACondition_GivesTheRightCells()
    {
        WriteArrow(Path.Combine(folder, "left.arrow"), 2);
        WriteArrow(Path.Combine(folder, "right.arrow"), 2);
        var path = Path.Combine(folder, "out.parquet");
        using var store = new DuckFactStore(1, 256, folder);

        store.CopyToParquet("SELECT counted, likes + 1 AS more, id FROM both_files WHERE score < 0", path,
            new ArrowSource("both_files", new ArrowPart(Path.Combine(folder, "left.arrow"), ["id", "likes"]), new ArrowPart(Path.Combine(folder, "right.arrow"), ["score", "counted", "local_date"])));
        store.Register("facts", path);

        Assert.Equal([[false, 0L, "c'\"，\n"], [false, 0L, "c'\"，\n"]], store.Query("SELECT * FROM facts").Rows);
    }

    [Fact]
    public void CopyToParquet_FilesWithoutRows_GiveTheBytesOfTheFirstAndTheirOwnColumns()
    {
        WriteArrow(Path.Combine(folder, "none.arrow"), 0);
        using DuckFactStore store = new(1, 256, folder), fresh = new(1, 256, folder);

        string Copy(DuckFactStore to, string name, params string[] columns)
        {
            var path = Path.Combine(folder, name);
            to.CopyToParquet("SELECT * FROM none", path, new ArrowSource("none", new ArrowPart(Path.Combine(folder, "none.arrow"), columns)));
            return path;
        }

        var (first, second, other) = (Copy(store, "1.parquet", "id", "likes"), Copy(store, "2.parquet", "id", "likes"), Copy(store, "3.parquet", "counted"));

        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
        Assert.Equal(File.ReadAllBytes(Copy(fresh, "4.parquet", "counted")), File.ReadAllBytes(other));
        store.Register("facts", second);
        Assert.Equal(["id", "likes"], store.Query("SELECT * FROM facts").Columns.Select(column => column.Name));
        Assert.Empty(store.Query("SELECT * FROM facts").Rows);
    }

    [Fact]
    public void CopyToParquet_FilesOfOtherRows_AreRefused()
    {
        WriteArrow(Path.Combine(folder, "left.arrow"), 2);
        WriteArrow(Path.Combine(folder, "right.arrow"), 1);
        using var store = new DuckFactStore(1, 256, folder);

        var error = Assert.Throws<InvalidDataException>(() => store.CopyToParquet("SELECT id FROM x", Path.Combine(folder, "out.parquet"),
            new ArrowSource("x", new ArrowPart(Path.Combine(folder, "left.arrow"), ["id"]), new ArrowPart(Path.Combine(folder, "right.arrow"), ["score"]))));

        Assert.Contains("right.arrow has other rows than", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_FormulaAndQuotes_AreMadeSafe()
    {
        var table = new TableBuffer([new FactColumn("text", FactType.Text), new FactColumn("n", FactType.Integer)]);
        table.Add("=HYPERLINK(\"x\")").Add(-5L).EndRow();
        table.Add("-12.5").Add((long?)null).EndRow();
        using var stream = new MemoryStream();
        CsvTwin.Write(stream, table.Columns, table.Rows);

        Assert.Equal("text,n\r\n\"'=HYPERLINK(\"\"x\"\")\",-5\r\n-12.5,\r\n", System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void Query_RefusedSql_SaysWhy()
    {
        using var store = new DuckFactStore(1, 256, folder);

        Assert.Contains("nothing_here", Assert.Throws<FactStoreException>(() => store.Query("SELECT * FROM nothing_here")).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static TableBuffer Sample()
    {
        var table = new TableBuffer(Schema);
        table.Add("a").Add(3L).Add(0.5).Add(true).Add(new DateOnly(2022, 1, 31)).Add(new DateTimeOffset(2022, 1, 31, 0, 0, 0, 123, TimeSpan.FromHours(8))).EndRow();
        table.Add("b").Add((long?)null).Add(double.NaN).Add((bool?)null).Add((DateOnly?)null).Add((DateTimeOffset?)null).EndRow();
        table.Add("c'\"，\n").Add(-1L).Add(-2.5).Add(false).Add(new DateOnly(1969, 12, 31)).Add(new DateTimeOffset(1969, 12, 31, 23, 59, 59, TimeSpan.Zero)).EndRow();
        return table;
    }

    // The rows of the sample as so many batches.
    private static void WriteArrow(string path, int batches)
    {
        using var stream = new FileStream(path, FileMode.Create);
        using var writer = new ArrowStreamWriter(stream, ArrowTables.SchemaOf(Schema));
        var rows = new ArrowRows(Schema);
        for (var batch = 0; batch < batches; batch++)
        {
            rows.Add("a").Add(3L).Add(0.5).Add(true).Add(new DateOnly(2022, 1, 31)).Add(new DateTimeOffset(2022, 1, 31, 0, 0, 0, 123, TimeSpan.FromHours(8))).EndRow();
            rows.AddUtf8("b"u8).Add((long?)null).Add(double.NaN).Add((bool?)null).Add((DateOnly?)null).Add((DateTimeOffset?)null).EndRow();
            rows.Add("c'\"，\n").Add(-1L).Add(-2.5).Add(false).Add(new DateOnly(1969, 12, 31)).Add(new DateTimeOffset(1969, 12, 31, 23, 59, 59, TimeSpan.Zero)).EndRow();
            rows.Flush(writer);
        }

        if (batches == 0)
        {
            rows.Flush(writer);
        }

        writer.WriteEnd();
    }
}
