namespace EndToEnd;

/// <summary><c>doctor</c> tells every setting, and where it comes from.</summary>
public class Finding_settings
{
    [Fact]
    public async Task of_every_program_with_their_source_and_without_passwords()
    {
        await using var perennial = new Installation
        {
            Postgres = "Host=127.0.0.1;Port=1;Username=x;Password=hunter2;Database=z;Timeout=1",
            Variables = { ["PERENNIAL_QUEUE"] = "7", ["PERENNIAL_SOLO"] = "maybe", ["PERENNIAL_ORIGIN"] = "https://bi.example.org" },
        };

        var ended = await perennial.RunAsync("doctor", "--lang", "en");

        Assert.Equal(4, ended.ExitCode);
        string[] lines = [.. ended.Output.Split('\n').Where(line => line.Contains("  setting", StringComparison.Ordinal))];
        foreach (var expected in new[]
        {
            $"ok    setting data: {perennial.Data} (command line)",
            "ok    setting queue: 7 (from PERENNIAL_QUEUE)",
            "ok    setting timeout: 900 (default)",
            "FAIL  setting solo: solo: 'maybe' is neither true nor false.",
            "FAIL  setting: PERENNIAL_ORIGIN is none and changes nothing; the nearest is PERENNIAL_ORIGINS.",
        })
            Assert.Contains(expected, lines);
        Assert.Contains(lines, line => line.Contains("setting postgres: ", StringComparison.Ordinal) && line.Contains("Password=***", StringComparison.Ordinal));
        Assert.DoesNotContain("hunter2", ended.Output + ended.Error, StringComparison.Ordinal);
    }
}
