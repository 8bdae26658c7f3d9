using System.Runtime.InteropServices;

namespace MediaIndex.Pipelines.Execution;

/// <summary>Memory that one part of a run has let go of and the next would find still taken: the heap of one phase would stand beside the database of the next.</summary>
public static partial class FreedMemory
{
    private const int LargeCount = 1 << 22;

    // Unknown until asked: other C libraries than GNU's have no such call, and need none.
    private static bool canTrim = OperatingSystem.IsLinux();

    /// <summary>Gives it back to the system; takes some tenths of a second, so it is for places where hundreds of megabytes were let go of.</summary>
    public static void GiveBack()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        Trim();
    }

    /// <summary>Gives back what a step over so many items let go of, where they are so many that it is hundreds of megabytes.</summary>
    /// <param name="items">Number of items, each of which took some dozens of bytes.</param>
    public static void GiveBackOf(int items)
    {
        if (items >= LargeCount)
        {
            GiveBack();
        }
    }

    /// <summary>Gives back what was let go of, where the process holds more than so many bytes.</summary>
    public static void GiveBackBeyond(long bytes)
    {
        if (Environment.WorkingSet > bytes)
        {
            GiveBack();
        }
    }

    // What native libraries have freed stays with the process until it is trimmed: of a database that is gone, up to a gigabyte.
    private static void Trim()
    {
        if (!canTrim)
        {
            return;
        }

        try
        {
            _ = TrimHeap(0);
        }
        catch (EntryPointNotFoundException)
        {
            canTrim = false;
        }
        catch (DllNotFoundException)
        {
            canTrim = false;
        }
    }

    [LibraryImport("libc.so.6", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int TrimHeap(nuint kept);
}
