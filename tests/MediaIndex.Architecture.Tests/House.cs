using System.Reflection;
using ArchUnitNET.Loader;

namespace MediaIndex.Architecture.Tests;

/// <summary>The loaded assemblies of all rooms, as ArchUnit sees them.</summary>
internal static class House
{
    /// <summary>The rooms' assemblies.</summary>
    public static IReadOnlyList<System.Reflection.Assembly> Assemblies { get; } = [.. Rooms.Existing.Select(room => System.Reflection.Assembly.Load(new AssemblyName(room.Assembly)))];

    /// <summary>Types, members and dependencies of all rooms.</summary>
    public static ArchUnitNET.Domain.Architecture Architecture { get; } = new ArchLoader().LoadAssemblies([.. Assemblies]).Build();

    /// <summary>The assembly of a room.</summary>
    public static System.Reflection.Assembly Of(string room) => Assemblies.Single(assembly => assembly.GetName().Name == Rooms.All.Single(entry => entry.Name == room).Assembly);
}
