using System.CommandLine;

namespace Cli.Core;

/// <summary><c>--silence DAYS</c> of a dataset.</summary>
static class SilenceOption
{
    public static Option<int?> Create(Runner run) => new("--silence")
    {
        Description = run.Told(
            "A customer has left who is silent for more than so many days, where a question does not say otherwise; 0: nothing is declared",
            "Клиент считается ушедшим, если молчит дольше стольких дней и в вопросе не сказано иное; 0 — ничего не задано"),
    };
}
