using MediaIndex.Corpora.Arrow;
using MediaIndex.Corpora.Facts;
using MediaIndex.Pipelines.Execution;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Running;

/// <summary>Phase after clustering: a task per partition writes its part of the tables as Parquet.</summary>
internal static class EmitPhase
{
    /// <summary>The phase.</summary>
    public static RunPhase Of(RunContext run) => new("emit", ledger =>
        [.. run.Partitions.Select(partition => new RunTask("emit/" + RunContext.NameOf(partition.Index), FingerprintOf(run, ledger, partition.Index), (context, _) => EmitAsync(run, partition, context))
        {
            Weight = partition.Input.Bytes / partition.File.StripeCount,
        })]);

    /// <summary>Path of a partition's final counts, relative to the run folder.</summary>
    public static string CountsOf(int partition) => $"work/emit/{RunContext.NameOf(partition)}.json";

    private static string FingerprintOf(RunContext run, Ledger ledger, int partition)
    {
        var name = RunContext.NameOf(partition);
        var assignment = ledger.Find("cluster/assign")?.Outputs.FirstOrDefault(output => output.Path == Assignment.FileOf(partition));
        return RunContext.After(run.Fingerprint("emit"), ledger.WithPrefix("read/" + name)).Add(assignment?.Hash ?? "").Add(ledger.Find("cluster/officials")?.Outputs[0].Hash ?? "").ToString();
    }

    private static async Task EmitAsync(RunContext run, Partition partition, TaskContext context)
    {
        var counts = PartitionCounts.Load(context.PathOf(PartitionOutput.FileOf(partition.Index, "counts")));
        await using (var tables = await EmitTables.OpenAsync(run, partition, context))
        {
            var officials = OfficialAccounts.Load(context);
            await tables.CopyAsync("rejects", tables.Rejects, officials);
            await tables.CopyAsync("failures", tables.Failures, officials);
            await tables.CopyAsync("accounts", tables.Accounts, officials);
            await tables.WriteItemsAsync(counts, officials);
        }

        counts.Check("partition " + partition.Index);
        counts.Save(context.Output(CountsOf(partition.Index)));
    }
}

/// <summary>The Parquet files of one partition.</summary>
internal sealed class EmitTables : IAsyncDisposable
{
    private readonly Partition partition;
    private readonly TaskContext context;
    private readonly ParquetOutput items;
    private readonly ParquetOutput mentions;
    private readonly ParquetOutput clusters;

    private EmitTables(Partition partition, TaskContext context, ParquetOutput[] outputs)
    {
        this.partition = partition;
        this.context = context;
        (items, mentions, clusters, Rejects, Failures, Accounts) = (outputs[0], outputs[1], outputs[2], outputs[3], outputs[4], outputs[5]);
    }

    /// <summary>`rejects/`.</summary>
    public ParquetOutput Rejects { get; }

    /// <summary>`failures/`.</summary>
    public ParquetOutput Failures { get; }

    /// <summary>`accounts/`.</summary>
    public ParquetOutput Accounts { get; }

    /// <summary>Opens the files of a partition.</summary>
    public static async Task<EmitTables> OpenAsync(RunContext run, Partition partition, TaskContext context)
    {
        var name = $"part-{RunContext.NameOf(partition.Index)}.parquet";
        var outputs = new List<ParquetOutput>();
        foreach (var (table, schema) in new (string, IReadOnlyList<FactColumn>)[]
        {
            ("items", [.. RunTables.Items, .. RunTables.ClusterColumns]), ("mentions", RunTables.Mentions), ("clusters", RunTables.Clusters),
            ("rejects", RunTables.Rejects), ("failures", RunTables.Failures), ("accounts", RunTables.Accounts),
        })
        {
            outputs.Add(await ParquetOutput.CreateAsync(context.Output($"{table}/{name}"), schema));
        }

        return new EmitTables(partition, context, [.. outputs]);
    }

    /// <summary>Copies a table of the reading phase.</summary>
    public async Task CopyAsync(string what, ParquetOutput to, OfficialAccounts officials)
    {
        foreach (var batch in ArrowTables.ReadFile(context.PathOf(PartitionOutput.FileOf(partition.Index, what)), to.Table.Schema))
        {
            for (var row = 0; row < batch.Rows; row++)
            {
                CopyRow(batch, row, batch.Schema, to.Table, officials);
                to.Table.EndRow();
                await to.FlushFullAsync();
            }
        }
    }

    /// <summary>Writes items, mentions and clusters, and the rejects of layers 4 and 5; completes the counts.</summary>
    public async Task WriteItemsAsync(PartitionCounts counts, OfficialAccounts officials)
    {
        var cities = new CityCursor(ArrowTables.ReadFile(PathOf("cities"), RunTables.Cities));
        using var keys = ArrowTables.ReadFile(PathOf("keys"), RunTables.Keys).GetEnumerator();
        using var assignments = ArrowTables.ReadFile(context.PathOf(Assignment.FileOf(partition.Index)), Assignment.Columns).GetEnumerator();
        long first = 0;
        foreach (var batch in ArrowTables.ReadFile(PathOf("items"), RunTables.Items))
        {
            keys.MoveNext();
            assignments.MoveNext();
            for (var row = 0; row < batch.Rows; row++)
            {
                WriteItem(new ItemRow(batch, keys.Current, assignments.Current, row, officials), cities.Of(first + row), counts);
                await FlushFullAsync();
            }

            first += batch.Rows;
            context.Progress(batch.Rows);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var output in new[] { items, mentions, clusters, Rejects, Failures, Accounts })
        {
            await output.DisposeAsync();
        }
    }

    private string PathOf(string what) => context.PathOf(PartitionOutput.FileOf(partition.Index, what));

    private async Task FlushFullAsync()
    {
        await items.FlushFullAsync();
        await mentions.FlushFullAsync();
        await clusters.FlushFullAsync();
        await Rejects.FlushFullAsync();
    }

    private void WriteItem(ItemRow item, IEnumerable<(TableBuffer Batch, int Row)> cities, PartitionCounts counts)
    {
        foreach (var (batch, row) in cities)
        {
            WriteMention(item, batch, row);
        }

        if (item.ClusterId is not null && !item.Alone)
        {
            clusters.Table.Add(item.Id).Add(item.ClusterId).Add(!item.IsCopy).Add(item.IsCopy ? item.Kind : "original").Add(item.Similarity).EndRow();
        }

        var reason = item.IsCopy ? Assignment.ReasonOf(item.Kind!) : item.Refused is { } refused ? RejectReasons.ByName(refused) : null;
        if (item.Refused is null)
        {
            CopyRow(item.Items, item.Row, RunTables.Items, items.Table, item.Officials);
            items.Table.Add(item.ClusterId).Add(item.IsCopy).EndRow();
        }

        if (reason is null)
        {
            counts.Kept++;
            return;
        }

        counts.Reject(reason.Name);
        Rejects.Table.Add(item.Id).Add(item.Text("source")).Add(item.Text("platform")).Add((long)reason.Layer).Add(ItemRows.LayerName(reason.Layer)).Add(reason.Name)
            .Add(item.IsCopy ? "copy of " + item.ClusterId : item.Detail).Add(item.Text("native_id")).Add(item.Text("url")).Add(item.Items.Date("local_date")[item.Row]).Add(item.ClusterId)
            .Add(item.Text("origin_file")).Add(item.Number("origin_offset")).Add(item.Number("origin_length")).EndRow();
    }

    private void WriteMention(ItemRow item, TableBuffer cities, int row)
    {
        var table = mentions.Table;
        table.Add(item.Id);
        foreach (var column in RunTables.Cities.Skip(1))
        {
            table.AddObject(cities[column.Name][row]);
        }

        foreach (var column in RunTables.Mentions.Skip(RunTables.Cities.Count))
        {
            table.AddObject(column.Name switch
            {
                "cluster_id" => item.ClusterId,
                "is_copy" => item.IsCopy,
                "official_account" => item.AccountCity is { } city && city == cities.Text("adcode")[row],
                "account" => item.Officials.NameOf(item.Text("platform"), item.Text("account")),
                "actor" => item.Text("actor") ?? (item.AccountCity is null ? null : "official"),
                _ => item.Items[column.Name][item.Row],
            });
        }

        table.EndRow();
    }

    // An account that another source knows as public gets its name back.
    private static void CopyRow(TableBuffer from, int row, IReadOnlyList<FactColumn> columns, TableBuffer to, OfficialAccounts officials)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            to.AddObject(columns[i].Name == "account" ? officials.NameOf(from.Text("platform")[row], from.Text("account")[row]) : from.Columns[i][row]);
        }
    }

    private readonly record struct ItemRow(TableBuffer Items, TableBuffer Keys, TableBuffer Assignments, int Row, OfficialAccounts Officials)
    {
        public string Id => Items.Text("item_id")[Row]!;

        public string? Refused => Keys.Text("refused")[Row];

        public string? Detail => Keys.Text("refused_detail")[Row];

        public string? ClusterId => Assignments.Text("cluster_id")[Row];

        public string? AccountCity => Text("account_city") ?? Officials.CityOf(Text("platform"), Text("account"));

        public bool IsCopy => Assignments.Boolean("is_copy")[Row] == true;

        public bool Alone => Assignments.Boolean("alone")[Row] == true;

        public string? Kind => Assignments.Text("kind")[Row];

        public double? Similarity => (double?)Assignments["similarity"][Row];

        public string? Text(string column) => Items.Text(column)[Row];

        public long? Number(string column) => Items.Integer(column)[Row];
    }
}
