using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Answers;
using Calendar;
using Datasets;
using Declarations;
using Lake;
using Quantities;
using Wording;

namespace Answering;

/// <summary>Saved segments of customers: any cell, rows of a list, or conditions under a name, to be used as a condition and a dimension of every question.</summary>
/// <param name="desk">Which asks.</param>
/// <param name="datasets">Where they are kept.</param>
/// <param name="clock">When they are saved.</param>
public sealed class SegmentDesk(QuestionDesk desk, IDatasets datasets, TimeProvider clock)
{
    /// <summary>The options of a segment without a question.</summary>
    public static OptionSet Conditions => Core.Segmenting.Everybody;

    /// <summary>
    /// Saves a segment as the next revision of its name; the same rule again changes nothing. Its customers are found in the newest version first: refuses as the question does, with
    /// <c>invalid-value</c>, <c>dataset-not-found</c> or <c>dataset-empty</c>.
    /// </summary>
    /// <param name="id">The dataset.</param>
    /// <param name="name">The name.</param>
    /// <param name="wanted">What is saved.</param>
    /// <param name="read">Reads the question's options, which are those of conditions only where there is no question.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Result<SegmentView>> SaveAsync(DatasetId id, string? name, SegmentToSave wanted, Func<OptionSet, Zone, Result<object>> read, CancellationToken ct)
    {
        if (await datasets.FindAsync(id, ct) is not { } dataset)
            return await datasets.NotFoundAsync(id.Tenant, id.Key.Value, ct);
        if (!dataset.VersionOf(null).TryGet(out var newest, out var problem) || !Zone.Create(dataset.Zone).TryGet(out var zone, out problem))
            return problem;
        var isNamed = SavedSegment.NameOf(name).TryGet(out var kept, out var noName);
        var isRule = (await desk.Segments.RuleAsync(id, wanted, set => read(set, zone), ct)).TryGet(out var rule, out var noRule);
        if (Problem.Together(isNamed ? null : noName, isRule ? null : noRule) is { } refused)
            return refused;
        if (!(await desk.Segments.FindAsync(newest, rule!, ct, isNew: true)).TryGet(out _, out problem))
            return problem;
        return (await datasets.ChangeAsync(id, Dataset.SavingSegment(kept!, rule!, clock.GetUtcNow()), ct)).TryGet(out var changed, out problem)
            ? await CountAsync(newest, changed.Segment(kept!).Value, ct)
            : problem;
    }

    /// <summary>Saves one whose options are JSON.</summary>
    public Task<Result<SegmentView>> SaveAsync(DatasetId id, string? name, SegmentToSave wanted, JsonElement options, CancellationToken ct) => SaveAsync(id, name, wanted, (set, zone) => set.Read(options, zone.ParseInstant), ct);

    /// <summary>The segments of a dataset by name; refuses with <c>dataset-not-found</c>.</summary>
    public async Task<Result<SegmentList>> ListAsync(DatasetId id, CancellationToken ct) =>
        await datasets.FindAsync(id, ct) is { } dataset ? new SegmentList([.. dataset.Segments.Select(View)]) : await datasets.NotFoundAsync(id.Tenant, id.Key.Value, ct);

    /// <summary>A segment with how many customers it has in a version; refuses with <c>segment-not-found</c>, and as the version and its question do.</summary>
    /// <param name="id">The dataset.</param>
    /// <param name="name">The name, or name@revision.</param>
    /// <param name="version">A version number; null: the newest.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Result<SegmentView>> ShowAsync(DatasetId id, string name, string? version, CancellationToken ct) =>
        await (await FindAsync(id, name, version, ct)).ThenAsync(found => CountAsync(found.Of, found.Segment, ct));

    /// <summary>The customers of a segment in a version with their groups, as parts of a table; refuses as <see cref="ShowAsync"/> does.</summary>
    public async Task<Result<IAsyncEnumerable<AnswerTable>>> CustomersAsync(DatasetId id, string name, string? version, CancellationToken ct) =>
        await (await FindAsync(id, name, version, ct)).ThenAsync(async found =>
            (await desk.Segments.CustomersAsync(found.Of, found.Segment, ct)).Map(parts => parts.Select(Table)));

    /// <summary>A page of the customers of a segment, by id; refuses as <see cref="ShowAsync"/> does.</summary>
    /// <param name="id">The dataset.</param>
    /// <param name="name">The name, or name@revision.</param>
    /// <param name="version">A version number; null: the newest.</param>
    /// <param name="after">The last customer of the page before; null: the first page.</param>
    /// <param name="take">So many at most.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Result<SegmentPage>> PageAsync(DatasetId id, string name, string? version, string? after, int take, CancellationToken ct)
    {
        if (!(await FindAsync(id, name, version, ct)).TryGet(out var found, out var problem) || !(await desk.Segments.CustomersAsync(found.Of, found.Segment, ct)).TryGet(out var parts, out problem))
            return problem;
        var page = await Members(parts).Where(member => after is null || Utf8Order.Instance.Compare(member.Customer, after) > 0).Take(take + 1).ToListAsync(ct);
        return new SegmentPage([.. page.Take(take)], page.Count > take ? page[take - 1].Customer : null);

        static async IAsyncEnumerable<SegmentMember> Members(IAsyncEnumerable<LabelTable> parts)
        {
            await foreach (var part in parts)
            {
                for (var i = 0; i < part.Customer.Count; i++)
                    yield return new SegmentMember(part.Customer[i], ((TextLabels)part.Columns[0]).Values[i]);
            }
        }
    }

    /// <summary>
    /// Who came into a segment, moved within it and left it: between two versions of the dataset, or between an instant and the segment's own analysis instant in one version. Refuses as
    /// <see cref="ShowAsync"/> does, and with <c>invalid-value</c> on <c>since</c> where neither or both are given.
    /// </summary>
    /// <param name="id">The dataset.</param>
    /// <param name="name">The name, or name@revision.</param>
    /// <param name="since">A day or instant, in the dataset's zone; null: <paramref name="sinceVersion"/> is given.</param>
    /// <param name="sinceVersion">A version number.</param>
    /// <param name="version">The version to compare with; null: the newest.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Result<SegmentChanges>> ChangesAsync(DatasetId id, string name, string? since, string? sinceVersion, string? version, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(since) == string.IsNullOrWhiteSpace(sinceVersion))
            return Core.Refusals.Invalid("since", Core.Refusals.OneSince);
        if (!(await FindAsync(id, name, version, ct)).TryGet(out var after, out var problem))
            return problem;
        if (!(await BeforeAsync(id, name, since, sinceVersion, after, ct)).TryGet(out var before, out problem) || !(await WholeAsync(after, ct)).TryGet(out var now, out problem))
            return problem;
        var moves = Core.SegmentMoves.Between(before, now);
        return moves with { Labels = Labels(after.Segment, moves.Flows.SelectMany(flow => new[] { flow.From, flow.To }).OfType<string>().Distinct()), Name = after.Segment.Name, Revision = after.Segment.Revision, Version = after.Of.Number, Since = since, SinceVersion = string.IsNullOrWhiteSpace(sinceVersion) ? null : long.Parse(sinceVersion, CultureInfo.InvariantCulture) };
    }

    async Task<Result<LabelTable>> BeforeAsync(DatasetId id, string name, string? since, string? sinceVersion, Found after, CancellationToken ct)
    {
        if (!string.IsNullOrWhiteSpace(sinceVersion))
            return await (await FindAsync(id, name, sinceVersion, ct)).ThenAsync(found => WholeAsync(found, ct));
        if (!Zone.Create((await datasets.FindAsync(id, ct))!.Zone).Then(zone => zone.ParseInstant(since!, "since")).TryGet(out var instant, out var problem)
            || !(await desk.Segments.InstantAsync(after.Of, after.Segment.Rule, ct)).TryGet(out var own, out problem))
            return problem;
        return instant <= own
            ? await desk.Segments.FindAsync(after.Of, Core.Segmenting.At(after.Segment.Rule, instant), ct)
            : Core.Refusals.Invalid("since", Core.Refusals.SinceLater.With(instant, own));
    }

    async Task<Result<LabelTable>> WholeAsync(Found found, CancellationToken ct)
    {
        if (!(await desk.Segments.CustomersAsync(found.Of, found.Segment, ct)).TryGet(out var parts, out var problem))
            return problem;
        return LabelTable.Joined(await parts.ToListAsync(ct));
    }

    /// <summary>Lets a name stand for nothing any more; refuses with <c>segment-not-found</c>. Its revisions can still be named by their numbers.</summary>
    public Task<Result<Dataset>> RemoveAsync(DatasetId id, string name, CancellationToken ct) => datasets.ChangeAsync(id, Dataset.RemovingSegment(name, clock.GetUtcNow()), ct);

    async Task<Result<Found>> FindAsync(DatasetId id, string name, string? version, CancellationToken ct)
    {
        if (await datasets.FindAsync(id, ct) is not { } dataset)
            return await datasets.NotFoundAsync(id.Tenant, id.Key.Value, ct);
        if (!QuestionDesk.Version(version).TryGet(out var number, out var problem) || !dataset.VersionOf(number < 0 ? null : number).TryGet(out var of, out problem))
            return problem;
        var (plain, revision) = name.Split('@') is [var before, var after] && int.TryParse(after, out var given) ? (before, (int?)given) : (name, null);
        return dataset.Segment(plain, revision).Map(segment => new Found(of, segment));
    }

    async Task<Result<SegmentView>> CountAsync(DatasetVersion of, SavedSegment segment, CancellationToken ct)
    {
        if (!(await desk.Segments.CustomersAsync(of, segment, ct)).TryGet(out var parts, out var problem))
            return problem;
        var groups = new SortedDictionary<string, long>(ValueOrder.Instance);
        await foreach (var part in parts.WithCancellation(ct))
        {
            foreach (var group in ((TextLabels)part.Columns[0]).Values.OfType<string>())
                groups[group] = groups.GetValueOrDefault(group) + 1;
        }

        if (!segment.Rule.HasGroups)
            groups.TryAdd(CustomerGroups.In, 0);
        return View(segment) with { Version = of.Number, Groups = [.. groups.Select(group => new SegmentGroup(group.Key, group.Value))], Labels = Labels(segment, groups.Keys) };
    }

    /// <summary>What groups are called where people read; null: by their own names.</summary>
    Dictionary<string, Label>? Labels(SavedSegment segment, IEnumerable<string> groups)
    {
        if (desk.Segments.Called(segment.Rule) is not { } called)
            return null;
        var labels = new Dictionary<string, Label>();
        foreach (var group in groups)
        {
            if (called(group) is { } label)
                labels[group] = label;
        }

        return labels.Count == 0 ? null : labels;
    }

    SegmentView View(SavedSegment segment)
    {
        var set = segment.Rule.Question is { } kind && desk.Catalog.Find(kind).TryGet(out var declared, out _) ? declared.Options : Conditions;
        var given = JsonNode.Parse(segment.Rule.Options)!.AsObject();
        foreach (var option in set.Options.Where(option => given[option.Name] is null or JsonArray { Count: 0 } || (option.Default is { } usual && JsonElement.DeepEquals(usual, JsonSerializer.SerializeToElement(given[option.Name])))))
            given.Remove(option.Name);
        return new SegmentView(segment.Name, segment.Revision, segment.At, segment.Rule.Question, JsonSerializer.SerializeToElement(given), segment.Rule.Cell, segment.Rule.Rows, segment.Rule.GroupBy);
    }

    static AnswerTable Table(LabelTable part) => new("customers", new Label("Customers of the segment", "Клиенты сегмента"),
    [
        Column.Key("customer", new Label("Customer", "Клиент"), part.Customer),
        Column.Text("group", new Label("Group", "Группа"), ((TextLabels)part.Columns[0]).Values),
    ]);

    readonly record struct Found(DatasetVersion Of, SavedSegment Segment);
}

/// <summary>What is saved as a segment. Exactly one of cell, rows and groupBy with a question; none without: everybody with an event that meets the conditions.</summary>
/// <param name="Question">The kind of a question; null: none.</param>
/// <param name="Cell">A cell of its answer.</param>
/// <param name="Rows">Conditions on the columns of the list of customers behind its answer.</param>
/// <param name="GroupBy">A text column of that list: customers are told apart by it.</param>
public sealed record SegmentToSave(string? Question = null, string? Cell = null, IReadOnlyList<string>? Rows = null, string? GroupBy = null);

/// <summary>The segments of a dataset.</summary>
/// <param name="Segments">By name.</param>
public sealed record SegmentList(IReadOnlyList<SegmentView> Segments);

/// <summary>A segment, in one of its revisions.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Revision">Its revision.</param>
/// <param name="SavedAt">When it was saved.</param>
/// <param name="Question">The kind of question it is taken from; null: everybody who meets conditions.</param>
/// <param name="Options">The question's options, without those at their defaults.</param>
/// <param name="Cell">The cell.</param>
/// <param name="Rows">The conditions on rows of the list.</param>
/// <param name="GroupBy">The column of the list that tells customers apart.</param>
public sealed record SegmentView(string Name, int Revision, DateTimeOffset SavedAt, string? Question, JsonElement Options, string? Cell, IReadOnlyList<string>? Rows, string? GroupBy)
{
    /// <summary>The version that its customers were counted in; null: they were not.</summary>
    public long? Version { get; init; }

    /// <summary>Customers of each group, <c>in</c> for a set; null: they were not counted.</summary>
    public IReadOnlyList<SegmentGroup>? Groups { get; init; }

    /// <summary>What groups are called where people read, by group; conditions go on naming the group. Null: they have no other names.</summary>
    public IReadOnlyDictionary<string, Label>? Labels { get; init; }
}

/// <summary>Some customers of a segment.</summary>
/// <param name="Customers">By id.</param>
/// <param name="Next">What the next page comes after; null: there is no more.</param>
public sealed record SegmentPage(IReadOnlyList<SegmentMember> Customers, string? Next);

/// <summary>A customer of a segment.</summary>
/// <param name="Customer">The id.</param>
/// <param name="Group">The group, <c>in</c> for a set.</param>
public readonly record struct SegmentMember(string Customer, string? Group);

/// <summary>Customers of a group.</summary>
/// <param name="Group">The group.</param>
/// <param name="Customers">Customers.</param>
public sealed record SegmentGroup(string Group, long Customers);
