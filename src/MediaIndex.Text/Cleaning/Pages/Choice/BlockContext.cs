using System.Runtime.InteropServices;
using MediaIndex.Text.Cleaning.Pages.Blocks;
using MediaIndex.Text.Cleaning.Pages.Outline;

namespace MediaIndex.Text.Cleaning.Pages.Choice;

/// <summary>What the features of a block look at besides the block itself.</summary>
internal ref struct BlockContext
{
    /// <summary>The page.</summary>
    public required PageOutline Outline;

    /// <summary>Its blocks.</summary>
    public required Span<Block> Blocks;

    /// <summary>The element that holds the article.</summary>
    public required int Container;

    /// <summary>The headline, folded to letters; empty where unknown.</summary>
    public required string Title;

    /// <summary>The text that the page hands to search engines, folded to letters; empty where there is none.</summary>
    public required string Declared;

    /// <summary>The page's own summary, folded to letters; empty where there is none.</summary>
    public required string Summary;

    /// <summary>What was met before each block.</summary>
    public required Span<byte> Trail;

    /// <summary>Running text up to each node, in measured characters: [i+1] - [j] is that of nodes j..i.</summary>
    public required Span<int> Mass;

    /// <summary>Distance in blocks to the last running text before each block.</summary>
    public required Span<int> Since;

    /// <summary>Distance in blocks to the next running text after each block.</summary>
    public required Span<int> Until;

    /// <summary>Hints of the elements between the container and each block.</summary>
    public required Span<Hints> Inner;

    /// <summary>Running text in the container that stands in elements like each block's.</summary>
    public required Span<int> Kin;

    /// <summary>Nesting of each block's element.</summary>
    public required Span<int> Depths;

    /// <summary>Nesting of most of the running text.</summary>
    public int MainDepth;

    /// <summary>Running text in the container.</summary>
    public readonly int Total => MassOf(Container);

    /// <summary>Running text in an element.</summary>
    public readonly int MassOf(int node) => Mass[Outline[node].End] - Mass[node];

    /// <summary>Fills what was rented.</summary>
    public void Prepare()
    {
        Mass[0] = 0;
        for (int i = 0, block = 0; i < Outline.Count; i++)
        {
            Mass[i + 1] = Mass[i];
            while (block < Blocks.Length && Blocks[block].First == i)
            {
                Mass[i + 1] += Blocks[block].Kind == BlockKind.Text ? Blocks[block].Chars : 0;
                block++;
            }
        }

        Distances();
        for (var i = 0; i < Blocks.Length; i++)
        {
            Inner[i] = HintsBelow(Blocks[i].Owner);
        }

        FillKin();
    }

    // Elements are alike where their tags, hints and nesting are, and tag and hints of the element around them.
    private void FillKin()
    {
        var kin = new Dictionary<ulong, int>(Blocks.Length);
        for (var i = 0; i < Blocks.Length; i++)
        {
            Depths[i] = DepthOf(Blocks[i].Owner);
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(kin, Likeness(i), out _);
            sum += IsText(i) ? Blocks[i].Chars : 0;
        }

        var most = -1;
        for (var i = 0; i < Blocks.Length; i++)
        {
            Kin[i] = kin[Likeness(i)];
            if (Kin[i] > most)
            {
                (most, MainDepth) = (Kin[i], Depths[i]);
            }
        }
    }

    private readonly int DepthOf(int node)
    {
        var depth = 0;
        for (var at = node; at > 0; at = Outline[at].Parent)
        {
            depth++;
        }

        return depth;
    }

    private readonly ulong Likeness(int block)
    {
        ref var owner = ref Outline[Blocks[block].Owner];
        ref var around = ref Outline[Math.Max(0, owner.Parent)];
        var hash = ((ulong)owner.Hints * 0x9E3779B97F4A7C15) ^ ((ulong)owner.Tag << 8) ^ ((ulong)around.Tag << 16) ^ ((ulong)Depths[block] << 24);
        return (hash * 0xBF58476D1CE4E5B9) ^ (ulong)around.Hints;
    }

    private readonly void Distances()
    {
        var distance = 1000;
        for (var i = 0; i < Blocks.Length; i++)
        {
            Since[i] = distance;
            distance = IsText(i) ? 1 : Math.Min(1000, distance + 1);
        }

        distance = 1000;
        for (var i = Blocks.Length - 1; i >= 0; i--)
        {
            Until[i] = distance;
            distance = IsText(i) ? 1 : Math.Min(1000, distance + 1);
        }
    }

    private readonly bool IsText(int block) =>
        Blocks[block].Kind == BlockKind.Text && Blocks[block].First >= Container && Blocks[block].First < Outline[Container].End;

    private readonly Hints HintsBelow(int owner)
    {
        var hints = Hints.None;
        for (var at = Outline[owner].Parent; at > Container; at = Outline[at].Parent)
        {
            hints |= Outline[at].Hints;
        }

        return hints;
    }
}
