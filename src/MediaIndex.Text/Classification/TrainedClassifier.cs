namespace MediaIndex.Text.Classification;

/// <summary>What training gave: the facts of the model, and how a model of the rest did on the texts held out.</summary>
/// <param name="Facts">The model.</param>
/// <param name="HeldOut">How it did; its model was trained without these texts, the model that is kept with all.</param>
public sealed record TrainedClassifier(ModelFacts Facts, Evaluation HeldOut);
