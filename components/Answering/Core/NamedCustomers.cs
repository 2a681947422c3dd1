using System.Text.Json.Nodes;
using Answers;
using Datasets;
using Lake;
using Objects;
using Quantities;

namespace Answering.Core;

/// <summary>Customers whom questions name by one of their accounts.</summary>
static class NamedCustomers
{
    const string Customer = "customer";

    /// <summary>
    /// The question about the customer that the id belonged to in its version, with the accounts that this customer had; the same where it names nobody, or somebody without accounts.
    /// </summary>
    public static async Task<Result<IQuestion>> FindAsync(QuestionCatalog catalog, IDatasets datasets, IObjects objects, IStatistics statistics, IQuestion question, CancellationToken ct)
    {
        if (!question.Declared.Options.Options.Any(option => option.Name == Customer))
            return Result<IQuestion>.Ok(question);
        var options = JsonNode.Parse(AnswerJson.Write(question.Options))!.AsObject();
        if (options[Customer]?.GetValue<string>() is not { } given)
            return Result<IQuestion>.Ok(question);
        var id = await KeptAsync(statistics, question.Of.Snapshot, given, ct);
        if ((await datasets.FindAsync(question.Of.Dataset, ct))?.Versions.ElementAtOrDefault((int)question.Of.Number - 1)?.Links is not { } links)
            return id == given ? Result<IQuestion>.Ok(question) : Named(id);
        await using var stream = await objects.OpenAsync(new ObjectKey(links), 0, ct) ?? throw LakeFailures.Damaged(links, Damage.Missing);
        var linked = await AccountLinks.ReadAsync(stream, ct);
        var customer = linked.CustomerOf(id);
        if (linked.AccountsOf(customer) is not { Count: > 0 } accounts)
            return id == given ? Result<IQuestion>.Ok(question) : Named(id);
        return Named(customer).Map(read => read.Declared.Ask(read.Of, read.Options with { Accounts = accounts }));

        Result<IQuestion> Named(string name)
        {
            options[Customer] = name;
            return catalog.Read(question.Declared.Kind, question.Of, options.ToJsonString(AnswerJson.Options));
        }
    }

    /// <summary>The id as it is kept: files may have been read with e-mails in lower case, and people copy an e-mail as the file has it.</summary>
    static async Task<string> KeptAsync(IStatistics statistics, SnapshotId snapshot, string id, CancellationToken ct) =>
        id.Contains('@', StringComparison.Ordinal) && id.ToLowerInvariant() is var folded && folded != id && !await IsThereAsync(statistics, snapshot, id, ct) && await IsThereAsync(statistics, snapshot, folded, ct) ? folded : id;

    static async Task<bool> IsThereAsync(IStatistics statistics, SnapshotId snapshot, string id, CancellationToken ct) =>
        (await statistics.EventsAsync(snapshot, new CustomerEventsQuery(id, null, [], 1) { OfAllTypes = true }, ct)).IsOk;
}
