using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace MediaIndex.Text.Language;

/// <summary>
/// A linear model over hashed features for the languages of one script. Weights are 8-bit integers and sums are 32-bit, so every machine gives the same verdict.
/// File: `MILM`, version 1, row bits, languages, scale (float), for each language its code (length, UTF-8) and bias (int), then the rows of 8 signed bytes.
/// </summary>
internal sealed class LanguageModel
{
    internal const int Lanes = 8;
    private const uint Magic = 0x4D4C_494D;
    private const int FormatVersion = 1;
    private const int Part = 256;
    private readonly sbyte[] _weights;
    private readonly int[] _biases;

    internal LanguageModel(string[] languages, int rowBits, float scale, int[] biases, sbyte[] weights)
    {
        Languages = languages;
        RowBits = rowBits;
        Scale = scale;
        _biases = biases;
        _weights = weights;
    }

    /// <summary>Language codes by lane.</summary>
    internal string[] Languages { get; }

    /// <summary>Rows are 2^RowBits.</summary>
    internal int RowBits { get; }

    /// <summary>What one unit of a sum is worth as a logit.</summary>
    internal float Scale { get; }

    /// <summary>Reads a model.</summary>
    /// <exception cref="InvalidDataException">The stream holds no model of this version.</exception>
    internal static LanguageModel Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        try
        {
            if (reader.ReadUInt32() != Magic || reader.ReadInt32() != FormatVersion)
            {
                throw new InvalidDataException("not a language model of version 1; train it again: mediaindex train language");
            }

            var rowBits = reader.ReadInt32();
            var count = reader.ReadInt32();
            var scale = reader.ReadSingle();
            if (rowBits is < 8 or > 20 || count is < 2 or > Lanes)
            {
                throw new InvalidDataException($"a language model of {count} languages and 2^{rowBits} rows is not in reach");
            }

            var languages = new string[count];
            var biases = new int[Lanes];
            for (var i = 0; i < count; i++)
            {
                languages[i] = reader.ReadString();
                biases[i] = reader.ReadInt32();
            }

            var weights = new sbyte[Lanes << rowBits];
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(weights.AsSpan()));
            return new LanguageModel(languages, rowBits, scale, biases, weights);
        }
        catch (EndOfStreamException broken)
        {
            throw new InvalidDataException("the language model is cut short", broken);
        }
    }

    /// <summary>Writes the model.</summary>
    internal void Write(Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(FormatVersion);
        writer.Write(RowBits);
        writer.Write(Languages.Length);
        writer.Write(Scale);
        for (var i = 0; i < Languages.Length; i++)
        {
            writer.Write(Languages[i]);
            writer.Write(_biases[i]);
        }

        writer.Write(MemoryMarshal.AsBytes(_weights.AsSpan()));
    }

    /// <summary>Sums before any feature: the biases.</summary>
    internal void Begin(Span<int> sums) => _biases.CopyTo(sums);

    /// <summary>Adds the weights of features to the sums, one for each lane. Sixteen bits hold 256 signed bytes.</summary>
    internal void Add(ReadOnlySpan<int> rows, Span<int> sums)
    {
        ref var weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        var lower = Vector128.Create<int>(sums[..4]);
        var upper = Vector128.Create<int>(sums[4..]);
        while (!rows.IsEmpty)
        {
            var part = rows[..Math.Min(rows.Length, Part)];
            rows = rows[part.Length..];
            var sum = Vector128<short>.Zero;
            foreach (var row in part)
            {
                sum += Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<sbyte, byte>(ref Unsafe.Add(ref weights, row * Lanes)))).AsSByte());
            }

            lower += Vector128.WidenLower(sum);
            upper += Vector128.WidenUpper(sum);
        }

        lower.CopyTo(sums);
        upper.CopyTo(sums[4..]);
    }
}
