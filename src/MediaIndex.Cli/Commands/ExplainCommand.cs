using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using MediaIndex.Cli.Explaining;

namespace MediaIndex.Cli.Commands;

/// <summary>`explain`: what a figure is made of, down to the items and their origins.</summary>
internal static class ExplainCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var run = new Argument<string>("run") { Description = "Folder of a finished run" };
        var city = new Option<string?>("--city") { Description = "City: code, English or Chinese name" };
        var index = new Option<string?>("--index") { Description = "Index (default: the first of the run)" };
        var indicator = new Option<string>("--indicator") { Description = "Indicator whose items are listed", DefaultValueFactory = _ => "volume" };
        var period = new Option<string?>("--period") { Description = "Year or month (default: the period of the run)" };
        var limit = new Option<int>("--limit") { Description = "Items listed", DefaultValueFactory = _ => 10 };
        var item = new Option<string?>("--item") { Description = "One item instead: everything known of it, and the bytes at its origin" };
        var json = SharedOptions.Json();
        var command = new Command("explain", "Follows a figure down to the items it is made of, their evidence and their origins.\n\nExample: mediaindex explain runs/year-2022 --city Wuhan --indicator volume --period 2022-04") { run, city, index, indicator, period, limit, item, json };
        command.SetAction((result, _) => CommandBody.RunAsync(() =>
        {
            using var explainer = FigureExplainer.Open(SharedOptions.HomeOf(result), result.GetValue(run)!);
            if (result.GetValue(item) is { } id)
            {
                Print(explainer.Item(id), result.GetValue(json), ItemText);
                return Task.FromResult(ExitCode.Done);
            }

            var name = result.GetValue(city) ?? throw new UsageException("name a city with --city, or an item with --item");
            Print(explainer.Figure(new FigureQuestion(name, result.GetValue(index), result.GetValue(indicator)!, result.GetValue(period), Math.Max(0, result.GetValue(limit)))), result.GetValue(json), FigureText);
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }

    private static void Print<T>(T answer, bool json, Func<T, IEnumerable<string>> text)
    {
        foreach (var line in json ? [JsonSerializer.Serialize(answer, Json)] : text(answer))
        {
            Console.WriteLine(line);
        }
    }

    private static IEnumerable<string> FigureText(FigureAnswer answer)
    {
        yield return $"{answer.City} ({answer.Adcode}), {answer.Period}";
        foreach (var node in answer.Nodes)
        {
            yield return $"  {new string(' ', (int)node.Level * 2)}{node.Node,-28} score {node.Score,8:0.00}  rank {node.Rank}";
        }

        yield return $"{answer.Indicator.Id}: {answer.Indicator.Title} = {answer.Indicator.Value:0.######} {answer.Indicator.Unit} (numerator {answer.Indicator.Numerator}, denominator {answer.Indicator.Denominator?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"})";
        yield return $"  {answer.Indicator.Sql}";
        yield return $"made of {answer.ItemCount} items; the first {answer.Items.Count}:";
        foreach (var item in answer.Items)
        {
            yield return $"  {item.ItemId} {item.LocalDate} {item.Platform} {item.Account ?? item.Outlet} [{item.Sense}] \"{item.Surface}\": {item.Evidence}";
            yield return $"      {item.Excerpt}";
            yield return $"      {item.OriginFile} @ {item.OriginOffset} + {item.OriginLength}";
        }
    }

    private static IEnumerable<string> ItemText(ItemAnswer answer)
    {
        foreach (var (name, value) in answer.Fields)
        {
            yield return $"{name,-18} {value}";
        }

        foreach (var city in answer.Cities)
        {
            yield return $"city               {city.Adcode} {city.City} {city.Sense} counted={city.Counted} confidence={city.Confidence:0.00} \"{city.Surface}\": {city.Evidence}";
        }

        yield return answer.Origin is null ? "origin             " + answer.OriginProblem : "bytes at origin    " + answer.Origin;
    }
}
