namespace MediaIndex.Pipelines.Execution;

/// <summary>Memory that one part of a run has let go of and the next would find still taken: the heap of one phase would stand beside the database of the next.</summary>
public static class FreedMemory
{
    /// <summary>Gives it back to the system; takes some tenths of a second, so it is for places where hundreds of megabytes were let go of.</summary>
    public static void GiveBack() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
}
