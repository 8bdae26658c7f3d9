using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace MediaIndex.Pipelines.Definition;

/// <summary>
/// Strict reading of a YAML mapping: every key must be asked for, every error names file, line and remedy.
/// Ask for all keys, then call <see cref="Close"/>, which refuses those that nobody asked for.
/// </summary>
public sealed class YamlMap
{
    private readonly YamlMappingNode node;
    private readonly HashSet<string> asked = [];

    private YamlMap(string file, YamlMappingNode node)
    {
        File = file;
        this.node = node;
    }

    /// <summary>File that errors name.</summary>
    public string File { get; }

    /// <summary>1-based line where the mapping begins.</summary>
    public long Line => node.Start.Line;

    /// <summary>Keys in the order of the file.</summary>
    public IEnumerable<string> Keys => node.Children.Keys.Select(key => ((YamlScalarNode)key).Value ?? "");

    /// <summary>Reads the one document of a YAML text, whose root must be a mapping.</summary>
    /// <exception cref="DefinitionException">Not YAML, empty, or another shape.</exception>
    public static YamlMap Parse(string file, TextReader text)
    {
        var stream = new YamlStream();
        var yaml = text.ReadToEnd();
        try
        {
            using var reader = new StringReader(yaml);
            stream.Load(reader);
        }
        catch (Exception error) when (error is YamlException or InvalidOperationException or ArgumentException)
        {
            // An open brace at a key makes the scanner fail without a place; a tab is reported at the start of its mapping.
            var (line, what) = YamlFaults.Find(yaml) ?? (error is YamlException { Start.Line: var start, End.Line: var end } ? (Math.Max(start, end), error.Message.TrimEnd('.')) : (1, "a quote is not closed"));
            throw new DefinitionException(file, line, "not valid YAML: " + what, "Mend the syntax at this line");
        }

        if (stream.Documents.Count != 1 || stream.Documents[0].RootNode is not YamlMappingNode root)
        {
            throw new DefinitionException(file, 1, "the file must hold one mapping of keys to values", "Begin with a key such as `pipeline: name`");
        }

        return Of(file, root);
    }

    /// <summary>Text under a key that must be there.</summary>
    public string Text(string key) => OptionalText(key) ?? throw Missing(key);

    /// <summary>Text under a key, or null where the key is absent.</summary>
    public string? OptionalText(string key)
    {
        var value = Find(key);
        return value switch
        {
            null => null,
            YamlScalarNode scalar => scalar.Value ?? "",
            _ => throw Wrong(key, value, "a single value"),
        };
    }

    /// <summary>One of the given words.</summary>
    public string Choice(string key, string fallback, params ReadOnlySpan<string> choices)
    {
        var value = OptionalText(key) ?? fallback;
        foreach (var choice in choices)
        {
            if (choice == value)
            {
                return value;
            }
        }

        throw new DefinitionException(File, LineOf(key), $"'{value}' is no value of '{key}'", "Use one of: " + string.Join(", ", choices.ToArray()));
    }

    /// <summary>A whole number within bounds.</summary>
    public long Integer(string key, long fallback, long min, long max)
    {
        var text = OptionalText(key);
        if (text is null)
        {
            return fallback;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max
            ? value
            : throw new DefinitionException(File, LineOf(key), $"'{text}' is no valid '{key}'", $"Give a whole number from {min} to {max}");
    }

    /// <summary>A finite number within bounds; null where the key is absent.</summary>
    public double? OptionalNumber(string key, double min, double max)
    {
        var text = OptionalText(key);
        if (text is null)
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max
            ? value
            : throw new DefinitionException(File, LineOf(key), $"'{text}' is no valid '{key}'", $"Give a number from {min} to {max}");
    }

    /// <summary>`true` or `false`.</summary>
    public bool Flag(string key, bool fallback) => Choice(key, fallback ? "true" : "false", "true", "false") == "true";

    /// <summary>A calendar date `yyyy-mm-dd`; null where the key is absent.</summary>
    public DateOnly? OptionalDate(string key)
    {
        var text = OptionalText(key);
        if (text is null)
        {
            return null;
        }

        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new DefinitionException(File, LineOf(key), $"'{text}' is no date", "Write it as yyyy-mm-dd, for example 2022-01-31");
    }

    /// <summary>A list of words; empty where the key is absent. A single value is a list of one.</summary>
    public IReadOnlyList<string> Words(string key)
    {
        var value = Find(key);
        return value switch
        {
            null => [],
            YamlScalarNode scalar => [scalar.Value ?? ""],
            YamlSequenceNode list => [.. list.Children.Select(item => item is YamlScalarNode word ? word.Value ?? "" : throw Wrong(key, item, "a list of single values"))],
            _ => throw Wrong(key, value, "a list of single values"),
        };
    }

    /// <summary>A nested mapping, or null where the key is absent.</summary>
    public YamlMap? OptionalMap(string key)
    {
        var value = Find(key);
        return value switch
        {
            null => null,
            YamlMappingNode map => Of(File, map),
            _ => throw Wrong(key, value, "a mapping of keys to values"),
        };
    }

    /// <summary>A list of mappings; empty where the key is absent.</summary>
    public IReadOnlyList<YamlMap> Maps(string key)
    {
        var value = Find(key);
        return value switch
        {
            null => [],
            YamlSequenceNode list => [.. list.Children.Select(item => item is YamlMappingNode map ? Of(File, map) : throw Wrong(key, item, "a list of mappings"))],
            _ => throw Wrong(key, value, "a list of mappings"),
        };
    }

    /// <summary>True where the value under the key is a mapping rather than a single value.</summary>
    public bool IsMap(string key) => Child(key) is YamlMappingNode;

    /// <summary>True where the key is there.</summary>
    public bool Has(string key) => Child(key) is not null;

    /// <summary>Refuses every key that nobody asked for.</summary>
    /// <exception cref="DefinitionException">An unknown key, with the nearest known one as remedy.</exception>
    public void Close()
    {
        foreach (var key in node.Children.Keys)
        {
            var name = ((YamlScalarNode)key).Value ?? "";
            if (!asked.Contains(name))
            {
                var nearest = asked.OrderBy(known => Distance(known, name)).ThenBy(known => known, StringComparer.Ordinal).FirstOrDefault();
                var remedy = nearest is not null && Distance(nearest, name) <= 3 ? $"Did you mean '{nearest}'?" : "Known keys here: " + string.Join(", ", asked.Order(StringComparer.Ordinal));
                throw new DefinitionException(File, key.Start.Line, $"unknown key '{name}'", remedy);
            }
        }
    }

    /// <summary>An error at a key's line.</summary>
    public DefinitionException Error(string key, string problem, string remedy) => new(File, LineOf(key), problem, remedy);

    /// <summary>1-based line of a key, or of the mapping where the key is absent.</summary>
    public long LineOf(string key) => Child(key)?.Start.Line ?? Line;

    private static YamlMap Of(string file, YamlMappingNode node)
    {
        foreach (var key in node.Children.Keys)
        {
            if (key is not YamlScalarNode)
            {
                throw new DefinitionException(file, key.Start.Line, "a key must be a single word", "Write `key: value`");
            }
        }

        return new YamlMap(file, node);
    }

    private YamlNode? Child(string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    private YamlNode? Find(string key)
    {
        asked.Add(key);
        return Child(key);
    }

    private DefinitionException Missing(string key) => new(File, Line, $"'{key}' is missing", $"Add a line `{key}: …` here");

    private DefinitionException Wrong(string key, YamlNode value, string wanted) => new(File, value.Start.Line, $"'{key}' has the wrong shape", $"Give {wanted}");

    private static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
