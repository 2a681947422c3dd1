using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EndToEnd;

/// <summary>The API is killed while a file is half received.</summary>
public class Losing_an_upload
{
    static readonly string File = Sales.Csv(20_000);

    [Fact]
    public async Task leaves_nothing_to_be_seen_and_the_file_can_be_sent_again()
    {
        await using var perennial = new Installation();
        await using (var api = await perennial.ServeAsync())
        {
            await api.RegisterAsync("""{"name":"shop"}""");
            using var half = await SendHalfAsync(api.Http.BaseAddress!);
            await Eventually.TrueAsync(() => BytesReceived(perennial) >= 100_000, "half of the file received", () => api.Program.Printed);
            await api.Program.KillAsync();
        }

        await using var again = await perennial.ServeAsync();
        Assert.Empty((await again.GetAsync("/v1/datasets/shop/imports"))["imports"]!.AsArray());
        Assert.Empty((await again.GetAsync("/v1/datasets/shop"))["versions"]!.AsArray());

        var import = await again.EndOfImportAsync(await again.BeginImportAsync("shop", "preset=minimal", perennial.Write("sales.csv", File)));
        Published.AssertLedger(import, read: 20_000, accepted: 20_000, duplicate: 0, rejected: 0);
        Assert.Equal(20_000, (long)(await again.GetAsync("/v1/datasets/shop/cohorts"))["head"]!["evidence"]!["events"]!);
    }

    [Fact]
    public async Task is_no_upload_when_the_sender_hangs_up_either()
    {
        await using var perennial = new Installation();
        await using var api = await perennial.ServeAsync();
        await api.RegisterAsync("""{"name":"shop"}""");
        using (await SendHalfAsync(api.Http.BaseAddress!))
            await Eventually.TrueAsync(() => BytesReceived(perennial) >= 100_000, "half of the file received", () => api.Program.Printed);

        await Eventually.TrueAsync(() => BytesReceived(perennial) == 0, "the half file's end", () => api.Program.Printed);
        Assert.Empty((await api.GetAsync("/v1/datasets/shop/imports"))["imports"]!.AsArray());
    }

    /// <summary>A request that promises the whole file and sends half of it.</summary>
    static async Task<TcpClient> SendHalfAsync(Uri address)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, address.Port);
        var head = string.Create(CultureInfo.InvariantCulture, $"POST /v1/datasets/shop/imports?preset=minimal HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: text/csv\r\nContent-Length: {File.Length}\r\n\r\n");
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head + File[..(File.Length / 2)]));
        return client;
    }

    /// <summary>What has come in so far, wherever it is kept.</summary>
    static long BytesReceived(Installation perennial) =>
        Path.Combine(perennial.Data, "objects") is var objects && Directory.Exists(objects)
            ? new DirectoryInfo(objects).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Exists ? file.Length : 0)
            : 0;
}
