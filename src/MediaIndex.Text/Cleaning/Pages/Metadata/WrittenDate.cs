namespace MediaIndex.Text.Cleaning.Pages.Metadata;

/// <summary>A date as a page writes it.</summary>
/// <param name="Day">The day.</param>
/// <param name="Time">Time of day; null where only the day is given.</param>
/// <param name="Offset">Offset from UTC; null where none is given.</param>
internal readonly record struct WrittenDate(DateOnly Day, TimeOnly? Time, TimeSpan? Offset);
