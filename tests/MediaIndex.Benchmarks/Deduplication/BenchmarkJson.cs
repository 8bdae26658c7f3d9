using System.Text.Encodings.Web;
using System.Text.Json;

namespace MediaIndex.Benchmarks.Deduplication;

/// <summary>How the benchmarks write JSON.</summary>
internal static class BenchmarkJson
{
    /// <summary>Characters as they are.</summary>
    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
