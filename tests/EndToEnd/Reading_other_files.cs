namespace EndToEnd;

public class Reading_other_files
{
    [Fact]
    public async Task CDNOW_by_its_preset()
    {
        await using var perennial = new Installation();
        var import = await perennial.JsonAsync("import", Built.InWorkspace("tests/PurchaseModels.Unit/Data/CDNOW_sample.txt"), "--dataset", "cdnow", "--preset", "cdnow");
        var cohorts = await perennial.JsonAsync("ask", "cohorts", "--dataset", "cdnow");

        Published.AssertLedger(import, read: 6_919, accepted: 6_919, duplicate: 0, rejected: 0);
        Assert.Equal((6_919, 2_357), ((long)cohorts["head"]!["evidence"]!["events"]!, (long)cohorts["head"]!["evidence"]!["customers"]!));
        Assert.Equal(["1997-01", "1997-02", "1997-03"], cohorts["cohorts"]!.AsArray().Select(label => (string?)label));
    }

    [Fact]
    public async Task a_Russian_export_with_its_own_names_encoding_and_marks()
    {
        await using var perennial = new Installation();
        var file = perennial.Write("продажи.csv", Sales.Windows1251(
            """
            Покупатель;Дата;Сумма;Заказ;Город
            Анна;31.01.2024;1 234,50;А-1;Тверь
            Борис;01.02.2024 18:30;99,90;А-2;Пермь
            Анна;15.02.2024;0,10;А-3;Тверь

            """));
        string[] reading = ["--map", "customer=Покупатель,time=Дата,amount=Сумма,order=Заказ,city=Город", "--encoding", "windows-1251", "--separator", ";", "--decimal", ",", "--date-format", "dd.MM.yyyy"];

        var import = await perennial.JsonAsync(["import", file, "--dataset", "shop", "--currency", "RUB", "--zone", "Europe/Moscow", .. reading]);
        var cohorts = await perennial.JsonAsync("ask", "cohorts", "--dataset", "shop", "--measure", "revenue");
        var scores = Path.Combine(perennial.Files, "scores.csv");
        var tver = await perennial.JsonAsync("ask", "rfm", "--dataset", "shop", "--where", "city=Тверь", "--export", scores);

        Published.AssertLedger(import, read: 3, accepted: 3, duplicate: 0, rejected: 0);
        Assert.Equal("[[1234.5,0.1],[99.9,null]]", cohorts["values"]!.ToJsonString());
        Assert.Equal("2024-02-01T15:30:00+00:00", (string?)(await perennial.JsonAsync("ask", "cohorts", "--dataset", "shop", "--where", "city=Пермь"))["head"]!["evidence"]!["lastEvent"]);
        Assert.Equal((1, 1_234.6m), ((int)tver["customers"]!, (decimal)tver["head"]!["evidence"]!["revenue"]!));
        Assert.StartsWith("Анна,", (await File.ReadAllLinesAsync(scores))[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task and_an_earlier_version_is_answered_as_it_was()
    {
        await using var perennial = new Installation();
        string[] preset = ["--dataset", "shop", "--preset", "minimal"];
        await perennial.JsonAsync(["import", perennial.Write("first.csv", Sales.Csv(300)), .. preset]);
        var before = await perennial.JsonAsync("ask", "cohorts", "--dataset", "shop", "--measure", "revenue");
        var second = await perennial.JsonAsync(["import", perennial.Write("second.csv", Sales.Csv(300, from: 200)), .. preset]);
        var after = await perennial.JsonAsync("ask", "cohorts", "--dataset", "shop", "--measure", "revenue");
        var earlier = await perennial.JsonAsync("ask", "cohorts", "--dataset", "shop", "--measure", "revenue", "--version", "1");

        Published.AssertLedger(second, read: 300, accepted: 200, duplicate: 100, rejected: 0);
        Assert.Equal((300, 500), ((long)before["head"]!["evidence"]!["events"]!, (long)after["head"]!["evidence"]!["events"]!));
        Assert.Equal(2, (long)after["head"]!["datasetVersion"]!);
        Assert.Equal(before.ToJsonString(), earlier.ToJsonString());
    }
}
