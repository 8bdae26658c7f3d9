using MediaIndex.Pipelines.Model;

namespace MediaIndex.Text.Cleaning.Pages.Training;

/// <summary>A page whose article is known.</summary>
/// <param name="Id">Its name in the set.</param>
/// <param name="Page">The page.</param>
/// <param name="Body">The article's text, as a person gave it.</param>
/// <param name="Site">Site it is of: pages of one site are never in training and test at once.</param>
public sealed record LabelledPage(string Id, WebPage Page, string Body, string Site);
