using System.Globalization;

namespace EndToEnd;

/// <summary>Whom to address is drawn, the campaign takes place, and the draw measures what it brought: by the command line, version after version.</summary>
[Collection(WithOnlineRetail.Name)]
public class Measuring_a_campaign
{
    const int Size = 150;
    const decimal Gift = 12.5m;

    static readonly DateOnly Start = new(1998, 1, 1), End = new(1998, 6, 30);

    [Fact]
    public async Task a_draw_measures_what_the_campaign_brought_those_it_chose()
    {
        await using var perennial = new Installation();
        async Task LandAsync(string name, IEnumerable<string> events) =>
            await perennial.JsonAsync("import", perennial.Write(name, string.Join('\n', events) + "\n"), "--dataset", "cdnow", "--preset", "cdnow");
        var lines = await File.ReadAllLinesAsync(Built.InWorkspace("tests/PurchaseModels.Unit/Data/CDNOW_sample.txt"));
        var sales = lines.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(cells => (Customer: cells[1], Day: DateOnly.ParseExact(cells[2], "yyyyMMdd", CultureInfo.InvariantCulture), Amount: double.Parse(cells[^1], CultureInfo.InvariantCulture))).ToList();
        var known = lines.Zip(sales).ToLookup(both => both.Second.Day < Start, both => both.First);
        await LandAsync("known.txt", known[true]);

        string[] chosen = ["next-best", "--dataset", "cdnow", "--model", "mbg-nbd", "--size", $"{Size}", "--holdout", "0.4", "--seed", "3"];
        var list = Path.Combine(perennial.Files, "addressed.csv");
        var draw = await perennial.JsonAsync(["ask", .. chosen, "--export", list]);
        var key = (string)draw["draw"]!;
        var side = (await File.ReadAllLinesAsync(list)).Select(line => line.Split(',')).ToArray() is [var head, .. var rows] ? rows.ToLookup(row => row[Array.IndexOf(head, "group")], row => row[0]) : null!;
        string[] treated = [.. side["treated"]], control = [.. side["control"]];
        Assert.Equal((Size, Size, (int)draw["control"]!), (treated.Length, (int)draw["treated"]!, control.Length));
        Assert.Equal(key, (string)(await perennial.JsonAsync(["ask", .. chosen]))["draw"]!);

        // What happened, by chance alone, and with a gift of the same worth to each of those addressed.
        await LandAsync("later.txt", known[false]);
        string[] campaign = ["ask", "campaign", "--dataset", "cdnow", "--drawn", key, "--start", "1998-01-01", "--end", "1998-06-30", "--spend", "100"];
        var nothing = await perennial.JsonAsync(campaign);
        await LandAsync("gifts.txt", treated.Select(customer => FormattableString.Invariant($" 00000 {customer} 19980201  1  {Gift}")));
        var gift = await perennial.JsonAsync(campaign);

        double MeanOf(string[] customers) => sales.Where(sale => sale.Day >= Start && sale.Day <= End && customers.Contains(sale.Customer)).Sum(sale => sale.Amount) / customers.Length;
        var holdout = nothing["otherMethods"]!.AsArray().Single(other => (string)other!["counterfactual"]! == "holdout")!;
        Assert.Equal((treated.Length, control.Length), ((int)nothing["effect"]!["treated"]!, (int)nothing["effect"]!["control"]!));
        Assert.Equal("adjusted-holdout", (string)nothing["effect"]!["counterfactual"]!);
        Assert.Equal(MeanOf(treated), (double)nothing["effect"]!["treatedMean"]!, 6);
        Assert.Equal(MeanOf(treated) - MeanOf(control), (double)holdout["perUnit"]!["value"]!, 6);

        // The same added to everyone addressed is the effect, to the cent, whatever chance did before it.
        Assert.Equal((double)nothing["effect"]!["perUnit"]!["value"]! + (double)Gift, (double)gift["effect"]!["perUnit"]!["value"]!, 6);
        Assert.Equal((double)nothing["effect"]!["induced"]!["value"]! + (double)(Gift * Size), (double)gift["effect"]!["induced"]!["value"]!, 4);

        Assert.Equal(3, (await perennial.RunAsync(["ask", "campaign", "--dataset", "cdnow", "--drawn", new string('0', 64), "--start", "1998-01-01", "--end", "1998-06-30"])).ExitCode);
        var early = await perennial.RunAsync([.. campaign[..6], "--start", "1997-06-01", "--end", "1998-06-30"]);
        Assert.Equal(3, early.ExitCode);
        Assert.Contains("1997-12-31", early.Error, StringComparison.Ordinal);
    }
}
