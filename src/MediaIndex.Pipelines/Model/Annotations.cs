namespace MediaIndex.Pipelines.Model;

/// <summary>A possible city for a name.</summary>
/// <param name="Code">City code (contracts.md, Ids).</param>
/// <param name="Probability">0..1; the candidates of a mention sum to at most 1.</param>
public readonly record struct CityCandidate(string Code, float Probability);

/// <summary>One place in the text where a city is named.</summary>
/// <param name="Surface">The words as they stand.</param>
/// <param name="Start">UTF-16 offset into title + "\n" + text (text alone where there is no title).</param>
/// <param name="Length">UTF-16 length.</param>
/// <param name="Candidates">Best first.</param>
/// <param name="Sense">In what sense it is named.</param>
/// <param name="Evidence">What decided, in short words that a reader can check.</param>
public sealed record PlaceMention(string Surface, int Start, int Length, IReadOnlyList<CityCandidate> Candidates, Sense Sense, string Evidence);

/// <summary>What an item says of one city: one row per code.</summary>
/// <param name="Code">City code.</param>
/// <param name="Name">English name.</param>
/// <param name="Sense">Strongest sense found.</param>
/// <param name="Counted">Whether it counts as a mention of the city.</param>
/// <param name="Confidence">Probability that the item speaks of this city in a counted sense, 0..1.</param>
/// <param name="Ambiguous">True where the name could not be decided; then it counts nowhere.</param>
/// <param name="Evoked">True where only a landmark or the like points to the city and its name is absent.</param>
public sealed record CityMention(string Code, string Name, Sense Sense, bool Counted, float Confidence, bool Ambiguous, bool Evoked);

/// <summary>Language of an item.</summary>
/// <param name="Code">ISO 639-1 code (`en`, `zh`, …); `und` where it cannot be told.</param>
/// <param name="Confidence">0..1.</param>
/// <param name="Script">For Chinese `hans` or `hant`; otherwise null.</param>
public readonly record struct LanguageGuess(string Code, float Confidence, string? Script);

/// <summary>A topic with its score.</summary>
/// <param name="Topic">One of <see cref="Topics.All"/>.</param>
/// <param name="Score">0..1.</param>
public readonly record struct TopicScore(string Topic, float Score);

/// <summary>Tone of an item.</summary>
/// <param name="Label">`pos`, `neu` or `neg`.</param>
/// <param name="Score">−1 (negative) to 1 (positive).</param>
/// <param name="Undecided">True where the tone cannot be told; the label is then the best guess.</param>
public readonly record struct Tone(string Label, float Score, bool Undecided);
