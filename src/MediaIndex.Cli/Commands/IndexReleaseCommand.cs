using System.CommandLine;
using MediaIndex.Cli.Indexing;

namespace MediaIndex.Cli.Commands;

/// <summary>`index release`: freezes an edition, or tells whether a frozen one is still what was released.</summary>
internal static class IndexReleaseCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "Folder that `index build` wrote" };
        var edition = new Option<string?>("--edition") { Description = "Name of the edition, for example 2022 or 2024-09" };
        var asOf = new Option<string?>("--as-of") { Description = "Time to which the engagement counts belong, RFC 3339 (default: that of the build)" };
        var verify = new Option<bool>("--verify") { Description = "Only tell whether every file is as it was released" };
        var command = new Command("release", "Freezes an edition: every file gets its hash in release.json, and `index build` refuses to write over it. A later recount is a revision (`index build --revises`).\n\nExample: mediaindex index release out/2022 --edition 2022 --as-of 2023-01-05T00:00:00+08:00") { folder, edition, asOf, verify };
        command.SetAction((result, _) => CommandBody.RunAsync(() =>
        {
            var path = result.GetValue(folder)!;
            if (result.GetValue(verify))
            {
                var seal = ReleaseSeal.Verified(path);
                Console.WriteLine($"{path}: edition {seal.Edition} of {seal.Index}, revision {seal.Revision}, counts as of {seal.AsOf}: all {seal.Files.Count} files are as released" + (seal.Reason is { } reason ? $"; reason: {reason}" : ""));
                return Task.FromResult(ExitCode.Done);
            }

            ReleaseSeal.RefuseReleased(path);
            var build = BuildFolder.Load(path);
            var name = result.GetValue(edition) ?? throw new UsageException("an edition needs a name. Add --edition, for example --edition 2022");
            var time = result.GetValue(asOf) ?? build.AsOf ?? throw new UsageException("engagement counts grow with time, so a release says as of when they were counted. Add --as-of, for example --as-of 2023-01-05T00:00:00+08:00");
            var released = ReleaseSeal.Seal(path, name, time);
            Console.WriteLine($"released edition {released.Edition} of {released.Index}: {released.Files.Count} files are frozen, counts as of {released.AsOf}");
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }
}
