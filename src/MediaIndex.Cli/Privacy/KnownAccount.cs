using MediaIndex.Pipelines.Model;

namespace MediaIndex.Cli.Privacy;

/// <summary>What privacy needs to know of an account.</summary>
/// <param name="Platform">Its platform.</param>
/// <param name="Account">Its name, as the source writes it.</param>
/// <param name="Registered">Whether the registry holds it as public; null where it is not registered.</param>
/// <param name="Pseudonym">What stands for its name where it is not public.</param>
internal sealed record KnownAccount(Platform Platform, string Account, bool? Registered, string Pseudonym);
