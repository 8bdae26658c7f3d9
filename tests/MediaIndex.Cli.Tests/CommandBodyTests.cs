using MediaIndex.Cli.Commands;
using MediaIndex.Cli.Running;
using MediaIndex.Pipelines.Definition;
using MediaIndex.Pipelines.Execution;
using MediaIndex.Pipelines.Stages;

namespace MediaIndex.Cli.Tests;

/// <summary>The exit codes of contracts.md.</summary>
public sealed class CommandBodyTests
{
    private const int NoSpaceLeft = 28;

    public static TheoryData<int, string> Errors => new()
    {
        { 2, nameof(UsageException) }, { 2, nameof(DefinitionException) }, { 2, nameof(InputException) }, { 1, nameof(FactStoreException) }, { 1, nameof(ConservationException) },
        { 1, nameof(InvalidOperationException) }, { 1, nameof(IOException) }, { 4, "disk full" }, { 4, nameof(OperationCanceledException) },
    };

    [Fact]
    public async Task RunAsync_BodyThatEnds_GivesItsCode() => Assert.Equal(3, await CommandBody.RunAsync(() => Task.FromResult(3)));

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task RunAsync_BodyThatThrows_GivesTheCodeOfTheContract(int code, string kind) => Assert.Equal(code, await CommandBody.RunAsync(() => throw Error(kind)));

    [Theory]
    [InlineData(1, nameof(InvalidOperationException))]
    [InlineData(4, "disk full")]
    public async Task RunAsync_TaskThatFailed_GivesTheCodeOfItsCause(int code, string kind) => Assert.Equal(code, await CommandBody.RunAsync(() => throw new TaskFailedException("read/00003", Error(kind))));

    private static Exception Error(string kind) => kind switch
    {
        nameof(UsageException) => new UsageException("usage"),
        nameof(DefinitionException) => new DefinitionException("a.yaml", 3, "problem", "remedy"),
        nameof(InputException) => new InputException("input"),
        nameof(FactStoreException) => new FactStoreException("sql"),
        nameof(ConservationException) => new ConservationException("lost"),
        nameof(IOException) => new IOException("read error"),
        "disk full" => new IOException("No space left on device", NoSpaceLeft),
        nameof(OperationCanceledException) => new OperationCanceledException(),
        _ => new InvalidOperationException("unexpected"),
    };
}
