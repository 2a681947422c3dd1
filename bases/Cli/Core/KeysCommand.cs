using System.CommandLine;
using Access;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Spectre.Console;
using Wording;

namespace Cli.Core;

/// <summary><c>keys list | create | rotate | revoke</c>: who may ask the API.</summary>
static class KeysCommand
{
    static readonly Label[] Headings =
    [
        new("key", "ключ"), new("name", "имя"), new("allows", "разрешает"), new("state", "состояние"), new("created", "выдан"), new("expires", "истекает"), new("last used", "использован"), new("replaced by", "заменён на"),
    ];

    public static Command Create(Runner run) => new("keys", run.Told("Give out keys to the API, list them, replace them, take them back", "Выдавать ключи к API, показывать, заменять и отзывать их"))
    {
        List(run), Issue(run), Rotate(run), Revoke(run),
    };

    static Command List(Runner run)
    {
        var command = new Command("list", run.Told("The keys that were given out; never a secret", "Выданные ключи, без секретов"));
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) => Result<Listed>.Ok(new([.. (await Ring(services).ListAsync(run.Tenant(parsed), stop)).Select(key => KeyView.Of(key, Now(services)))])),
            listed => Write(run.Out, listed.Keys, run.Language),
            ct));
        return command;
    }

    static Command Issue(Runner run)
    {
        var name = new Option<string>("--name") { Description = run.Told("Who or what holds it", "У кого он"), Required = true };
        var scope = new Option<string[]>("--scope")
        {
            Description = run.Told("What it allows, --scope once for each; analyst includes read, admin all: ", "Что он разрешает, --scope на каждое право; analyst включает read, admin — всё: ") + string.Join(", ", Words.All(typeof(Scope)).Select(word => $"{word.Written} ({word.Label.In(run.Language)})")),
            Required = true,
        }.AcceptOnlyFromAmong([.. Words.All(typeof(Scope)).Select(word => word.Written)]);
        var days = new Option<int?>("--days") { Description = run.Told("Days until it expires (default: it does not)", "Через сколько дней истекает (по умолчанию бессрочный)") };
        var command = new Command("create", run.Told("Give a key out; it is shown only now", "Выдать ключ; он показывается только сейчас")) { name, scope, days };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            (services, stop) => MakeAsync(
                services, "issue-key", run.Tenant(parsed),
                ring => ring.IssueAsync(run.Tenant(parsed), parsed.GetValue(name), [.. parsed.GetValue(scope)!.Select(word => (Scope)Words.All(typeof(Scope)).First(one => one.Written == word).Value)], parsed.GetValue(days), stop), stop),
            made => Write(run, made),
            ct));
        return command;
    }

    static Command Rotate(Runner run)
    {
        var id = Id(run);
        var overlap = new Option<int>("--overlap-hours") { Description = run.Told("Hours that both keys open, 0 to 2160", "Сколько часов действуют оба ключа, от 0 до 2160"), DefaultValueFactory = _ => (int)AccessKey.Overlap.TotalHours };
        var command = new Command("rotate", run.Told("Give a key out that takes over from another", "Выдать ключ взамен другого")) { id, overlap };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            (services, stop) => MakeAsync(services, "rotate-key", run.Tenant(parsed), ring => ring.RotateAsync(run.Tenant(parsed), parsed.GetValue(id)!, parsed.GetValue(overlap), stop), stop),
            made => Write(run, made),
            ct));
        return command;
    }

    static Command Revoke(Runner run)
    {
        var id = Id(run);
        var command = new Command("revoke", run.Told("Take a key back", "Отозвать ключ")) { id };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) =>
            {
                if (!(await Ring(services).RevokeAsync(run.Tenant(parsed), parsed.GetValue(id)!, stop)).TryGet(out var key, out var problem))
                    return problem;
                await NoteAsync(services, "revoke-key", run.Tenant(parsed), key.Id, stop);
                return Result<Listed>.Ok(new([KeyView.Of(key, Now(services))]));
            },
            listed => Write(run.Out, listed.Keys, run.Language),
            ct));
        return command;
    }

    static Argument<string> Id(Runner run) => new("KEY") { Description = run.Told("Its id, as `keys list` shows it", "Его идентификатор, как его показывает `keys list`") };

    static async Task<Result<Made>> MakeAsync(IServiceProvider services, string action, TenantName tenant, Func<Keyring, Task<Result<NewKey>>> make, CancellationToken ct)
    {
        if (!(await make(Ring(services))).TryGet(out var made, out var problem))
            return problem;
        await NoteAsync(services, action, tenant, made.Key.Id, ct);
        return new Made(KeyView.Of(made.Key, Now(services)), made.Text);
    }

    static Task NoteAsync(IServiceProvider services, string action, TenantName tenant, string key, CancellationToken ct) =>
        services.GetRequiredService<IAudit>().AppendAsync([new AuditEntry(Now(services), tenant.Value, "operator", Environment.UserName, null, action, key, 200)], ct);

    static Keyring Ring(IServiceProvider services) => services.GetRequiredService<Keyring>();

    static DateTimeOffset Now(IServiceProvider services) => services.GetRequiredService<TimeProvider>().GetUtcNow();

    // The key stands alone on the output, for a pipe into a file or a store of secrets.
    static void Write(Runner run, Made made)
    {
        run.Error.MarkupLineInterpolated($"{run.Say(Phrases.KeyMade.With(made.Key.Id, made.Key.Name))}");
        Console.Out.WriteLine(made.Text);
    }

    static void Write(IAnsiConsole console, IReadOnlyList<KeyView> keys, Language language)
    {
        if (keys.Count == 0)
        {
            console.WriteLine(Phrases.Words.Say(Phrases.NoKeys, language));
            return;
        }

        Cells.Write(console, language, Headings, keys.Select(key => (string[])
        [
            key.Id, key.Name, string.Join(", ", key.Scopes.Select(scope => Words.Of(scope))), Words.LabelOf(key.State).In(language), Cells.Minute(key.CreatedAt, language),
            Cells.Minute(key.ExpiresAt, language), Cells.Minute(key.LastUsedAt, language), key.ReplacedBy ?? "",
        ]));
    }

    sealed record Listed(IReadOnlyList<KeyView> Keys);

    sealed record Made(KeyView Key, string Text);
}

/// <summary><c>audit</c></summary>
static class AuditCommand
{
    static readonly Label[] Headings =
        [new("#", "№"), new("when", "когда"), new("who", "кто"), new("from", "откуда"), new("what", "что"), new("of", "о чём"), new("status", "итог"), new("times", "раз")];

    public static Command Create(Runner run)
    {
        var before = new Option<long?>("--before") { Description = run.Told("Entries before this number (default: the newest)", "Записи до этого номера (по умолчанию самые новые)") };
        var take = new Option<int>("--take") { Description = run.Told("How many at most", "Сколько показать, не больше"), DefaultValueFactory = _ => 50 };
        var command = new Command("audit", run.Told("Who asked, sent, changed and removed what over the API, and who gave out keys, the newest first", "Кто что спрашивал, загружал, менял и удалял через API и выдавал ключи, сначала новое")) { before, take };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) => Result<Listed>.Ok(new(await services.GetRequiredService<IAudit>().ListAsync(run.Tenant(parsed).Value, parsed.GetValue(before) ?? long.MaxValue, Math.Clamp(parsed.GetValue(take), 1, 1_000), stop))),
            listed => Write(run.Out, listed.Entries, run.Language),
            ct));
        return command;
    }

    static void Write(IAnsiConsole console, IReadOnlyList<AuditEntry> entries, Language language)
    {
        if (entries.Count == 0)
        {
            console.WriteLine(Phrases.Words.Say(Phrases.NoAudit, language));
            return;
        }

        Cells.Write(console, language, Headings, entries.Select(entry => (string[])
        [
            $"{entry.Sequence}", Culture.Instant(entry.At, language), $"{entry.Name} ({entry.Caller})", entry.From ?? "", entry.Action, entry.Subject ?? "",
            $"{entry.Status}", Cells.Count(entry.Count, language),
        ]));
    }

    sealed record Listed(IReadOnlyList<AuditEntry> Entries);
}
