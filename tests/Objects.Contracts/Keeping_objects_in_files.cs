using Microsoft.Extensions.DependencyInjection;
using Objects.Files;
using Shouldly;

namespace Objects.Contracts;

public sealed class Keeping_objects_in_files : Keeping_objects, IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("objects-").FullName;

    public Keeping_objects_in_files() => Objects = Open();

    protected override IObjects Objects { get; }

    string Incoming => Path.Combine(folder, "~incoming");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(null, "UserExecute, UserWrite, UserRead")]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute, "GroupExecute, GroupRead, UserExecute, UserWrite, UserRead")]
    public void lets_no_other_user_in(UnixFileMode? before, string after)
    {
        var path = Path.Combine(folder, "private");
        if (before is { } mode && !OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            File.SetUnixFileMode(path, mode);
        }

        using var services = new ServiceCollection().AddObjectsInFiles(path).BuildServiceProvider();
        services.GetRequiredService<IObjects>();

        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(path).ToString().ShouldBe(after);
    }

    [Fact]
    public async Task leaves_no_file_behind_a_put()
    {
        await PutAsync("a", "1");
        await Objects.PutAsync(new ObjectKey("a"), Bytes("2"), CancellationToken.None);

        Directory.GetFiles(Incoming).ShouldBeEmpty();
    }

    [Fact]
    public async Task removes_what_a_dead_process_left_a_day_ago_and_nothing_younger()
    {
        var (old, young) = (Path.Combine(Incoming, "old"), Path.Combine(Incoming, "young"));
        await File.WriteAllTextAsync(old, "half");
        await File.WriteAllTextAsync(young, "half");
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow - TimeSpan.FromHours(25));
        File.SetLastWriteTimeUtc(young, DateTime.UtcNow - TimeSpan.FromHours(23));

        var reopened = Open();

        Directory.GetFiles(Incoming).ShouldBe([young]);
        (await ListAsync("")).ShouldBeEmpty();
        reopened.ShouldNotBeSameAs(Objects);
    }

    [Fact]
    public async Task ignores_files_that_no_key_can_name()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "notes (1).txt"), "x");
        await PutAsync("a", "1");

        (await ListAsync("")).ShouldBe(["a"]);
    }

    [Fact]
    public async Task lets_one_of_two_stores_on_one_folder_win()
    {
        var other = Open();
        for (var round = 0; round < 50; round++)
        {
            var key = new ObjectKey($"race/{round}");
            var puts = await Task.WhenAll(
                Task.Run(() => Objects.PutAsync(key, Bytes("mine"), CancellationToken.None)),
                Task.Run(() => other.PutAsync(key, Bytes("theirs"), CancellationToken.None)));

            puts.Count(put => put.IsOk).ShouldBe(1);
            (await TextAsync(key.Value, 0)).ShouldBe(puts[0].IsOk ? "mine" : "theirs");
        }
    }

    IObjects Open() => new ServiceCollection().AddObjectsInFiles(folder).BuildServiceProvider().GetRequiredService<IObjects>();
}
