using System.Text;
using MediaIndex.Pipelines.Model;

namespace MediaIndex.Text.Mentions;

/// <summary>
/// Corrections of users, applied after everything else that the engine knows. Strict: every error names file, line and remedy, and nothing is passed over.
/// The file is tab-separated, `action surface lang code sense note` with a header line; `#` begins a comment line.
/// </summary>
public sealed class CorrectionList
{
    private static readonly string[] Columns = ["action", "surface", "lang", "code", "sense", "note"];
    private static readonly string[] Actions = ["block", "alias", "force", "sense"];

    private CorrectionList(string name, byte[] bytes, IReadOnlyList<Correction> rules)
    {
        Name = name;
        Bytes = bytes;
        Rules = rules;
    }

    /// <summary>Name of the file, for messages.</summary>
    public string Name { get; }

    /// <summary>The rules in the order of the file.</summary>
    public IReadOnlyList<Correction> Rules { get; }

    internal byte[] Bytes { get; }

    /// <summary>Reads a file of corrections.</summary>
    /// <param name="stream">Read to its end and left open.</param>
    /// <param name="name">Name of the file, for messages.</param>
    /// <exception cref="InvalidDataException">An unknown column or action, a missing or superfluous field, or two rules for the same words.</exception>
    public static CorrectionList Read(Stream stream, string name)
    {
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var lines = Encoding.UTF8.GetString(memory.ToArray()).TrimStart('\uFEFF').Split('\n');
        var rules = new List<Correction>();
        var byWords = new Dictionary<string, int>(StringComparer.Ordinal);
        string[]? header = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd('\r');
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (header is null)
            {
                header = Header(name, i + 1, line);
                continue;
            }

            var rule = Rule(name, i + 1, header, line.Split('\t'));
            if (!byWords.TryAdd(rule.Surface, rule.Line))
            {
                throw Error(name, rule.Line, $"'{rule.Surface}' has a rule already in line {byWords[rule.Surface]}", "Keep one of the two");
            }

            rules.Add(rule);
        }

        return new CorrectionList(name, memory.ToArray(), rules);
    }

    internal InvalidDataException Error(Correction rule, string problem, string remedy) => Error(Name, rule.Line, problem, remedy);

    private static string[] Header(string name, int line, string text)
    {
        var header = text.Split('\t');
        var unknown = header.FirstOrDefault(column => !Columns.Contains(column));
        if (unknown is not null)
        {
            throw Error(name, line, $"unknown column '{unknown}'", "The first line is: " + string.Join("<tab>", Columns));
        }

        return header.Contains("action") && header.Contains("surface") ? header : throw Error(name, line, "no column 'action' or 'surface'", "The first line is: " + string.Join("<tab>", Columns));
    }

    private static Correction Rule(string name, int line, string[] header, string[] fields)
    {
        if (fields.Length > header.Length)
        {
            throw Error(name, line, $"{fields.Length} fields, the header has {header.Length}", "Part fields by one tab each");
        }

        string Field(string column)
        {
            var index = Array.IndexOf(header, column);
            return index >= 0 && index < fields.Length ? fields[index].Trim() : "";
        }

        var rule = new Correction(line, Field("action"), Field("surface"), Field("lang"), Field("code"), Field("sense"), Field("note"));
        Check(name, rule);
        return rule;
    }

    private static void Check(string name, Correction rule)
    {
        if (!Actions.Contains(rule.Action))
        {
            throw Error(name, rule.Line, $"unknown action '{rule.Action}'", "Use one of: " + string.Join(", ", Actions));
        }

        if (rule.Surface.Length == 0)
        {
            throw Error(name, rule.Line, "the surface is empty", "Give the words as they stand in texts");
        }

        if (rule.Action == "block" ? rule.Code.Length > 0 : rule.Code.Length == 0)
        {
            throw Error(name, rule.Line, rule.Action == "block" ? "'block' takes no code" : $"'{rule.Action}' needs a code", rule.Action == "block" ? "Leave the code empty; to send the words to a city use 'force'" : "Give the code of a city or district, for example 420100");
        }

        if (rule.Action == "sense" ? !SenseNames.TryParse(rule.Sense, out _) : rule.Sense.Length > 0)
        {
            throw Error(name, rule.Line, rule.Action == "sense" ? $"'{rule.Sense}' is no sense" : $"'{rule.Action}' takes no sense", rule.Action == "sense" ? "Use one of: " + string.Join(", ", SenseNames.All) : "Use 'sense' to fix the sense");
        }
    }

    private static InvalidDataException Error(string name, int line, string problem, string remedy) => new($"{name}:{line}: {problem}. {remedy}");
}
