using Calendar;
using CsCheck;
using Quantities;

namespace Lake.Contracts;

/// <summary>How rows and questions are drawn.</summary>
public sealed partial class Random_behaviour
{
    static readonly PropertyColumn[] Known = [new("quantity", PropertyKind.Number), new("channel", PropertyKind.Text)];

    static readonly DateTime Beginning = new(2023, 12, 20, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Days only, or instants; several at the same one.</summary>
    static Gen<Row[]> AnyRows(bool daysOnly) =>
        (from customer in Gen.OneOf("a", "b", "c", "d", "e", "f", "я", null)
         from day in Gen.Frequency((3, Gen.Int[0, 40]), (1, Gen.Int[0, 150]))
         from second in daysOnly ? Gen.Const(0) : Gen.OneOf(0, 1, 3_600, 43_200, 86_399)
         from amount in Gen.OneOf(0m, 1m, 2.5m, -1m, 123_456_789.01m)
         from order in Gen.OneOf("1", "2", null)
         from type in Gen.OneOf("visit", "cart", "order", EventTypes.Registration, null)
         from quantity in Gen.OneOf<decimal?>(-1m, 1m, 2m, null)
         from channel in Gen.OneOf("ads", "mail", "", null)
         select new Row(customer, $"{Beginning.AddDays(day).AddSeconds(second):yyyy-MM-ddTHH:mm:ss}Z", amount) { Order = order, Type = type, Properties = Properties(quantity, channel) }).Array[0, 30];

    static readonly Gen<IReadOnlyList<Condition>> AnyConditions =
        Gen.OneOf("quantity>0", "channel=ads", "channel!=mail", "type=visit", "type=order", "amount>=0", "segment:vip@1=in", "segment:vip@1!=in", "segment:kind@2=x").Array[0, 1].Select(texts => Condition.ParseAll(texts).Value);

    static readonly Gen<DateTimeOffset?> AnyInstant = Gen.Frequency(
        (1, Gen.Const((DateTimeOffset?)null)),
        (1, Gen.Int[0, 60].Select(day => (DateTimeOffset?)new DateTimeOffset(Beginning.AddDays(day)))),
        (1, Gen.Int[0, 60 * 24].Select(hour => (DateTimeOffset?)new DateTimeOffset(Beginning.AddHours(hour).AddSeconds(1)))));

    static readonly Gen<DateOnly?> AnyDay = Gen.Frequency((3, Gen.Const((DateOnly?)null)), (1, Gen.Int[0, 50].Select(day => (DateOnly?)DateOnly.FromDateTime(Beginning.AddDays(day)))));

    static readonly Gen<string?> AnyProperty = Gen.Frequency((3, Gen.Const((string?)null)), (2, Gen.Const((string?)"channel")), (1, Gen.Const((string?)"quantity")), (1, Gen.OneOf<string?>("type", "quantity:1,2", "amount:0,2.5,1000", "segment:kind@2")));

    static readonly Gen<ActivityQuery> AnyActivity =
        from grain in Gen.Enum<Grain>()
        from asOf in AnyInstant
        from conditions in Gen.Select(AnyConditions, AnyConditions, AnyConditions)
        from days in Gen.Select(AnyDay, AnyDay)
        from property in AnyProperty
        from ages in Gen.Frequency((1, Gen.Const(Ages.Calendar)), (1, Gen.Select(Gen.Int[1, 9], Gen.Enum<WindowStart>()).Select(one => Ages.Windows(one.Item1, one.Item2))), (1, Gen.Int[1, 30].Select(Ages.Buckets)))
        from atLeast in Gen.OneOf(1, 1, 2)
        from unit in Gen.Enum<ActivityUnit>()
        from returning in Gen.Enum<Returning>()
        from recurring in Gen.Bool
        from every in Gen.Frequency((3, Gen.Const((DayPeriods?)null)), (1, Gen.Select(Gen.Int[1, 20], Gen.Int[-40, 40]).Select(one => (DayPeriods?)new DayPeriods(one.Item1, DateOnly.FromDateTime(Beginning).AddDays(one.Item2)))))
        select new ActivityQuery(grain, asOf, conditions.Item1)
        {
            Start = conditions.Item2,
            Return = conditions.Item3,
            From = days.Item1,
            To = days.Item2,
            By = property,
            Every = every,
            Ages = ages,
            AtLeast = atLeast,
            Of = unit,
            Returning = returning,
            Brackets = returning == Returning.Bracket ? [new(0, 0), new(1, 3), new(2, 9)] : [],
            IsRecurring = recurring && property is null && ages.Kind == AgeKind.Calendar,
        };

    static readonly Gen<FlowQuery> AnyFlows =
        from grain in Gen.Enum<Grain>()
        from asOf in AnyInstant
        from conditions in AnyConditions
        from silence in Gen.OneOf<int?>(null, 1, 5, 30, 90)
        from property in AnyProperty
        select new FlowQuery(grain, asOf, conditions) { SilenceDays = silence, By = property };

    static readonly Gen<FunnelQuery> AnyFunnel =
        from asOf in AnyInstant
        from conditions in AnyConditions
        from steps in AnyConditions.Array[2, 4]
        from window in Gen.OneOf<int?>(null, 0, 1, 10)
        from stepWindows in Gen.OneOf<int?>(null, 1, 5).Array[0, 3]
        from strict in Gen.Bool
        from days in Gen.Select(AnyDay, AnyDay)
        from grain in Gen.OneOf<Grain?>(null, Grain.Week, Grain.Month)
        from property in AnyProperty
        select new FunnelQuery(asOf, conditions, steps)
        {
            Window = window is { } length ? TimeSpan.FromDays(length) : null,
            IsStrict = strict,
            From = days.Item1,
            To = days.Item2,
            StepWindows = [.. stepWindows.Take(steps.Length - 1).Select(days => days is { } length ? TimeSpan.FromDays(length) : (TimeSpan?)null)],
            Grain = grain,
            By = property,
        };

    static readonly Gen<LifetimesQuery> AnyLifetimes = Gen.Select(AnyInstant, AnyConditions, Gen.Int[1, 40], AnyProperty).Select(one => new LifetimesQuery(one.Item1, one.Item2, one.Item3, one.Item4));

    static readonly Gen<ActiveWindowsQuery> AnyWindows = Gen.Select(AnyInstant, AnyConditions, Gen.Int[1, 9], AnyProperty, Gen.Shuffle(new[] { "ads", "", "order", "1…<2", "x", "nothing" }, 0, 3))
        .Select(one => new ActiveWindowsQuery(one.Item1, one.Item2, [1, one.Item3, 30]) { By = one.Item4, Values = one.Item5 });
}
