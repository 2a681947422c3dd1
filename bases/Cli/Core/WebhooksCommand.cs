using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using SegmentWebhooks;
using Spectre.Console;
using Webhooks;
using Wording;

namespace Cli.Core;

/// <summary><c>webhooks add | list | remove | pause | resume | rotate | ping | deliveries | resend --dataset NAME …</c>: addresses that are told of segments.</summary>
static class WebhooksCommand
{
    static readonly Label[] OfWebhooks =
    [
        new("webhook", "вебхук"), new("segment", "сегмент"), new("address", "адрес"), new("state", "состояние"), new("told version", "передана версия"), new("waiting", "ждут отправки"), new("attempts", "попыток"),
        new("next attempt", "следующая попытка"),
    ];

    static readonly Label[] OfDeliveries =
    [
        new("message", "сообщение"), new("type", "тип"), new("state", "состояние"), new("from version", "с версии"), new("version", "версия"), new("part", "часть"), new("customers", "клиентов"), new("recorded", "записано"),
        new("attempts", "попыток"), new("status", "ответ"), new("reason", "причина"),
    ];

    public static Command Create(Runner run) => new("webhooks", run.Told("Tell other systems who came into a segment, moved within it and left it, by signed messages", "Сообщать другим системам подписанными сообщениями, кто пришёл в сегмент, перешёл внутри него и ушёл"))
    {
        Add(run), List(run), Remove(run),
        Pause(run, "pause", run.Told("Tell a webhook nothing for now", "Пока ничего не передавать"), paused: true),
        Pause(run, "resume", run.Told("Go on with a webhook that was paused or whose receiver was gone", "Возобновить вебхук после паузы или ответа 410 Gone"), paused: false),
        Rotate(run), Ping(run), Deliveries(run), Resend(run),
    };

    static Command Add(Runner run)
    {
        var (name, dataset) = (Name(run), Dataset(run));
        var segment = new Option<string>("--segment") { Description = run.Told("A saved segment", "Сохранённый сегмент"), Required = true };
        var url = new Option<string>("--url") { Description = run.Told("Where messages are sent, https", "Куда отправлять сообщения, https"), Required = true };
        var everybody = new Option<bool>("--everybody") { Description = run.Told("Begin with everybody who is in the segment (default: with what changes from now on)", "Начать со всех, кто в сегменте сейчас (по умолчанию только изменения с этого момента)") };
        var command = new Command("add", run.Told("Tell an address of a segment; the secret is shown only now", "Сообщать адресу о сегменте; секрет показывается только сейчас")) { name, dataset, segment, url, everybody };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) => await (await run.DatasetAsync(services, parsed, dataset, stop)).ThenAsync(
                id => Desk(services).AddAsync(id, parsed.GetValue(name), parsed.GetValue(segment), parsed.GetValue(url), parsed.GetValue(everybody), stop)),
            made => Write(run, made, Phrases.WebhookAdded.With(made.Webhook.Name, made.Webhook.Segment)),
            ct));
        return command;
    }

    static Command List(Runner run)
    {
        var dataset = Dataset(run);
        var command = new Command("list", run.Told("The webhooks of a dataset, never a secret", "Вебхуки набора данных, без секретов")) { dataset };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed, async (services, stop) => await (await run.DatasetAsync(services, parsed, dataset, stop)).ThenAsync(id => Desk(services).ListAsync(id, stop)), list => Write(run, list.Webhooks), ct));
        return command;
    }

    static Command Remove(Runner run)
    {
        var (name, dataset) = (Name(run), Dataset(run));
        var command = new Command("remove", run.Told("End a webhook and forget its messages", "Удалить вебхук и его сообщения")) { name, dataset };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) => await (await run.DatasetAsync(services, parsed, dataset, stop)).ThenAsync(id => Desk(services).RemoveAsync(id, parsed.GetValue(name)!, stop)),
            webhook => run.Out.WriteLine(run.Say(Phrases.WebhookRemoved.With(webhook.Name, webhook.Dataset, webhook.Waiting))),
            ct));
        return command;
    }

    static Command Pause(Runner run, string verb, string about, bool paused)
    {
        var (name, dataset) = (Name(run), Dataset(run));
        var command = new Command(verb, about) { name, dataset };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) => await (await run.DatasetAsync(services, parsed, dataset, stop)).ThenAsync(id => Desk(services).PauseAsync(id, parsed.GetValue(name)!, paused, stop)),
            webhook => Write(run, [webhook]),
            ct));
        return command;
    }

    static Command Rotate(Runner run)
    {
        var (name, dataset) = (Name(run), Dataset(run));
        var overlap = new Option<int>("--overlap-hours") { Description = run.Told("Hours that both secrets sign, 0 to 2160", "Сколько часов подписывать обоими секретами, от 0 до 2160"), DefaultValueFactory = _ => WebhookDesk.UsualOverlap };
        var command = new Command("rotate", run.Told("Make a new secret; it is shown only now", "Выпустить новый секрет; он показывается только сейчас")) { name, dataset, overlap };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) => await (await run.DatasetAsync(services, parsed, dataset, stop)).ThenAsync(id => Desk(services).RotateAsync(id, parsed.GetValue(name)!, parsed.GetValue(overlap), stop)),
            made => Write(run, made, Phrases.SecretRotated.With(made.Webhook.Name, parsed.GetValue(overlap))),
            ct));
        return command;
    }

    static Command Ping(Runner run)
    {
        var (name, dataset) = (Name(run), Dataset(run));
        var command = new Command("ping", run.Told("Send what waits now, in this process, and a message without content after it", "Отправить сейчас, в этом процессе, всё ожидающее, а за ним — пустое сообщение")) { name, dataset };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) => await (await run.DatasetAsync(services, parsed, dataset, stop)).ThenAsync(id => services.GetRequiredService<WebhookTeller>().PingAsync(id, parsed.GetValue(name)!, stop)),
            page => Write(run, page),
            ct,
            page => page.Deliveries is [{ State: DeliveryState.Delivered }, ..] ? 0 : Runner.Unavailable));
        return command;
    }

    static Command Deliveries(Runner run)
    {
        var (name, dataset) = (Name(run), Dataset(run));
        var words = Words.All(typeof(DeliveryState));
        var state = new Option<string?>("--state") { Description = run.Told("Those in this state (default: all): ", "Сообщения в этом состоянии (по умолчанию все): ") + string.Join(", ", words.Select(word => $"{word.Written} ({word.Label.In(run.Language)})")) };
        state.AcceptOnlyFromAmong([.. words.Select(word => word.Written)]);
        var take = new Option<int>("--take") { Description = run.Told("At most so many", "Не больше стольких"), DefaultValueFactory = _ => 20 };
        var command = new Command("deliveries", run.Told("Messages and what became of them, the newest first; dead letters by --state dead", "Сообщения и что с ними стало, сначала новые; недоставленные — через --state dead")) { name, dataset, state, take };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) => await (await run.DatasetAsync(services, parsed, dataset, stop)).ThenAsync(id => Desk(services).DeliveriesAsync(
                id, parsed.GetValue(name)!, parsed.GetValue(state) is { } given ? (DeliveryState)words.First(word => word.Written == given).Value : null, null, parsed.GetValue(take), stop)),
            page => Write(run, page),
            ct));
        return command;
    }

    static Command Resend(Runner run)
    {
        var (name, dataset) = (Name(run), Dataset(run));
        var id = new Option<string?>("--id") { Description = run.Told("A message (default: every dead letter)", "Одно сообщение (по умолчанию все недоставленные)") };
        var command = new Command("resend", run.Told("Send messages anew, under the same ids; a worker does it", "Отправить сообщения заново под теми же идентификаторами; это делает фоновый процесс")) { name, dataset, id };
        command.SetAction((parsed, ct) => run.OpenAsync(
            parsed,
            async (services, stop) => await (await run.DatasetAsync(services, parsed, dataset, stop)).ThenAsync(of => Desk(services).ResendAsync(of, parsed.GetValue(name)!, parsed.GetValue(id), stop)),
            anew => run.Out.WriteLine(run.Say(Phrases.MessagesAnew.With(anew.Webhook, anew.Deliveries))),
            ct));
        return command;
    }

    // The secret stands alone on the output, for a pipe into a file or a store of secrets.
    static void Write(Runner run, NewWebhook made, Message said)
    {
        run.Error.MarkupLineInterpolated($"{run.Say(said)}");
        Console.Out.WriteLine(made.Secret);
    }

    static void Write(Runner run, IReadOnlyList<WebhookView> webhooks)
    {
        if (webhooks.Count == 0)
        {
            run.Out.WriteLine(run.Say(Phrases.NoWebhooks));
            return;
        }

        Cells.Write(run.Out, run.Language, OfWebhooks, webhooks.Select(webhook => (string[])
        [
            webhook.Name, webhook.Segment, webhook.Url, Words.LabelOf(webhook.State).In(run.Language), $"{webhook.ToldVersion}", Cells.Count(webhook.Waiting, run.Language), Cells.Count(webhook.Attempts, run.Language),
            Cells.Minute(webhook.NextAttemptAt, run.Language),
        ]));
        foreach (var webhook in webhooks)
        {
            if (webhook.LastProblem is { } last)
                run.Out.MarkupLineInterpolated($"[yellow]{run.Say(Phrases.NotTold.With(webhook.Name, last.Version, last.Problem.DetailIn(run.Language), last.Problem.Code))}[/]");
        }
    }

    static void Write(Runner run, DeliveryPage page)
    {
        if (page.Deliveries.Count == 0)
            run.Out.WriteLine(run.Say(Phrases.NoMessages));
        else
            Cells.Write(run.Out, run.Language, OfDeliveries, page.Deliveries.Select(one => (string[])
            [
                one.Id, one.Type, Words.LabelOf(one.State).In(run.Language), $"{one.FromVersion}", $"{one.Version}", $"{one.Part}/{one.Parts}", Cells.Count(one.Customers, run.Language), Cells.Minute(one.CreatedAt, run.Language),
                Cells.Count(one.Attempts, run.Language), $"{one.LastStatus}", one.LastFault ?? "",
            ]), isPlain: true);
    }

    static WebhookDesk Desk(IServiceProvider services) => services.GetRequiredService<WebhookDesk>();

    static Argument<string> Name(Runner run) => new("NAME") { Description = run.Told("The webhook's name", "Имя вебхука") };

    static Option<string> Dataset(Runner run) => new("--dataset") { Description = run.Told("Its dataset", "Набор данных"), Required = true };
}
