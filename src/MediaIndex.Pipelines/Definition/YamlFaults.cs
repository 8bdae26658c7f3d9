namespace MediaIndex.Pipelines.Definition;

/// <summary>Finds the line of a fault in YAML that the scanner reports without its place.</summary>
internal static class YamlFaults
{
    /// <summary>Line of the first tab in an indentation, else of the first bracket that is never closed; null where there is neither.</summary>
    public static (long Line, string What)? Find(string text)
    {
        var open = new List<(char Bracket, long Line)>();
        long number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (line.TakeWhile(char.IsWhiteSpace).Contains('\t') && line.Trim().Length > 0)
            {
                return (number, "a tab stands in the indentation; YAML wants blanks");
            }

            Brackets(line, number, open);
        }

        return open.Count > 0 ? (open[0].Line, $"the '{open[0].Bracket}' is never closed") : null;
    }

    private static void Brackets(string line, long number, List<(char Bracket, long Line)> open)
    {
        char? quote = null;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (quote is not null)
            {
                quote = c == quote ? null : quote;
            }
            else if (c == '#' && (i == 0 || line[i - 1] == ' '))
            {
                return;
            }
            else if (c is '"' or '\'' && (i == 0 || line[i - 1] is ' ' or '[' or '{' or ','))
            {
                quote = c;
            }
            else if (c is '{' or '[')
            {
                open.Add((c, number));
            }
            else if (c is '}' or ']' && open.Count > 0)
            {
                open.RemoveAt(open.Count - 1);
            }
        }
    }
}
