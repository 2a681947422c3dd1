using System.IO.Compression;
using System.Text;

namespace EndToEnd;

public class Importing_several_files
{
    static readonly string[] Reading = ["--dataset", "shop", "--map", "customer=customer,time=date,amount=amount"];

    static string Lines(params string[] customers) => string.Concat(customers.Select(customer => $"{{\"customer\":\"{customer}\",\"date\":\"2025-01-05\",\"amount\":10}}\n"));

    [Fact]
    public async Task folders_patterns_and_files_are_imports_of_their_own_and_one_that_is_refused_keeps_none_from_landing()
    {
        await using var perennial = new Installation();
        var folder = Directory.CreateDirectory(Path.Combine(perennial.Files, "exports")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "b.jsonl"), Lines("b1", "b2"));
        await File.WriteAllTextAsync(Path.Combine(folder, "a.csv"), "customer,date,amount\na1,2025-01-05,10\nb1,2025-01-05,10\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "notes.md"), "no table");
        await using (var zip = await ZipFile.OpenAsync(Path.Combine(folder, "c.zip"), ZipArchiveMode.Create))
        {
            await using var member = await zip.CreateEntry("c.json").OpenAsync();
            await member.WriteAsync(Encoding.UTF8.GetBytes($"[{Lines("c1").Trim()}]"));
        }

        var all = await perennial.JsonAsync(["import", folder, .. Reading]);
        var other = perennial.Write("other.csv", "who,when\nx,2025-01-05\n");
        var some = await perennial.RunAsync(["import", other, Path.Combine(folder, "*.jsonl"), .. Reading, "--json"]);
        var none = await perennial.RunAsync(["import", Path.Combine(folder, "*.xml"), .. Reading]);

        Assert.Equal(["a.csv 2 2 0", "b.jsonl 2 1 1", "c.zip 1 1 0"], all["imports"]!.AsArray().Select(one => $"{one!["file"]} {one["import"]!["read"]} {one["import"]!["accepted"]} {one["import"]!["duplicate"]}"));
        Assert.Equal((3, 3), (some.ExitCode, none.ExitCode));
        Assert.Contains("\"file\":\"b.jsonl\"", some.Output.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("column-not-found", some.Output, StringComparison.Ordinal);
        Assert.Contains("file-not-found", none.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_standard_input_is_a_file()
    {
        await using var perennial = new Installation();
        var preview = await perennial.Begin("preview", "-", "--json").EndAsync(Lines("a", "b"));
        var import = await perennial.Begin(["import", "-", .. Reading]).EndAsync(Lines("a", "b"));

        Assert.Contains("\"format\":\"json\"", preview.Output.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(import.ExitCode == 0, import.Error);
        Assert.Contains("stdin", import.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task over_http_json_is_a_file_by_its_own_type()
    {
        await using var perennial = new Installation();
        await using var server = await perennial.ServeAsync();

        foreach (var type in (string[])["application/json", "application/x-ndjson", "application/octet-stream"])
        {
            var preview = await server.SendAsync(HttpMethod.Post, "/v1/previews", new StringContent(Lines("a", "b"), Encoding.UTF8, type));
            Assert.True(preview.Body.Contains("\"format\":\"json\"", StringComparison.Ordinal), preview.Body);
        }
    }
}
