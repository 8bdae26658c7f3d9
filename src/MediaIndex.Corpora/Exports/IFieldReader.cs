using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Corpora.Exports;

/// <summary>A reader that lets its records' fields be looked at as they pass: the drift report is made of that.</summary>
internal interface IFieldReader
{
    IEnumerable<SourceRecord> Read(SourceFile file, SourceDefinition source, Action<RecordFields>? observe, CancellationToken cancellation);
}
