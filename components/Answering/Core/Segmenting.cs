using System.Text.Json;
using System.Text.Json.Nodes;
using Answers;
using Calendar;
using Datasets;
using Declarations;
using Lake;
using MediatR;
using Quantities;
using Wording;

namespace Answering.Core;

/// <summary>Saved segments in questions: which revision is meant, and its customers in the version that is asked, kept as labels before the question is.</summary>
sealed class Segmenting(QuestionCatalog catalog, IDatasets datasets, ILabels labels, IStatistics statistics, ISender sender)
{
    /// <summary>Options of segments without a question.</summary>
    public static readonly OptionSet Everybody = OptionSet.Of(typeof(SegmentConditions));

    /// <summary>The question with the revision of every segment and document that it names; the same where it names none. Refuses with <c>segment-not-found</c>, or <c>invalid-value</c> for a document.</summary>
    public async Task<Result<IQuestion>> PinAsync(IQuestion question, CancellationToken ct)
    {
        if (SegmentNames.In(question.Declared.Options, question.Options).Count == 0 && UsesOf(question.Options).Count == 0)
            return Result<IQuestion>.Ok(question);
        return (await PinAsync(question.Of.Dataset, question.Declared.Options, question.Options, ct)).Then(json => catalog.Read(question.Declared.Kind, question.Of, json));
    }

    /// <summary>Fields that a pinned question's segments are.</summary>
    public static IReadOnlyList<PropertyColumn> Properties(IQuestion question) => [.. SegmentNames.In(question.Declared.Options, question.Options).Where(one => one.Revision is not null).Select(one => CustomerGroups.PropertyOf(one.Field))];

    /// <summary>Sees to it that the customers of the segments that a pinned question names are kept for its version; why not, or null.</summary>
    public Task<Problem?> EnsureAsync(IQuestion question, CancellationToken ct) => EnsureAsync(question.Of, question.Declared.Options, question.Options, ct);

    /// <summary>The rule of a question's list, cell or of conditions, checked and with the revisions of segments it names; refuses as the question is.</summary>
    public async Task<Result<SegmentRule>> RuleAsync(DatasetId dataset, SegmentToSave wanted, Func<OptionSet, Result<object>> read, CancellationToken ct)
    {
        DeclaredQuestion? declared = null;
        if (wanted.Question is { } kind && !catalog.Find(kind).TryGet(out declared, out var problem))
            return problem;
        var set = declared?.Options ?? Everybody;
        if (Fault(declared, wanted) is { } fault)
            return fault;
        if (!read(set).TryGet(out var options, out problem))
            return problem;
        if (declared is null && ((SegmentConditions)options).Where.Count == 0)
            return Refusals.Invalid("where", Refusals.NoRule);
        if (!(await PinAsync(dataset, set, options, ct)).TryGet(out var json, out problem))
            return problem;
        return new SegmentRule { Question = wanted.Question, Options = json, Cell = wanted.Cell, Rows = wanted.Rows is { Count: > 0 } rows ? rows : null, GroupBy = wanted.GroupBy };
    }

    /// <summary>The customers of a revision in a version, from what is kept or found now.</summary>
    public async Task<Result<IAsyncEnumerable<LabelTable>>> CustomersAsync(DatasetVersion of, SavedSegment segment, CancellationToken ct)
    {
        var id = CustomerGroups.IdOf(of.Dataset, of.Snapshot, SegmentNames.Field(segment.Name, segment.Revision));
        if ((await labels.OpenAsync(id, ct)).TryGet(out var kept, out _))
            return Result<IAsyncEnumerable<LabelTable>>.Ok(kept);
        if (!(await FindAsync(of, segment.Rule, ct)).TryGet(out var found, out var problem))
            return problem;
        await labels.WriteAsync(id, found, ct);
        return Result<IAsyncEnumerable<LabelTable>>.Ok(found.Parts().ToAsyncEnumerable());
    }

    /// <summary>What people call the groups of the segments that a pinned question splits its answer by.</summary>
    public async Task<GroupNames> NamesAsync(IQuestion question, CancellationToken ct)
    {
        var split = SegmentNames.SplittingBy(question.Declared.Options, question.Options);
        if (split.Count == 0 || await datasets.FindAsync(question.Of.Dataset, ct) is not { } dataset)
            return GroupNames.Own;
        var segments = split.Select(one => dataset.Segment(one.Name, one.Revision)).Where(found => found.IsOk).Select(found => found.Value.Rule);
        return new(segments.Select(rule => rule.HasGroups ? Called(rule) : GroupNames.OfSet).OfType<Func<string, Label?>>());
    }

    /// <summary>What people call the groups of a rule; null: it has none, or they are called by their own names.</summary>
    public Func<string, Label?>? Called(SegmentRule rule) =>
        rule is { Question: { } kind, GroupBy: { } by } && catalog.Find(kind).TryGet(out var declared, out _) ? declared.List?.Columns.FirstOrDefault(one => one.Name.Equals(by, StringComparison.OrdinalIgnoreCase))?.Called : null;

    /// <summary>The analysis instant of a rule in a version: its own, or the version's last event.</summary>
    public async Task<Result<DateTimeOffset>> InstantAsync(DatasetVersion of, SegmentRule rule, CancellationToken ct) =>
        JsonNode.Parse(rule.Options)!["asOf"]?.GetValue<DateTimeOffset>() is { } own ? own : (await statistics.DescribeAsync(of.Snapshot, ct)).Map(contents => contents.LastEvent);

    /// <summary>The same rule at another analysis instant.</summary>
    public static SegmentRule At(SegmentRule rule, DateTimeOffset instant)
    {
        var options = JsonNode.Parse(rule.Options)!.AsObject();
        options["asOf"] = JsonSerializer.SerializeToNode(instant, AnswerJson.Options);
        return rule with { Options = options.ToJsonString(AnswerJson.Options) };
    }

    /// <summary>The customers of a rule in a version; refuses as its question does.</summary>
    /// <param name="of">The version.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="ct">Gives up.</param>
    /// <param name="isNew">Whether it is just being saved: then a value that nobody has is most likely mistyped.</param>
    public async Task<Result<LabelTable>> FindAsync(DatasetVersion of, SegmentRule rule, CancellationToken ct, bool isNew = false)
    {
        if (rule.Question is not { } kind)
            return await EverybodyAsync(of, rule, ct);
        if (!catalog.Read(kind, of, rule.Options).TryGet(out var question, out var problem))
            return problem;
        if (await EnsureAsync(question, ct) is { } refused)
            return refused;
        if (rule.Cell is { } cell)
            return (await OpenAsync(question, cell, ct)).Map(customers => CustomerGroups.Of(customers.Customer));
        if (!(await ListAsync(question, ct)).TryGet(out var parts, out problem))
            return problem;
        return rule.GroupBy is { } by ? await SegmentRows.GroupedAsync(question.Declared.List!, by, parts, ct) : await SegmentRows.MeetingAsync(question.Declared.List!, rule.Rows ?? [], parts, isNew, ct);
    }

    /// <summary>The list behind an answer, answered first where it was not yet. Refuses as the question does, and with <c>list-not-found</c>.</summary>
    public async Task<Result<IAsyncEnumerable<LabelTable>>> ListAsync(IQuestion question, CancellationToken ct)
    {
        if (question.Declared.List is not { } list)
            return Problem.NotFound("list", question.Declared.Kind);
        var id = new LabelsId(question.Of.Dataset, question.Declared.Kind, question.Of.Snapshot, AnswerKey.OfList(question).Value);
        if ((await labels.OpenAsync(id, ct)).TryGet(out var parts, out _))
            return Result<IAsyncEnumerable<LabelTable>>.Ok(parts);
        if (await EnsureAsync(question, ct) is { } refused || !(await sender.AnswerAsync(question, ct)).TryGet(out _, out refused))
            return refused;
        return (await labels.OpenAsync(id, ct)).TryGet(out parts, out _) ? Result<IAsyncEnumerable<LabelTable>>.Ok(parts) : Problem.NotFound("list", list.Name);
    }

    /// <summary>The customers behind a cell; refuses as <see cref="QuestionDesk.OpenAsync"/> says.</summary>
    public async Task<Result<CellCustomers>> OpenAsync(IQuestion question, string cell, CancellationToken ct) =>
        !question.Declared.HasCells ? Problem.NotFound("list", question.Declared.Kind)
        : CellName.Parse(cell) is not { } name ? Refusals.Invalid("cell", Refusals.NoCellName.With(cell))
        : await EnsureAsync(question, ct) is { } refused ? refused
        : await sender.Send(question.Declared.Open(question, name), ct);

    async Task<Result<LabelTable>> EverybodyAsync(DatasetVersion of, SegmentRule rule, CancellationToken ct)
    {
        using var json = JsonDocument.Parse(rule.Options);
        if (!Everybody.Read(json.RootElement, Zone.Utc.ParseInstant).TryGet(out var read, out var problem))
            return problem;
        var options = (SegmentConditions)read;
        if (await EnsureAsync(of, Everybody, options, ct) is { } refused)
            return refused;
        return Condition.ParseAll(options.Where).TryGet(out var where, out problem)
            ? (await statistics.HistoryAsync(of.Snapshot, new HistoryQuery(options.AsOf, where), ct)).Map(history => CustomerGroups.Of(history.Customer))
            : problem;
    }

    async Task<Problem?> EnsureAsync(DatasetVersion of, OptionSet set, object options, CancellationToken ct)
    {
        var named = SegmentNames.In(set, options);
        if (named.Count == 0)
            return null;
        if (await datasets.FindAsync(of.Dataset, ct) is not { } dataset)
            return Problem.NotFound("dataset", of.Name.Value);
        var conditions = SegmentNames.Conditions(set, options).ToLookup(one => one.Condition.Field.ToLowerInvariant());
        foreach (var one in named)
        {
            if (!dataset.Segment(one.Name, one.Revision).TryGet(out var segment, out var problem) || !(await CustomersAsync(of, segment, ct)).TryGet(out var customers, out problem))
                return problem;
            if (conditions.Contains(one.Field) && await FaultAsync(segment, [.. conditions[one.Field]], customers, ct) is { } fault)
                return fault;
        }

        return null;
    }

    /// <summary>A condition on a group that a segment does not have; null: none.</summary>
    static async Task<Problem?> FaultAsync(SavedSegment segment, IReadOnlyList<(string Option, Condition Condition)> conditions, IAsyncEnumerable<LabelTable> customers, CancellationToken ct)
    {
        var groups = new SortedSet<string>(segment.Rule.HasGroups ? [] : [CustomerGroups.In, CustomerGroups.Out], Utf8Order.Instance);
        if (segment.Rule.HasGroups)
        {
            await foreach (var part in customers.WithCancellation(ct))
                groups.UnionWith(((TextLabels)part.Columns[0]).Values.OfType<string>());
        }

        foreach (var (option, condition) in conditions)
        {
            if (condition.Comparison is not (Comparison.Equal or Comparison.NotEqual) || !groups.Contains(condition.Value))
                return Refusals.Invalid(option, Refusals.NoSuchGroup.With(condition.Field, condition.Value, groups.Take(SegmentRows.MostNamed).ToArray()));
        }

        return null;
    }

    static IReadOnlyList<UsedDefinition> UsesOf(object options) => (options as IDefinedOptions)?.Uses() ?? [];

    /// <summary>The options' JSON with the revisions of segments and documents they name.</summary>
    async Task<Result<string>> PinAsync(DatasetId id, OptionSet set, object options, CancellationToken ct)
    {
        var (named, uses) = (SegmentNames.In(set, options), UsesOf(options));
        if (named.Count + uses.Count == 0)
            return AnswerJson.Write(options);
        if (await datasets.FindAsync(id, ct) is not { } dataset)
            return Problem.NotFound("dataset", id.Key.Value);
        foreach (var use in uses)
        {
            if (!dataset.DefinitionOf(use.Kind, use.Name, JsonNamingPolicy.CamelCase.ConvertName(use.Option)).TryGet(out var found, out var none))
                return none;
            options = ((IDefinedOptions)options).Pinned(use, Definition.Pinned(found.Name, found.Revision));
        }

        var revisions = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var one in named)
        {
            if (!dataset.Segment(one.Name, one.Revision).TryGet(out var segment, out var missing))
                return missing;
            if (one.Revision is null)
                revisions[one.Name] = segment.Revision;
        }

        return SegmentNames.Pinned(set, AnswerJson.Write(options), name => revisions[name]);
    }

    /// <summary>What is wrong with what is to be taken of an answer.</summary>
    static Problem? Fault(DeclaredQuestion? declared, SegmentToSave wanted)
    {
        var ways = (wanted.Cell is null ? 0 : 1) + (wanted.Rows is { Count: > 0 } ? 1 : 0) + (wanted.GroupBy is null ? 0 : 1);
        if (declared is null)
            return ways == 0 ? null : Refusals.Invalid("question", Refusals.NoQuestionOfSegment);
        if (ways != 1)
            return Refusals.Invalid("cell", Refusals.OneWay.With(declared.Kind, declared.HasCells ? "yes" : "no", declared.List?.Name == Customers ? "yes" : "no"));
        return wanted.Cell is null && declared.List?.Name != Customers ? Refusals.Invalid(wanted.GroupBy is null ? "rows" : "groupBy", Refusals.NoCustomers.With(declared.Kind)) : null;
    }

    /// <summary>The name of lists that have a row for each customer.</summary>
    const string Customers = "customers";
}

/// <summary>Options of a segment of everybody who meets conditions.</summary>
sealed record SegmentConditions : DatasetOptions;
