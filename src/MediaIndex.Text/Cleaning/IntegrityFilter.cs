using MediaIndex.Pipelines.Model;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Text.Cleaning;

/// <summary>Layer 1 on items: required fields and the window of dates. Decoding, parsing and sizes are the readers' part of the layer.</summary>
public static class IntegrityFilter
{
    /// <summary>The reason to refuse an item, or null. An item needs a title or a text, and a date within the window.</summary>
    public static RejectReason? Check(MediaItem item, DateOnly from, DateOnly to)
    {
        if (item.Text.Length == 0 && string.IsNullOrEmpty(item.Title))
        {
            return RejectReasons.MissingField;
        }

        if (item.LocalDate is not { } date)
        {
            return RejectReasons.Undated;
        }

        return date < from || date > to ? RejectReasons.OutOfWindow : null;
    }
}
