namespace MediaIndex.Text.Deduplication;

/// <summary>The pass that decides each item in order of preference.</summary>
internal sealed class ClusterPass(DuplicateOptions options, EarlierItems earlier, ShingleStore shingles, int[] starts, int[] groups, int groupCount)
{
    private readonly GroupMembers _members = new(groupCount);
    private readonly DuplicateVerdict[] _verdicts = new DuplicateVerdict[earlier.Exact.Length];
    private readonly List<int> _candidates = [];
    private readonly List<int> _representatives = [];

    /// <summary>One verdict for each item.</summary>
    internal DuplicateVerdict[] Run()
    {
        for (var item = 0; item < _verdicts.Length; item++)
        {
            _verdicts[item] = Decide(item);
            var own = _verdicts[item].Representative == item;
            for (var i = starts[item]; i < starts[item + 1]; i++)
            {
                _members.Add(groups[i], item, own);
            }
        }

        return _verdicts;
    }

    private DuplicateVerdict Decide(int item)
    {
        if (earlier.Exact[item] is var sameText && sameText != item)
        {
            return Copy(sameText);
        }

        if (earlier.Url[item] is var sameUrl && sameUrl != item)
        {
            var representative = _verdicts[sameUrl].Representative;
            return new DuplicateVerdict(representative, DuplicateKind.Url, Shingles.Jaccard(shingles.Of(item), shingles.Of(representative)));
        }

        return earlier.Loose[item] is var sameWords && sameWords != item ? new DuplicateVerdict(_verdicts[sameWords].Representative, DuplicateKind.Near, _verdicts[sameWords].Similarity)
            : starts[item] == starts[item + 1] ? new DuplicateVerdict(item, DuplicateKind.Unique, 1)
            : DecideNear(item);
    }

    private DuplicateVerdict Copy(int first)
    {
        var verdict = _verdicts[first];
        return verdict.Representative == first ? new DuplicateVerdict(first, DuplicateKind.Exact, 1) : verdict;
    }

    private DuplicateVerdict DecideNear(int item)
    {
        _candidates.Clear();
        for (var i = starts[item]; i < starts[item + 1]; i++)
        {
            _members.CopyTo(groups[i], _candidates);
        }

        if (_candidates.Count == 0)
        {
            return new DuplicateVerdict(item, DuplicateKind.Unique, 1);
        }

        _candidates.Sort();
        var own = shingles.Of(item);
        var (best, similarity) = BestRepresentative(own);
        if (best < 0)
        {
            (best, similarity) = BestMember(own);
        }

        return best < 0 ? new DuplicateVerdict(item, DuplicateKind.Unique, 1) : new DuplicateVerdict(best, DuplicateKind.Near, similarity);
    }

    /// <summary>The representative of any candidate's cluster that is most like the item and reaches the bound.</summary>
    private (int Best, float Similarity) BestRepresentative(ReadOnlySpan<uint> own)
    {
        _representatives.Clear();
        foreach (var candidate in _candidates)
        {
            var representative = _verdicts[candidate].Representative;
            if (_representatives.Count == 0 || _representatives[^1] != representative)
            {
                _representatives.Add(representative);
            }
        }

        shingles.Touch(_representatives);
        var best = (-1, 0f);
        foreach (var representative in _representatives)
        {
            var similarity = Verified(own, representative);
            if (similarity > best.Item2 || (similarity > 0 && similarity == best.Item2 && representative < best.Item1))
            {
                best = (representative, similarity);
            }
        }

        return best;
    }

    /// <summary>The cluster of the member that is most like the item, if its representative is not too far.</summary>
    private (int Best, float Similarity) BestMember(ReadOnlySpan<uint> own)
    {
        var best = (-1, 0f);
        var most = 0f;
        var last = -1;
        foreach (var candidate in _candidates)
        {
            var representative = _verdicts[candidate].Representative;
            if (candidate == last || representative == candidate)
            {
                continue;
            }

            last = candidate;
            var similarity = Verified(own, candidate);
            if (similarity <= most)
            {
                continue;
            }

            var toRepresentative = Shingles.Jaccard(own, shingles.Of(representative));
            if (toRepresentative >= options.RepresentativeFloor)
            {
                most = similarity;
                best = (representative, toRepresentative);
            }
        }

        return best;
    }

    /// <summary>The similarity where it reaches the bound, else 0. Sizes alone can rule a pair out.</summary>
    private float Verified(ReadOnlySpan<uint> own, int other)
    {
        var others = shingles.Of(other);
        int small = Math.Min(own.Length, others.Length), large = Math.Max(own.Length, others.Length);
        var bound = options.BoundFor(small);
        return small < bound * large ? 0 : Shingles.JaccardFrom(own, others, bound);
    }
}
