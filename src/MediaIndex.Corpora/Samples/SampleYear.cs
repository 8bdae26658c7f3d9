using System.Collections.Concurrent;

namespace MediaIndex.Corpora.Samples;

/// <summary>
/// Writes a synthetic year in the real platforms' formats with its truth beside it. Every item is made from the seed and its ordinal alone,
/// written, and forgotten; a copy makes its source again. So memory does not grow with the number of items, and months are written
/// side by side: the bytes are the same for any number of workers.
/// </summary>
public static class SampleYear
{
    /// <summary>Writes the sample. Existing files of the same names are replaced.</summary>
    /// <param name="options">What to write.</param>
    /// <param name="folder">Folder to write to; made where it is missing.</param>
    /// <param name="workers">Months written at a time, at least 1.</param>
    /// <param name="written">Told the records written since it was last told, every few thousand, from any thread; null for no one.</param>
    /// <param name="cancellation">Stops the writing.</param>
    /// <returns>What was planted, as `truth/summary.json` has it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the files are then incomplete.</exception>
    public static TruthSummary Write(SampleOptions options, string folder, int workers, Action<long>? written, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Items, 500);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Items, 100_000_000);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Year, 2012);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Year, 2030);
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        var planner = new ItemPlanner(options);
        var whole = new TruthSummary(options) { AccountRows = AccountSampleWriter.Write(folder, options, planner.Accounts) };
        foreach (var part in WriteMonths(options, planner, folder, workers, written ?? (_ => { }), cancellation))
        {
            whole.Add(part);
        }

        whole.Write(folder);
        return whole;
    }

    /// <summary>Titles and texts of the first items, with platform, topic and main city: for measuring how much unrelated items are alike.</summary>
    internal static IEnumerable<PlantedItem> Preview(SampleOptions options, long count)
    {
        var planner = new ItemPlanner(options);
        var planter = new ItemPlanter(options);
        for (var ordinal = 0L; ordinal < count; ordinal++)
        {
            yield return planter.Plant(planner.Plan(ordinal));
        }
    }

    private static TruthSummary[] WriteMonths(SampleOptions options, ItemPlanner planner, string folder, int workers, Action<long> report, CancellationToken cancellation)
    {
        var parts = new TruthSummary[SampleDates.Months];
        var months = Partitioner.Create(Enumerable.Range(0, SampleDates.Months), EnumerablePartitionerOptions.NoBuffering);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation };
        try
        {
            Parallel.ForEach(months, parallel, month => parts[month] = new SampleMonth(options, planner, month).Write(folder, report, cancellation));
        }
        catch (AggregateException error) when (error.InnerExceptions.Count == 1 || error.InnerExceptions.All(inner => inner is IOException))
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error.InnerExceptions[0]);
        }

        return parts;
    }
}
