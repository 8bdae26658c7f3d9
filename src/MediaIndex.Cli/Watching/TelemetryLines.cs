using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using OpenTelemetry.Metrics;

namespace MediaIndex.Cli.Watching;

/// <summary>Spans and metric points as JSON lines.</summary>
internal static class TelemetryLines
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A span.</summary>
    public static string Of(Activity span) => JsonSerializer.Serialize(
        new { Span = span.DisplayName, Trace = span.TraceId.ToString(), Id = span.SpanId.ToString(), Parent = span.ParentSpanId == default ? null : span.ParentSpanId.ToString(), Start = span.StartTimeUtc, Seconds = Math.Round(span.Duration.TotalSeconds, 6), Status = span.Status.ToString(), Tags = span.TagObjects.ToDictionary(tag => tag.Key, tag => tag.Value) }, Json);

    /// <summary>A point of a metric.</summary>
    public static string Of(Metric metric, in MetricPoint point)
    {
        var tags = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var tag in point.Tags)
        {
            tags[tag.Key] = tag.Value;
        }

        return JsonSerializer.Serialize(new { Metric = metric.Name, metric.Unit, Value = ValueOf(metric, point), Count = metric.MetricType == MetricType.Histogram ? point.GetHistogramCount() : (long?)null, Tags = tags }, Json);
    }

    private static double ValueOf(Metric metric, in MetricPoint point) => metric.MetricType switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => point.GetSumDouble(),
        MetricType.LongGauge => point.GetGaugeLastValueLong(),
        MetricType.DoubleGauge => point.GetGaugeLastValueDouble(),
        _ => point.GetHistogramSum(),
    };
}
