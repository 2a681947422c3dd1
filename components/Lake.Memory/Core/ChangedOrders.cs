namespace Lake.Memory.Core;

/// <summary>The orders of an import that are there already, and what becomes of their rows.</summary>
/// <param name="Source">The system that their ids are of.</param>
/// <param name="Aside">Orders of which new rows are set aside.</param>
/// <param name="Turned">Orders that the import's rows stand for.</param>
/// <param name="LostKeys">Keys of events that the import left out.</param>
/// <param name="Differing">Orders of which the import left rows out that are there.</param>
sealed record ChangedOrders(string? Source, IReadOnlySet<string> Aside, IReadOnlySet<string> Turned, IReadOnlySet<Guid> LostKeys, IReadOnlySet<string> Differing)
{
    static readonly IReadOnlySet<string> None = new HashSet<string>();

    /// <param name="plan">What the import needs to land.</param>
    /// <param name="staged">Its rows.</param>
    /// <param name="mentions">What its other rows were about.</param>
    /// <param name="there">The rows of the base.</param>
    /// <param name="given">The identities of the import's rows.</param>
    public static ChangedOrders Of(LandingPlan plan, IReadOnlyList<Event> staged, IReadOnlyList<Mention> mentions, IReadOnlyDictionary<Identity, Event> there, IReadOnlyDictionary<Identity, Guid> given)
    {
        var known = Texts(there.Values.Where(row => row.Source == plan.Source).Select(row => row.Order));
        var orders = Texts(staged.Where(row => row.Key is null).Select(row => row.Order).Where(order => order is not null && known.Contains(order)));
        var leftOut = Texts(mentions.Where(mention => mention.IsLeftOut && mention.Order is not null && known.Contains(mention.Order)).Select(mention => mention.Order));
        var keys = mentions.Where(mention => mention is { IsLeftOut: true, Key: not null } && there.ContainsKey(new Identity(mention.Key.Value, Identity.Keyed))).Select(mention => mention.Key!.Value)
            .Except(staged.Where(row => row.Key is not null).Select(row => row.Key!.Value)).ToHashSet();
        var unread = mentions.Any(mention => mention is { IsLeftOut: false, Order: null, Key: null }) ? known : Texts(mentions.Where(mention => !mention.IsLeftOut).Select(mention => mention.Order));
        return plan.Changed switch
        {
            ChangedRows.SetAside => new(plan.Source, orders, None, keys, Texts(there.Where(pair => pair.Value.Source == plan.Source && pair.Value.Order is { } order && leftOut.Contains(order) && !given.ContainsKey(pair.Key)).Select(pair => pair.Value.Order))),
            ChangedRows.Replace => new(plan.Source, Texts(orders.Intersect(unread)), Texts(orders.Union(leftOut).Except(unread)), keys, None),
            _ => new(plan.Source, None, None, new HashSet<Guid>(), None),
        };
    }

    public bool IsAside(Event row) => row is { Key: null, Order: not null } && Aside.Contains(row.Order);

    public bool IsReplacing(Event row) => row is { Key: null, Order: not null } && Turned.Contains(row.Order);

    /// <summary>Whether a row that is there is, not being given again, no longer part of its order.</summary>
    public bool IsWithdrawn(Identity identity, Event row) => (row.Order is not null && row.Source == Source && Turned.Contains(row.Order)) || (row.Key is not null && LostKeys.Contains(identity.Hash));

    static HashSet<string> Texts(IEnumerable<string?> orders) => orders.Where(order => order is not null).Select(order => order!).ToHashSet(StringComparer.Ordinal);
}
