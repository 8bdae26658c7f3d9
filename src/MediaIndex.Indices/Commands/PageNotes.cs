using System.Globalization;
using System.Text;
using MediaIndex.Indices.Building;
using MediaIndex.Indices.Sensitivity;

namespace MediaIndex.Indices.Commands;

/// <summary>What happened on the way, for readers.</summary>
internal static class PageNotes
{
    public static void Render(StringBuilder page, IndexResult result, UncertaintyResult? uncertainty)
    {
        page.Append("<h2 id=\"notes\">Notes</h2><ul>");
        foreach (var group in result.Notes.GroupBy(note => (note.Step, note.Kind)))
        {
            page.Append(CultureInfo.InvariantCulture, $"<li><b>{PageText.Escape(group.Key.Step)}, {PageText.Escape(group.Key.Kind)}</b> ({group.Count()})<ul>");
            foreach (var note in group.Take(20))
            {
                page.Append(CultureInfo.InvariantCulture, $"<li>{PageText.Escape(string.Join(" ", new[] { note.Node, note.Unit }.OfType<string>()))}: {PageText.Escape(note.Message)}</li>");
            }

            page.Append(group.Count() > 20 ? $"<li>… {group.Count() - 20} more in the table of notes</li></ul></li>" : "</ul></li>");
        }

        foreach (var leftOut in uncertainty?.LeftOut ?? [])
        {
            page.Append(CultureInfo.InvariantCulture, $"<li>left out of the uncertainty run: {PageText.Escape(leftOut)}</li>");
        }

        page.Append("</ul>");
    }

}
