using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace MediaIndex.Text.Classification;

/// <summary>
/// A model file: an ML.NET model (input: the vector `Features`; output: `PredictedLabel`, `Score`) with two entries more that ML.NET passes over,
/// `MediaIndex/facts.json` and `MediaIndex/terms.bin`. All times in it are fixed: the same training gives the same bytes.
/// </summary>
internal static class ModelPackage
{
    // Half the value of the last bit that is kept: 13 of a float's 24 significant bits go.
    private const uint HalfStep = 1u << 12;
    private const string FactsEntry = "MediaIndex/facts.json";
    private const string WeightsEntry = "MediaIndex/terms.bin";
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes a model.</summary>
    /// <param name="context">Of ML.NET.</param>
    /// <param name="model">As ML.NET trained it.</param>
    /// <param name="schema">Its input.</param>
    /// <param name="facts">What it is.</param>
    /// <param name="terms">Weights of the features.</param>
    /// <param name="instead">Weights by class and row that take the place of the learned ones; null where these stay.</param>
    /// <param name="output">Takes the file.</param>
    internal static void Write(MLContext context, ITransformer model, DataViewSchema schema, ModelFacts facts, float[] terms, float[][]? instead, Stream output)
    {
        using var plain = new MemoryStream();
        context.Model.Save(model, schema, plain);
        plain.Position = 0;
        using var source = new ZipArchive(plain, ZipArchiveMode.Read);
        using var target = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        var weights = WeightsOf(model);
        foreach (var entry in source.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            var bytes = Bytes(source, entry.FullName);
            Store(bytes, weights, instead);
            Copy(target, entry.FullName, new MemoryStream(bytes));
        }

        Copy(target, FactsEntry, new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(facts)));
        Copy(target, WeightsEntry, new MemoryStream(MemoryMarshal.AsBytes(terms.AsSpan()).ToArray()));
    }

    /// <summary>Reads a model's own entries and, through ML.NET, the rest.</summary>
    /// <exception cref="InvalidDataException">It is no model of ours.</exception>
    internal static (ITransformer Model, ModelFacts Facts, float[] Terms) Read(MLContext context, Stream stream)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        try
        {
            copy.Position = 0;
            using var archive = new ZipArchive(copy, ZipArchiveMode.Read, leaveOpen: true);
            var facts = JsonSerializer.Deserialize<ModelFacts>(Bytes(archive, FactsEntry)) ?? throw new InvalidDataException("its facts are empty");
            var terms = MemoryMarshal.Cast<byte, float>(Bytes(archive, WeightsEntry)).ToArray();
            copy.Position = 0;
            return (context.Model.Load(copy, out _), facts, terms);
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException or InvalidDataException)
        {
            throw new InvalidDataException($"not a text model of this program: {error.Message}", error);
        }
    }

    /// <summary>The linear part of a loaded model.</summary>
    /// <exception cref="InvalidDataException">It has none.</exception>
    internal static LinearMulticlassModelParametersBase LinearPart(ITransformer model)
    {
        var parts = model is IEnumerable<ITransformer> chain ? chain : [model];
        return parts.OfType<ISingleFeaturePredictionTransformer<object>>().Select(part => part.Model).OfType<LinearMulticlassModelParametersBase>().FirstOrDefault()
            ?? throw new InvalidDataException("the model holds no linear classifier");
    }

    /// <summary>The learned weights by class.</summary>
    internal static VBuffer<float>[] WeightsOf(ITransformer model)
    {
        VBuffer<float>[] weights = [];
        LinearPart(model).GetWeights(ref weights, out _);
        return weights;
    }

    // A learned weight is good to far fewer digits than a float has: kept are 11 significant bits (an error of at most 1 in 2,048), so that the file packs to half its size.
    // ML.NET reads the rounded weights back, so that its answers and ours stay the same.
    private static void Store(Span<byte> bytes, VBuffer<float>[] weights, float[][]? instead)
    {
        var from = 0;
        for (var label = 0; label < weights.Length; label++)
        {
            var stored = MemoryMarshal.AsBytes(weights[label].GetValues());
            if (stored.Length == 0 || bytes[from..].IndexOf(stored) is var at && at < 0)
            {
                continue;
            }

            if (instead is not null && !weights[label].IsDense)
            {
                throw new InvalidOperationException("ML.NET stored weights sparsely; others cannot take their place");
            }

            // Places in the file are not aligned: each weight is taken out and laid back.
            var place = bytes.Slice(from + at, stored.Length);
            for (var i = 0; i < stored.Length; i += sizeof(uint))
            {
                var bits = instead is null ? BinaryPrimitives.ReadUInt32LittleEndian(place[i..]) : BitConverter.SingleToUInt32Bits(instead[label][i / sizeof(uint)]);
                BinaryPrimitives.WriteUInt32LittleEndian(place[i..], (bits + HalfStep) & ~((HalfStep << 1) - 1));
            }

            from += at + stored.Length;
        }
    }

    private static byte[] Bytes(ZipArchive archive, string name)
    {
        using var stream = (archive.GetEntry(name) ?? throw new InvalidDataException($"{name} is missing")).Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static void Copy(ZipArchive archive, string name, Stream from)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.SmallestSize);
        entry.LastWriteTime = Epoch;
        using var to = entry.Open();
        from.CopyTo(to);
    }
}
