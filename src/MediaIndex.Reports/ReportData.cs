using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Reports;

/// <summary>What a report is made of. Every table has its rows in the order in which they are shown.</summary>
public sealed record ReportData
{
    /// <summary>Title of the pipeline.</summary>
    public required string Title { get; init; }

    /// <summary>Period that it is about.</summary>
    public required string Period { get; init; }

    /// <summary>What a reader must know first; null where nothing.</summary>
    public string? Notice { get; init; }

    /// <summary>Titles of the index and its dimensions by node id, in order.</summary>
    public required IReadOnlyList<ReportNode> Nodes { get; init; }

    /// <summary>Key figures: label and value.</summary>
    public required IReadOnlyList<(string Label, string Value)> KeyFigures { get; init; }

    /// <summary>Sections in order.</summary>
    public required IReadOnlyList<ReportSection> Sections { get; init; }
}

/// <summary>A node of the index tree that has a column in the ranking.</summary>
/// <param name="Id">Node id.</param>
/// <param name="Title">Title.</param>
public sealed record ReportNode(string Id, string Title);

/// <summary>A section of the page.</summary>
/// <param name="Id">Id of the section and of its chart.</param>
/// <param name="Title">Heading.</param>
/// <param name="Lead">A sentence on how to read it.</param>
/// <param name="Chart">Kind of chart that `report.js` draws; null where there is none.</param>
/// <param name="Table">Rows.</param>
/// <param name="ShowTable">False where the rows only feed the chart (they are then folded away).</param>
public sealed record ReportSection(string Id, string Title, string Lead, string? Chart, FactTable Table, bool ShowTable = true);
