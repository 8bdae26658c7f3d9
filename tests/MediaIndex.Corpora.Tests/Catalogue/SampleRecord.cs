namespace MediaIndex.Corpora.Tests.Catalogue;

/// <summary>One record of a format's example, which can be changed field by field and written as a file of any number of rows. Changes give copies.</summary>
internal abstract class SampleRecord
{
    /// <summary>Whether a field, named as shapes name it, is there.</summary>
    public abstract bool Has(string path);

    /// <summary>The record with another value in a field that is there.</summary>
    public abstract SampleRecord Set(string path, string value);

    /// <summary>The record without a field.</summary>
    public abstract SampleRecord Remove(string path);

    /// <summary>The record with a field under another name.</summary>
    public abstract SampleRecord Rename(string path, string name);

    /// <summary>The record with its fields in the opposite order.</summary>
    public abstract SampleRecord Reverse();

    /// <summary>A file of these records, all of them made from this one.</summary>
    public abstract byte[] File(IEnumerable<SampleRecord> records);

    /// <summary>False where fields have no names in the file, so that none can be renamed or moved.</summary>
    public virtual bool IsNamed => true;

    /// <summary>A file of this record alone.</summary>
    public byte[] File() => File([this]);
}
