using System.Globalization;
using System.Text.Json;

namespace MediaIndex.Text.Cleaning.Pages.Templates;

/// <summary>
/// What repeats on the pages of one site: its furniture, and the frames by which its layouts are known again. It holds hashes of texts and never the texts.
/// Immutable; safe to share by workers.
/// </summary>
public sealed class SiteTemplate
{
    private const string Kind = "page-template";
    private const int FormatVersion = 1;

    /// <summary>Share of a frame's texts that a page must show to be of its layout.</summary>
    private const double LeastFrame = 0.5;

    private readonly HashSet<ulong> furniture;

    internal SiteTemplate(string site, int pages, IReadOnlyList<TemplateLayout> layouts, IEnumerable<ulong> furniture)
    {
        Site = site;
        Pages = pages;
        Layouts = layouts;
        this.furniture = [.. furniture];
    }

    /// <summary>Host that it is for; hosts below it are of the site too.</summary>
    public string Site { get; }

    /// <summary>Pages that it was learned from.</summary>
    public int Pages { get; }

    /// <summary>Texts known as furniture.</summary>
    public int FurnitureCount => furniture.Count;

    /// <summary>The site's layouts, the most frequent first.</summary>
    internal IReadOnlyList<TemplateLayout> Layouts { get; }

    /// <summary>Pages learned by layout, the most frequent first.</summary>
    public IReadOnlyList<int> PagesByLayout => [.. Layouts.Select(layout => layout.Pages)];

    /// <summary>Whether a host is of this site.</summary>
    public bool Covers(string host) => host.EndsWith(Site, StringComparison.OrdinalIgnoreCase) && (host.Length == Site.Length || host[host.Length - Site.Length - 1] == '.');

    /// <summary>Reads a template.</summary>
    /// <exception cref="InvalidDataException">The stream holds no template of this version.</exception>
    public static SiteTemplate Load(Stream stream)
    {
        try
        {
            using var document = JsonDocument.Parse(stream);
            var root = document.RootElement;
            if (root.GetProperty("kind").GetString() != Kind || root.GetProperty("version").GetInt32() != FormatVersion)
            {
                throw new InvalidDataException($"no {Kind} of version {FormatVersion}");
            }

            var layouts = root.GetProperty("layouts").EnumerateArray().Select(layout => new TemplateLayout(layout.GetProperty("pages").GetInt32(), Hashes(layout.GetProperty("frame")))).ToList();
            return new SiteTemplate(root.GetProperty("site").GetString()!, root.GetProperty("pages").GetInt32(), layouts, Hashes(root.GetProperty("furniture")));
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"no {Kind}: {error.Message}", error);
        }
    }

    /// <summary>Writes the template; the same template gives the same bytes.</summary>
    public void Save(Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("kind", Kind);
        json.WriteNumber("version", FormatVersion);
        json.WriteString("site", Site);
        json.WriteNumber("pages", Pages);
        json.WriteStartArray("layouts");
        foreach (var layout in Layouts)
        {
            json.WriteStartObject();
            json.WriteNumber("pages", layout.Pages);
            Write(json, "frame", layout.Frame);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Write(json, "furniture", furniture);
        json.WriteEndObject();
    }

    internal bool IsFurniture(ulong text) => furniture.Contains(text);

    /// <summary>Whether a page that shows these texts has one of the layouts.</summary>
    internal bool Fits(IReadOnlySet<ulong> texts) => Layouts.Any(layout => layout.Frame.Count(texts.Contains) >= LeastFrame * layout.Frame.Count);

    private static List<ulong> Hashes(JsonElement array) => [.. array.EnumerateArray().Select(one => ulong.Parse(one.GetString()!, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))];

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<ulong> hashes)
    {
        json.WriteStartArray(name);
        foreach (var hash in hashes.Order())
        {
            json.WriteStringValue(hash.ToString("x16", CultureInfo.InvariantCulture));
        }

        json.WriteEndArray();
    }
}

/// <summary>A layout of a site.</summary>
/// <param name="Pages">Pages it was learned from.</param>
/// <param name="Frame">Hashes of the texts that nearly all of its pages show.</param>
internal sealed record TemplateLayout(int Pages, IReadOnlyList<ulong> Frame);
