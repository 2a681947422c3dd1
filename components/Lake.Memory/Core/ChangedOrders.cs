namespace Lake.Memory.Core;

/// <summary>The orders of an import that are there already, and what becomes of their rows.</summary>
/// <param name="Source">The system that their ids are of.</param>
/// <param name="Aside">Orders of which new rows are set aside.</param>
/// <param name="Turned">Orders that the import's rows stand for.</param>
/// <param name="LeftOut">Keys of events that the import left out.</param>
/// <param name="Left">Orders and events that were left out as a whole and stay as they are.</param>
sealed record ChangedOrders(string? Source, IReadOnlySet<string> Aside, IReadOnlySet<string> Turned, IReadOnlySet<Guid> LeftOut, long Left)
{
    public static ChangedOrders Of(LandingPlan plan, IEnumerable<Event> staged, IReadOnlyList<Mention> mentions, IReadOnlyDictionary<Identity, Event> there)
    {
        var known = Orders(there.Values.Where(row => row.Source == plan.Source));
        var given = Orders(staged);
        var leftOut = mentions.Where(mention => mention is { IsLeftOut: true, Order: not null } && known.Contains(mention.Order)).Select(mention => mention.Order!).Except(given).ToHashSet(StringComparer.Ordinal);
        var keys = mentions.Where(mention => mention is { IsLeftOut: true, Key: not null } && there.ContainsKey(new Identity(mention.Key.Value, Identity.Keyed))).Select(mention => mention.Key!.Value)
            .Except(staged.Where(row => row.Key is not null).Select(row => row.Key!.Value)).ToHashSet();
        var unread = mentions.Where(mention => mention is { IsLeftOut: false, Order: not null }).Select(mention => mention.Order!).ToHashSet(StringComparer.Ordinal);
        given.IntersectWith(known);
        return plan.Changed switch
        {
            ChangedRows.SetAside => new(plan.Source, given, new HashSet<string>(), new HashSet<Guid>(), leftOut.Count + keys.Count),
            ChangedRows.Replace => new(plan.Source, given.Intersect(unread).ToHashSet(StringComparer.Ordinal), given.Union(leftOut).Except(unread).ToHashSet(StringComparer.Ordinal), keys, 0),
            _ => new(plan.Source, new HashSet<string>(), new HashSet<string>(), new HashSet<Guid>(), 0),
        };
    }

    public bool IsAside(Event row) => row is { Key: null, Order: not null } && Aside.Contains(row.Order);

    public bool IsReplacing(Event row) => row is { Key: null, Order: not null } && Turned.Contains(row.Order);

    /// <summary>Whether a row that is there is, not being given again, no longer part of its order.</summary>
    public bool IsWithdrawn(Identity identity, Event row) => (IsReplacing(row) && row.Source == Source) || (row.Key is not null && LeftOut.Contains(identity.Hash));

    static HashSet<string> Orders(IEnumerable<Event> rows) => rows.Where(row => row is { Key: null, Order: not null }).Select(row => row.Order!).ToHashSet(StringComparer.Ordinal);
}
