using Quantities;
using Wording;

namespace Ltv.Core;

/// <summary>Poisson regression of retained counts on ln d with the eligible as exposure, by Newton's method; the likelihood is concave.</summary>
static class RetentionFit
{
    const int MostSteps = 100;

    public static Result<FittedRetention> Of(IReadOnlyList<int> day, IReadOnlyList<double> retained, IReadOnlyList<double> eligible)
    {
        if (retained.Where((count, i) => count > 0 && day[i] >= 1).Count() < 2)
            return TooLittle("active");
        var (logA, b) = (Math.Log(retained.Sum() / eligible.Sum()), 0.0);
        var (information, step) = (default((double AA, double AB, double BB)), double.MaxValue);
        for (var i = 0; i < MostSteps && step > 1e-12; i++)
        {
            double scoreA = 0, scoreB = 0, aa = 0, ab = 0, bb = 0;
            for (var k = 0; k < day.Count; k++)
            {
                if (day[k] < 1 || eligible[k] <= 0)
                    continue;
                var (x, expected) = (Math.Log(day[k]), eligible[k] * Math.Exp(logA + b * Math.Log(day[k])));
                var residual = retained[k] - expected;
                (scoreA, scoreB) = (scoreA + residual, scoreB + residual * x);
                (aa, ab, bb) = (aa + expected, ab + expected * x, bb + expected * x * x);
            }

            var determinant = aa * bb - ab * ab;
            if (!(determinant > 1e-12 * aa * bb))
                return TooLittle("retention");
            var (da, db) = ((bb * scoreA - ab * scoreB) / determinant, (aa * scoreB - ab * scoreA) / determinant);
            var damping = Math.Min(1, 2 / Math.Max(Math.Abs(da), Math.Abs(db)));
            (logA, b, step) = (logA + damping * da, b + damping * db, Math.Max(Math.Abs(da), Math.Abs(db)));
            information = (aa, ab, bb);
        }

        var det = information.AA * information.BB - information.AB * information.AB;
        return new FittedRetention(new PowerLawRetention(Math.Exp(logA), b), (information.BB / det, -information.AB / det, information.AA / det));
    }

    static Problem TooLittle(string known) => Problem.Of("too-little-data", new Label("There is too little data", "Слишком мало данных"), Phrases.RetentionOnTooFewDays.With(known), Phrases.Words);
}
