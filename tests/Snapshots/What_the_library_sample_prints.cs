using System.Diagnostics;
using VerifyXunit;

namespace Snapshots;

/// <summary>The program of one screen that uses the models as libraries and nothing else.</summary>
public sealed class What_the_library_sample_prints
{
    [Fact]
    public async Task screen()
    {
        using var sample = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "LibrarySample.dll")]) { RedirectStandardOutput = true })!;
        var printed = await sample.StandardOutput.ReadToEndAsync();
        await sample.WaitForExitAsync();

        Assert.Equal(0, sample.ExitCode);
        await Verifier.Verify(printed, "txt");
    }
}
