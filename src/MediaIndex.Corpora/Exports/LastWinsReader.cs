using System.IO.Hashing;
using System.Text;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Exports;

/// <summary>
/// Reads formats in which an item stands several times with newer counts each time: the last one is the item, the others are told as `earlier-state`.
/// The file is read twice; between the readings stand 24 bytes an item.
/// </summary>
internal sealed class LastWinsReader(ISourceReader inner) : ISourceReader, IFieldReader
{
    public string Format => inner.Format;

    public int Version => inner.Version;

    public IEnumerable<SourceRecord> Read(SourceFile file, SourceDefinition source, CancellationToken cancellation) => Read(file, source, null, cancellation);

    public IEnumerable<SourceRecord> Read(SourceFile file, SourceDefinition source, Action<RecordFields>? observe, CancellationToken cancellation)
    {
        var last = new Dictionary<UInt128, long>();
        foreach (var record in inner.Read(file with { Stripe = 0, StripeCount = 1 }, source, cancellation))
        {
            if (record is SourceRecord.Item { Value.NativeId: { } id } item)
            {
                last[KeyOf(id)] = item.Origin.Offset;
            }
        }

        foreach (var record in ((IFieldReader)inner).Read(file, source, observe, cancellation))
        {
            var earlier = record is SourceRecord.Item { Value.NativeId: { } id } item && last[KeyOf(id)] != item.Origin.Offset;
            yield return earlier ? new SourceRecord.Control(record.Origin, "earlier-state") : record;
        }
    }

    private static UInt128 KeyOf(string id) => XxHash128.HashToUInt128(Encoding.UTF8.GetBytes(id));
}
