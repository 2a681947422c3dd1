using System.Globalization;
using System.Text.RegularExpressions;

namespace Lake.DuckDb;

/// <summary>How much of the machine the engine may take.</summary>
/// <param name="WorkFolder">Scratch space for staged imports and for what does not fit in memory; processes may share it. Nothing in it outlives its process.</param>
public sealed partial record DuckDbLakeOptions(string WorkFolder)
{
    const long Megabyte = 1_000_000;

    /// <summary>The least and the most that is taken where nobody says how much.</summary>
    const long LeastShare = 512 * Megabyte, MostShare = 8_000 * Megabyte;

    /// <summary>
    /// What all queries and landings of the process may hold in memory together, as DuckDB writes it; the rest spills to disk. What passes and staged rows hold comes on top: about 100 MB a landing, and
    /// 60 bytes a customer of a history.
    /// </summary>
    public string MemoryLimit { get; init; } = "1GB";

    /// <summary>Threads of the engine and of each pass over columns; null for one a core.</summary>
    public int? Threads { get; init; }

    /// <summary>Bytes that column files in the work folder may take: copies of what segments hold, in the form that statistics are made from; the longest unused go first.</summary>
    public long ColumnsLimit { get; init; } = 64L << 30;

    /// <summary>Options as an operator sets them.</summary>
    /// <param name="workFolder">Scratch space.</param>
    /// <param name="memory">The setting <c>memory</c>, such as 2GB or 512MB; null: a quarter of what the machine, or its container, has.</param>
    /// <exception cref="ArgumentException">It is no such size, or less than 64 MB; the message names the setting.</exception>
    public static DuckDbLakeOptions Read(string workFolder, string? memory) => new(workFolder) { MemoryLimit = string.Create(CultureInfo.InvariantCulture, $"{(memory is null ? Share() : Size(memory)) / Megabyte}MB") };

    static long Share() => Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4, LeastShare, MostShare);

    static long Size(string memory) =>
        Written().Match(memory.Trim()) is { Success: true } match && long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) * (match.Groups[2].Value.StartsWith("G", StringComparison.OrdinalIgnoreCase) ? 1_000 * Megabyte : Megabyte) is >= 64 * Megabyte and var size
            ? size
            : throw new ArgumentException($"memory: '{memory}' is no size of at least 64MB; write it as 2GB or 512MB.");

    [GeneratedRegex("^([0-9]{1,6}) ?(MB|GB)$", RegexOptions.IgnoreCase)]
    private static partial Regex Written();
}
