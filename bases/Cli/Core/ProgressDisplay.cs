using Datasets;
using Spectre.Console;
using Wording;

namespace Cli.Core;

/// <summary>A bar with rows, rejects and rate on a terminal; a line every few seconds elsewhere; nothing when JSON was asked for.</summary>
static class ProgressDisplay
{
    public static Task<T> ShowAsync<T>(IAnsiConsole console, Language language, bool quiet, Func<IProgress<ImportProgress>?, Task<T>> work) =>
        quiet ? work(null)
        : console.Profile.Capabilities.Interactive && console.Profile.Capabilities.Ansi ? BarAsync(console, language, work)
        : work(new Lines(console, language));

    static Task<T> BarAsync<T>(IAnsiConsole console, Language language, Func<IProgress<ImportProgress>?, Task<T>> work) =>
        console.Progress()
            .Columns(new SpinnerColumn(), new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(async context =>
            {
                var task = context.AddTask(new Label("reading", "чтение").In(language));
                var result = await work(new Bar(task, language));
                task.Value = task.MaxValue;
                return result;
            });

    static string Words(ImportProgress at, Language language) => Phrases.Words.Say(Phrases.RowsRead.With(at.RowsRead, at.RowsRejected, at.RowsPerSecond), language);

    sealed class Bar(ProgressTask task, Language language) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            task.Value = value.ReadShare * task.MaxValue;
            task.Description = Words(value, language) + (value.ReadShare < 1 ? "" : new Label("; writing", "; запись").In(language));
        }
    }

    sealed class Lines(IAnsiConsole console, Language language) : IProgress<ImportProgress>
    {
        DateTimeOffset last;

        public void Report(ImportProgress value)
        {
            if (value.ReadShare < 1 && value.At - last < TimeSpan.FromSeconds(2))
                return;
            last = value.At;
            console.MarkupLineInterpolated($"{Culture.Percent(value.ReadShare, language, 0),5}  {Words(value, language)}");
        }
    }
}
