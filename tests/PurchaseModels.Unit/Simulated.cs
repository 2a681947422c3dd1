using Numerics;

namespace PurchaseModels.Unit;

/// <summary>Customers drawn from the models' own stories, event by event: nothing in it uses a formula under test.</summary>
static class Simulated
{
    public static CustomerStatistics BgNbd(SeededRandom random, int customers, BgNbd model, double age) => Cdnow.Of(Enumerable.Range(0, customers)
        .Select(_ => Purchases(random, random.Gamma(model.R, model.Alpha), double.PositiveInfinity, random.Beta(model.A, model.B), leavesAtOnce: false, age)));

    public static CustomerStatistics MbgNbd(SeededRandom random, int customers, MbgNbd model, double age) => Cdnow.Of(Enumerable.Range(0, customers)
        .Select(_ => Purchases(random, random.Gamma(model.R, model.Alpha), double.PositiveInfinity, random.Beta(model.A, model.B), leavesAtOnce: true, age)));

    public static CustomerStatistics Nbd(SeededRandom random, int customers, Nbd model, double age) => Cdnow.Of(Enumerable.Range(0, customers)
        .Select(_ => Purchases(random, random.Gamma(model.R, model.Alpha), double.PositiveInfinity, 0, leavesAtOnce: false, age)));

    public static CustomerStatistics ParetoNbd(SeededRandom random, int customers, ParetoNbd model, double age) =>
        Cdnow.Of(Enumerable.Range(0, customers).Select(_ => ParetoNbd(random, model, age)));

    public static RepeatPurchases ParetoNbd(SeededRandom random, ParetoNbd model, double age) =>
        Purchases(random, random.Gamma(model.R, model.Alpha), random.Exponential(random.Gamma(model.S, model.Beta)), 0, leavesAtOnce: false, age);

    public static CustomerStatistics Limit(SeededRandom random, int customers, LimitModel model, double age)
    {
        var (v, names) = (model.ParameterValues, model.ParameterNames);
        double Chance() => names[^1] switch { "p" => v[^1], "b" => random.Beta(v[1], v[2]), _ => 0 };
        double Lifetime() => names[^1] switch { "mu" => random.Exponential(v[^1]), "beta" => random.Exponential(random.Gamma(v[1], v[2])), _ => double.PositiveInfinity };
        var leavesAtOnce = model.Code[0] == 'm';
        return Cdnow.Of(Enumerable.Range(0, customers).Select(_ => Purchases(random, names[0] == "lambda" ? v[0] : random.Gamma(v[0], v[1]), Lifetime(), Chance(), leavesAtOnce, age)));
    }

    /// <summary>Customers of whom every k-th event is a purchase, and how many purchases come in the time after.</summary>
    public static (CustomerStatistics Data, double Came) Regular(SeededRandom random, int customers, RegularModel model, double age, double ahead)
    {
        var (v, names, came) = (model.ParameterValues, model.ParameterNames, 0.0);
        var rows = Enumerable.Range(0, customers).Select(_ =>
        {
            var rate = names[0] == "lambda" ? v[0] : random.Gamma(v[0], v[1]);
            var leaves = names[^1] switch { "p" => v[^1], "b" => random.Beta(v[^2], v[^1]), _ => 0 };
            double at = 0, last = 0, count = 0, logs = 0;
            for (var stays = !(model.Code[0] == 'm' && random.Happens(leaves)); stays; stays = !random.Happens(leaves))
            {
                var interval = 0.0;
                for (var i = 0; i < model.Regularity; i++)
                    interval += random.Exponential(rate);
                at += interval;
                if (at > age + ahead)
                    break;
                if (at > age)
                    came++;
                else
                    (count, last, logs) = (count + 1, at, logs + Math.Log(interval));
            }

            return (Count: count, Last: last, Logs: logs);
        }).ToList();
        return (CustomerStatistics.Create([.. rows.Select(r => r.Count)], [.. rows.Select(r => r.Last)], [.. rows.Select(_ => age)], null, [.. rows.Select(r => r.Logs)]).Value, came);
    }

    public static SpendStatistics GammaGamma(SeededRandom random, int customers, GammaGamma model)
    {
        var counts = Enumerable.Range(0, customers).Select(i => 1.0 + i % 5).ToArray();
        return SpendStatistics.Create(counts, [.. counts.Select(n => random.Gamma(model.P * n, n * random.Gamma(model.Q, model.Gamma)))]).Value;
    }

    public static OpportunityStatistics BgBb(SeededRandom random, int customers, BgBb model, int opportunities)
    {
        var rows = Enumerable.Range(0, customers).Select(_ =>
        {
            double buys = random.Beta(model.Alpha, model.Beta), leaves = random.Beta(model.Gamma, model.Delta);
            int count = 0, last = 0;
            for (var i = 1; i <= opportunities && !random.Happens(leaves); i++)
                if (random.Happens(buys))
                    (count, last) = (count + 1, i);
            return (Count: (double)count, Last: (double)last);
        }).ToList();
        return OpportunityStatistics.Create([.. rows.Select(r => r.Count)], [.. rows.Select(r => r.Last)], [.. rows.Select(_ => (double)opportunities)]).Value;
    }

    public static ContractStatistics Contracts(SeededRandom random, int customers, ShiftedBetaGeometric model, int periods)
    {
        var survivors = new double[periods + 1];
        for (var i = 0; i < customers; i++)
        {
            var leaves = random.Beta(model.Alpha, model.Beta);
            survivors[0]++;
            for (var t = 1; t <= periods && !random.Happens(leaves); t++)
                survivors[t]++;
        }
        return ContractStatistics.FromSurvivors(survivors).Value;
    }

    /// <summary>From two customers to two hundred, with ages from a moment to a thousand weeks and counts up to a million.</summary>
    public static CustomerStatistics Odd(SeededRandom random)
    {
        var customers = 2 + (int)(random.Uniform() * random.Uniform() * 200);
        double longest = Math.Exp(random.NormalDraw(2, 3)), busiest = Math.Exp(random.NormalDraw(1, 2.5));
        return Cdnow.Of(Enumerable.Range(0, customers).Select(_ =>
        {
            var age = random.Happens(0.05) ? 0 : Math.Min(1000, longest * random.Uniform());
            var count = age > 0 && random.Happens(0.6) ? Math.Floor(Math.Min(1e6, busiest * random.Exponential(1))) : 0;
            var last = count == 0 ? 0 : random.Happens(0.2) ? age : age * random.Uniform();
            return new RepeatPurchases(count, last, age);
        }));
    }

    static RepeatPurchases Purchases(SeededRandom random, double rate, double lifetime, double leaves, bool leavesAtOnce, double age)
    {
        double time = 0, last = 0;
        var count = 0;
        if (leavesAtOnce && random.Happens(leaves))
            return new(0, 0, age);
        while (true)
        {
            time += random.Exponential(rate);
            if (!(time <= Math.Min(age, lifetime)))
                return new(count, last, age);
            (count, last) = (count + 1, time);
            if (leaves > 0 && random.Happens(leaves))
                return new(count, last, age);
        }
    }
}
