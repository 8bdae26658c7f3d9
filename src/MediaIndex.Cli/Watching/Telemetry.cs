using System.Diagnostics;
using MediaIndex.Pipelines.Execution;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace MediaIndex.Cli.Watching;

/// <summary>
/// Sends a run's metrics and traces where the user asked: to the console (stderr), or to a collector by OTLP. Off unless asked for, and nothing reaches a network
/// unless the user names its endpoint: there is no default one.
/// </summary>
internal sealed class Telemetry : IDisposable
{
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ProtocolVariable = "OTEL_EXPORTER_OTLP_PROTOCOL";
    private const int MetricPeriod = 5000;
    private readonly TracerProvider tracer;
    private readonly MeterProvider meter;

    private Telemetry(TracerProvider tracer, MeterProvider meter)
    {
        this.tracer = tracer;
        this.meter = meter;
    }

    /// <summary>Begins to send; null where nothing was asked for.</summary>
    /// <param name="target">`console`, `otlp` (endpoint from OTEL_EXPORTER_OTLP_ENDPOINT), or `otlp=http://host:4318`; null for none.</param>
    /// <exception cref="UsageException">The target is none of these, or has no endpoint.</exception>
    public static Telemetry? Start(string? target)
    {
        if (target is null)
        {
            return null;
        }

        var endpoint = EndpointOf(target);
        var resource = ResourceBuilder.CreateEmpty().AddService("mediaindex", serviceVersion: ProgramVersion.Version, autoGenerateServiceInstanceId: false).AddAttributes([new("process.pid", Environment.ProcessId)]);
        var traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(RunInstruments.Name);
        var metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(RunInstruments.Name);
        if (endpoint is null)
        {
            traces.AddProcessor(new SimpleActivityExportProcessor(new StderrSpans()));
            metrics.AddReader(new PeriodicExportingMetricReader(new StderrMetrics(), MetricPeriod));
        }
        else
        {
            traces.AddOtlpExporter(options => Aim(options, endpoint, "v1/traces"));
            metrics.AddOtlpExporter((options, reader) =>
            {
                Aim(options, endpoint, "v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = MetricPeriod;
            });
        }

        return new Telemetry(traces.Build(), metrics.Build());
    }

    /// <summary>Sends what is left.</summary>
    public void Dispose()
    {
        tracer.Dispose();
        meter.Dispose();
    }

    // Null for the console.
    private static Uri? EndpointOf(string target)
    {
        if (target == "console")
        {
            return null;
        }

        var named = target.StartsWith("otlp=", StringComparison.Ordinal) ? target[5..] : target == "otlp" ? Environment.GetEnvironmentVariable(EndpointVariable) : throw new UsageException($"--telemetry {target} is not known. Use console, otlp or otlp=URL");
        return Uri.TryCreate(named, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https"
            ? endpoint
            : throw new UsageException($"--telemetry otlp needs an endpoint: otlp=http://host:4318, or {EndpointVariable} with an address. Nothing is sent to a default one");
    }

    // Over HTTP every signal has a path of its own; gRPC has one address for all.
    private static void Aim(OtlpExporterOptions options, Uri endpoint, string path)
    {
        options.Protocol = Environment.GetEnvironmentVariable(ProtocolVariable) == "grpc" ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = options.Protocol == OtlpExportProtocol.Grpc ? endpoint : new Uri(endpoint.AbsoluteUri.TrimEnd('/') + "/" + path);
    }
}

/// <summary>Writes spans to stderr, a line each; stdout is for results.</summary>
internal sealed class StderrSpans : BaseExporter<Activity>
{
    /// <inheritdoc/>
    public override ExportResult Export(in Batch<Activity> batch)
    {
        foreach (var span in batch)
        {
            Console.Error.WriteLine(TelemetryLines.Of(span));
        }

        return ExportResult.Success;
    }
}

/// <summary>Writes metrics to stderr, a line for each point.</summary>
internal sealed class StderrMetrics : BaseExporter<Metric>
{
    /// <inheritdoc/>
    public override ExportResult Export(in Batch<Metric> batch)
    {
        foreach (var metric in batch)
        {
            foreach (ref readonly var point in metric.GetMetricPoints())
            {
                Console.Error.WriteLine(TelemetryLines.Of(metric, point));
            }
        }

        return ExportResult.Success;
    }
}
