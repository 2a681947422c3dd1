using System.Text.Json;

namespace Poly;

/// <summary>What workspace.json says: the single list of bricks and projects. Fields it does not know are ignored.</summary>
sealed record Manifest
{
    public const string FileName = "workspace.json";

    static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public string Name { get; init; } = "";
    public IReadOnlyList<string> Tiers { get; init; } = [];
    public IReadOnlyList<BrickEntry> Bricks { get; init; } = [];
    public IReadOnlyList<ProjectEntry> Projects { get; init; } = [];

    public static Manifest Read(string root)
    {
        using var file = File.OpenRead(Path.Combine(root, FileName));
        return JsonSerializer.Deserialize<Manifest>(file, Format) ?? throw new InvalidDataException($"{FileName} is empty.");
    }
}

/// <summary>A brick as listed: its tier, the bricks it needs and, for an adapter, the ports it implements.</summary>
sealed record BrickEntry
{
    public required string Name { get; init; }
    public required string Tier { get; init; }
    public string About { get; init; } = "";
    public IReadOnlyList<string> Needs { get; init; } = [];
    public IReadOnlyList<string> Implements { get; init; } = [];
}

/// <summary>A project as listed: the bricks it is composed of.</summary>
sealed record ProjectEntry
{
    public required string Name { get; init; }
    public string About { get; init; } = "";
    public IReadOnlyList<string> Uses { get; init; } = [];
}
