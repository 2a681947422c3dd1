using System.Diagnostics;
using EndToEnd.Plumbing;

namespace Browser;

/// <summary>The pages' own checks: strict types, and unit tests of what needs no page.</summary>
public class Checking_the_sources
{
    [Theory]
    [InlineData("check")]
    [InlineData("test")]
    public async Task finds_nothing(string script)
    {
        using var npm = Process.Start(new ProcessStartInfo("npm", ["run", "--silent", script])
        {
            WorkingDirectory = Built.InWorkspace("bases/Dashboard/Pages"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (printed, complained) = (npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync());
        await npm.WaitForExitAsync();

        Assert.True(npm.ExitCode == 0, $"{await printed}\n{await complained}");
        Assert.True(script == "check" || (await printed).Contains("# fail 0", StringComparison.Ordinal) || (await printed).Contains("ℹ fail 0", StringComparison.Ordinal), await printed);
    }
}
