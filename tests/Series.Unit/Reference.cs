using System.Text.Json;
using System.Text.RegularExpressions;

namespace Series.Unit;

/// <summary>Published series and values that other programs computed from them.</summary>
static partial class Reference
{
    static readonly JsonElement AllSeries = Read("series.json");

    public static IEnumerable<string> SeriesNames => AllSeries.EnumerateObject().Select(entry => entry.Name);

    public static JsonElement Read(string file) => JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", file))).RootElement;

    public static TimeSeries Series(string name, int period = 0)
    {
        var entry = AllSeries.GetProperty(name);
        return TimeSeries.Create(Numbers(entry.GetProperty("values")), period > 0 ? period : entry.GetProperty("period").GetInt32()).Value;
    }

    public static double[] Numbers(JsonElement array) =>
        [.. array.EnumerateArray().Select(x => x.ValueKind == JsonValueKind.Null ? double.NaN : x.GetDouble())];

    public static double Number(this JsonElement entry, params string[] path) =>
        path.Aggregate(entry, (at, name) => at.GetProperty(name)).GetDouble();

    /// <summary>Reads <c>lh|(1,0,0)(0,0,0)[1]+drift</c>.</summary>
    public static (TimeSeries Series, ArimaOrder Order, ArimaOptions Options) Case(string name)
    {
        var match = Spelling().Match(name);
        int Group(int i) => int.Parse(match.Groups[i].Value, System.Globalization.CultureInfo.InvariantCulture);
        return (Series(match.Groups[1].Value, Group(8)), new(Group(2), Group(3), Group(4), Group(5), Group(6), Group(7)),
            new() { Constant = match.Groups[9].Success ? ArimaConstant.Included : ArimaConstant.Usual });
    }

    [GeneratedRegex(@"^(\w+)\|\((\d),(\d),(\d)\)\((\d),(\d),(\d)\)\[(\d+)\](\+drift)?$")]
    private static partial Regex Spelling();
}
