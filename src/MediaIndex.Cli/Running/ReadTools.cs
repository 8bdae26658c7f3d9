using MediaIndex.Cli.Knowing;
using MediaIndex.Corpora.Arrow;
using MediaIndex.Text;

namespace MediaIndex.Cli.Running;

/// <summary>What one worker reads partitions with, one after the other: its annotator, and the buffers of the rows on their way to disk.</summary>
internal sealed class ReadTools
{
    /// <summary>Tools of one worker.</summary>
    public ReadTools(Knowledge knowledge, AnnotatorOptions options)
    {
        Annotator = knowledge.CreateAnnotator(options);
        Speakers = new Speakers(knowledge, Annotator);
    }

    /// <summary>Cleans and annotates.</summary>
    public ItemAnnotator Annotator { get; }

    /// <summary>Knows outlets and accounts.</summary>
    public Speakers Speakers { get; }

    /// <summary>Rows of items.</summary>
    public ArrowRows Items { get; } = new(RunTables.Staged);

    /// <summary>Rows of mentions.</summary>
    public ArrowRows Mentions { get; } = new(RunTables.StagedMentions);

    /// <summary>Rows of rejects.</summary>
    public ArrowRows Rejects { get; } = new(RunTables.Rejects);

    /// <summary>Rows of failures.</summary>
    public ArrowRows Failures { get; } = new(RunTables.Failures);

    /// <summary>Rows of account snapshots.</summary>
    public ArrowRows Accounts { get; } = new(RunTables.StagedAccounts);
}
