namespace MediaIndex.Corpora.Inputs;

/// <summary>All members of a gzip file as one stream, with a word on what was lost.</summary>
internal sealed class GzipMembers(FileWindow file) : ReadOnlyStream
{
    private GzipMember? member;
    private bool ended;

    /// <summary>What is wrong with the file; null where it was read whole.</summary>
    public string? Loss { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        while (!ended)
        {
            member ??= GzipMember.Open(file);
            if (member is null)
            {
                ended = true;
                return 0;
            }

            var count = member.Read(buffer);
            if (count > 0 || buffer.Length == 0)
            {
                return count;
            }

            Advance(member);
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        member?.Dispose();
        base.Dispose(disposing);
    }

    private void Advance(GzipMember done)
    {
        if (done.Ending == MemberEnd.Whole)
        {
            file.Position = done.End;
            ended = !GzipMember.IsMagic(file.Peek(3));
        }
        else
        {
            Loss = $"gzip data is {(done.Ending == MemberEnd.Truncated ? "truncated" : "corrupt")}: "
                + $"the member at byte {done.Start} of {file.Length} gave {done.Inflated} bytes; what follows is lost";
            ended = true;
        }

        done.Dispose();
        member = null;
    }
}
