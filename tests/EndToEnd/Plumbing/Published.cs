using System.Globalization;
using System.Text.Json.Nodes;

namespace EndToEnd.Plumbing;

/// <summary>The published figures of the bundled data, and assertions that an answer has them.</summary>
static class Published
{
    public const int Lines = 541_909;

    /// <summary>Conditions, instant and ranks of the published RFM figures.</summary>
    public static readonly string[] RuleB = ["--where", "quantity>0", "--where", "unitPrice>0", "--as-of", "2011-12-10 12:50", "--ties", "ranked"];

    public const string RuleBQuery = "where=quantity%3E0&where=unitPrice%3E0&asOf=2011-12-10%2012:50&ties=ranked";

    public static readonly (string Name, int Customers)[] Segments =
    [
        ("Champions", 633), ("Loyal", 827), ("Potential Loyalists", 492), ("New", 42), ("Promising", 99),
        ("Need Attention", 186), ("About To Sleep", 351), ("At Risk", 580), ("Can't Lose", 63), ("Hibernating", 1065),
    ];

    static readonly string[][] Matrix = Table("cohort_counts_A.csv");

    static readonly string[][] Scores = Table("rfm_online_retail_B.csv");

    /// <summary>Customer and the three scores, by customer.</summary>
    public static IReadOnlyList<string> CustomerScores { get; } = [.. Scores[1..].Select(row => $"{row[0]} {row[4]}{row[5]}{row[6]}")];

    /// <summary>The whole monthly matrix, the cohorts' names and sizes, and of whom it speaks.</summary>
    public static void AssertMatrix(JsonNode answer)
    {
        Assert.Equal(Matrix[1..].Select(row => row[0]), answer["cohorts"]!.AsArray().Select(label => (string?)label));
        Assert.Equal(Matrix[0][1..], answer["ages"]!.AsArray().Select(age => age!.ToJsonString()));
        Assert.Equal(Matrix[1..].Select(row => row[1]), answer["sizes"]!.AsArray().Select(size => size!.ToJsonString()));
        Assert.Equal(Matrix[1..].Select(row => row[1..]), answer["values"]!.AsArray().Select(row => row!.AsArray().Select(cell => cell?.ToJsonString() ?? "").ToArray()));
        Assert.Equal((406_829, 4_372), ((long)answer["head"]!["evidence"]!["events"]!, (long)answer["head"]!["evidence"]!["customers"]!));
    }

    public static void AssertSegments(JsonNode answer)
    {
        Assert.Equal(Segments, answer["segments"]!.AsArray().Select(segment => ((string)segment!["name"]!, (int)segment["customers"]!)));
        Assert.Equal(4_338, (int)answer["customers"]!);
        Assert.Equal(1_451_254, (long)answer["scoreSum"]!);
        Assert.Equal(Codes(CustomerScores.Select(score => score[^3..])), Codes(answer["codes"]!.AsArray()));
        Assert.Equal(
            (397_884, 4_338, 18_532, 8_911_407.904m),
            ((long)answer["head"]!["evidence"]!["events"]!, (long)answer["head"]!["evidence"]!["customers"]!, (long)answer["head"]!["evidence"]!["orders"]!, (decimal)answer["head"]!["evidence"]!["revenue"]!));
    }

    static IEnumerable<string> Codes(IEnumerable<string> scores) =>
        scores.GroupBy(code => code).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key}: {group.Count()}");

    static IEnumerable<string> Codes(JsonArray codes) => codes.Select(code => $"{code!["code"]}: {code["customers"]}");

    static string[][] Table(string name) =>
        [.. File.ReadAllLines(Built.InWorkspace($"tests/Unit/Expected/{name}")).Where(line => line.Length > 0).Select(line => line.Split(','))];

    /// <summary>An import's counts add up and are these.</summary>
    public static void AssertLedger(JsonNode import, long read, long accepted, long duplicate, long rejected) => Assert.Equal(
        string.Create(CultureInfo.InvariantCulture, $"{read} = {accepted} + {duplicate} + {rejected}"),
        $"{import["read"]} = {import["accepted"]} + {import["duplicate"]} + {import["rejected"]}");
}
