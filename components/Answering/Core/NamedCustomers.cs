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
    public static async Task<Result<IQuestion>> FindAsync(QuestionCatalog catalog, IDatasets datasets, IObjects objects, IQuestion question, CancellationToken ct)
    {
        if (!question.Declared.Options.Options.Any(option => option.Name == Customer))
            return Result<IQuestion>.Ok(question);
        var options = JsonNode.Parse(AnswerJson.Write(question.Options))!.AsObject();
        if (options[Customer]?.GetValue<string>() is not { } id || (await datasets.FindAsync(question.Of.Dataset, ct))?.Versions.ElementAtOrDefault((int)question.Of.Number - 1)?.Links is not { } links)
            return Result<IQuestion>.Ok(question);
        await using var stream = await objects.OpenAsync(new ObjectKey(links), 0, ct) ?? throw LakeFailures.Damaged(links, Damage.Missing);
        var linked = await AccountLinks.ReadAsync(stream, ct);
        var customer = linked.CustomerOf(id);
        if (linked.AccountsOf(customer) is not { Count: > 0 } accounts)
            return Result<IQuestion>.Ok(question);
        options[Customer] = customer;
        return catalog.Read(question.Declared.Kind, question.Of, options.ToJsonString(AnswerJson.Options)).Map(read => read.Declared.Ask(read.Of, read.Options with { Accounts = accounts }));
    }
}
