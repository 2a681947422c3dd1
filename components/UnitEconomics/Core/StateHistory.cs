using Calendar;
using Quantities;

namespace UnitEconomics.Core;

/// <summary>A customer's states, period by period, until they are gone or the last period that can be judged.</summary>
/// <param name="First">The period of the first state.</param>
/// <param name="States">Indices of states; <see cref="StateHistory.GoneIndex"/> only as the last.</param>
readonly record struct Spell(int First, int[] States)
{
    public int? At(int period) => period < First ? null : period - First < States.Length ? States[period - First] : null;
}

/// <summary>Everybody's spells. A customer who comes back after having gone begins another.</summary>
sealed class StateHistory
{
    public const int GoneIndex = -1;
    public const string Unnamed = "none";
    const int MostStates = 50;

    readonly Dictionary<string, int> index = new(StringComparer.Ordinal);
    readonly List<string> names = [];
    readonly List<double> margins = [];

    StateHistory(int last, int goneAfter) => (LastWatched, Last) = (last, last - goneAfter + 1);

    /// <summary>The last whole period.</summary>
    public int LastWatched { get; }

    /// <summary>The last period of which it can be told who had gone.</summary>
    public int Last { get; }

    public List<Spell> Spells { get; } = [];

    /// <summary>Customers who began, or came back, after the last period that can be judged: period and state.</summary>
    public List<(int Period, int State)> Newcomers { get; } = [];

    /// <summary>Customers there are.</summary>
    public int Customers { get; private set; }

    public IReadOnlyList<string> Names => names;

    /// <summary>States too rare to stand alone, with the periods spent in each; <see cref="RareStates.Other"/> stands for them, or nobody.</summary>
    public IReadOnlyDictionary<string, int> Pooled { get; private set; } = new Dictionary<string, int>();

    /// <summary>Margins in periods that can be judged, by state.</summary>
    public IReadOnlyList<double> Margins => margins;

    public int Gone { get; private set; }

    public int Returned { get; private set; }

    public static Result<StateHistory> Of(UnitDays days, ProductStatesOptions options, DayOfWeek weekStart, int last)
    {
        var history = new StateHistory(last, options.GoneAfter);
        var active = new List<(int Period, int State, double Margin)>();
        for (var unit = 0; unit < days.Count; unit++)
        {
            active.Clear();
            for (int i = days.Start[unit], next; i < days.Start[unit + 1]; i = next)
            {
                var period = Periods.IndexOf(options.Grain, days.Day[i], weekStart);
                double most = double.NegativeInfinity, sum = 0;
                var state = "";
                for (next = i; next < days.Start[unit + 1] && Periods.IndexOf(options.Grain, days.Day[next], weekStart) == period; next++)
                {
                    sum += days.Margin[next];
                    if (days.Margin[next] > most)
                        (most, state) = (days.Margin[next], days.Split![next]);
                }
                active.Add((period, history.IndexOf(state.Length == 0 ? Unnamed : state), sum));
            }
            history.Add(active, options.GoneAfter);
        }
        if (history.names.Contains(TransitionMatrix.Gone))
            return Refusals.Invalid("state", Phrases.StateCalledGone.With(options.State, TransitionMatrix.Gone));
        history.Customers = days.Count;
        history.Pool();
        return history.names.Count <= MostStates
            ? history
            : Refusals.Invalid("state", Phrases.TooManyStates.With(options.State, history.names.Count, MostStates));
    }

    void Pool()
    {
        if (RareStates.Find(this) is not { } rare)
            return;
        Pooled = rare.Pooled;
        var newMargins = new double[rare.Names.Count];
        for (var state = 0; state < names.Count; state++)
            if (rare.Place[state] is { } place)
                newMargins[place] += margins[state];
        Spell[] spells = [.. Spells.SelectMany(rare.Apply)];
        (int, int)[] newcomers = [.. Newcomers.Where(one => rare.Place[one.State] is not null).Select(one => (one.Period, rare.Place[one.State]!.Value))];
        Spells.Clear();
        Spells.AddRange(spells);
        Newcomers.Clear();
        Newcomers.AddRange(newcomers);
        names.Clear();
        names.AddRange(rare.Names);
        margins.Clear();
        margins.AddRange(newMargins);
    }

    int IndexOf(string state)
    {
        if (index.TryGetValue(state, out var known))
            return known;
        index.Add(state, names.Count);
        names.Add(state);
        margins.Add(0);
        return names.Count - 1;
    }

    void Add(List<(int Period, int State, double Margin)> active, int goneAfter)
    {
        var first = 0;
        var states = new List<int>();
        var i = 0;
        for (; i < active.Count && active[i].Period <= Last; i++)
        {
            var (period, state, margin) = active[i];
            if (states.Count == 0)
                first = period;
            states.Add(state);
            margins[state] += margin;
            var silent = (i + 1 < active.Count ? active[i + 1].Period : LastWatched + 1) - period - 1;
            if (silent < goneAfter)
            {
                states.AddRange(Enumerable.Repeat(state, Math.Min(silent, Last - period)));
                continue;
            }
            if (period < Last)
            {
                states.Add(GoneIndex);
                Gone++;
                Returned += i + 1 < active.Count ? 1 : 0;
            }
            Spells.Add(new(first, [.. states]));
            states.Clear();
        }
        if (states.Count > 0)
            Spells.Add(new(first, [.. states]));
        else if (i < active.Count && active[i].Period <= LastWatched)
            Newcomers.Add((active[i].Period, active[i].State));
    }
}
