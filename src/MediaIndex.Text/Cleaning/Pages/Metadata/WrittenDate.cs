namespace MediaIndex.Text.Cleaning.Pages.Metadata;

/// <summary>A date as a page writes it.</summary>
/// <param name="Day">The day.</param>
/// <param name="Time">Time of day; null where only the day is given.</param>
/// <param name="Offset">Offset from UTC; null where none is given.</param>
internal readonly record struct WrittenDate(DateOnly Day, TimeOnly? Time, TimeSpan? Offset)
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    /// <summary>This local time with the offset that another writing of the same moment gives it; as it is where the two are not the same moment.</summary>
    public WrittenDate Beside(WrittenDate other)
    {
        if (Offset is not null || Time is not { } time || other is not { Time: { } otherTime, Offset: { } otherOffset })
        {
            return this;
        }

        var apart = Day.ToDateTime(time) - (other.Day.ToDateTime(otherTime) - otherOffset);
        var offset = Quarter * Math.Round(apart / Quarter);
        return offset.Duration() <= TimeSpan.FromHours(14) && (apart - offset).Duration() <= TimeSpan.FromMinutes(2) ? this with { Offset = offset } : this;
    }
}
