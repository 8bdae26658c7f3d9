using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;
using MediaIndex.Text.Classification;
using MediaIndex.Text.Tokens;

namespace MediaIndex.Text;

/// <summary>One item on its way through the steps of annotation, with the buffers that it needs. A worker has as many as it takes items at a time, and uses them again.</summary>
internal sealed class ItemDraft
{
    /// <summary>Tokens of title and text.</summary>
    public TokenBuffer Tokens { get; } = new();

    /// <summary>Features of the tokens.</summary>
    public FeatureBag Features { get; } = new();

    /// <summary>What the steps have found up to now, or why a layer refuses the item.</summary>
    public AnnotatedItem Result { get; private set; } = null!;

    /// <summary>Whether the item goes on to the next step.</summary>
    public bool Goes { get; private set; }

    /// <summary>Starts with another item.</summary>
    public void Begin(MediaItem item)
    {
        Result = new AnnotatedItem(item);
        Goes = true;
    }

    /// <summary>Ends the item's way.</summary>
    public void Refuse(RejectReason reason, string? detail = null)
    {
        Result.Refused = reason;
        Result.Detail = detail;
        Goes = false;
    }
}
