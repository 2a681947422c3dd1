using Datasets;
using Spectre.Console;

namespace Cli.Core;

/// <summary>A bar with rows, rejects and rate on a terminal; a line every few seconds elsewhere; nothing when JSON was asked for.</summary>
static class ProgressDisplay
{
    public static Task<T> ShowAsync<T>(IAnsiConsole console, bool quiet, Func<IProgress<ImportProgress>?, Task<T>> work) =>
        quiet ? work(null)
        : console.Profile.Capabilities.Interactive && console.Profile.Capabilities.Ansi ? BarAsync(console, work)
        : work(new Lines(console));

    static Task<T> BarAsync<T>(IAnsiConsole console, Func<IProgress<ImportProgress>?, Task<T>> work) =>
        console.Progress()
            .Columns(new SpinnerColumn(), new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(async context =>
            {
                var task = context.AddTask("reading");
                var result = await work(new Bar(task));
                task.Value = task.MaxValue;
                return result;
            });

    static string Words(ImportProgress at) => $"{at.RowsRead:N0} rows, {at.RowsRejected:N0} rejected, {at.RowsPerSecond:N0} rows/s";

    sealed class Bar(ProgressTask task) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            task.Value = value.ReadShare * task.MaxValue;
            task.Description = value.ReadShare < 1 ? Words(value) : $"{Words(value)}; writing";
        }
    }

    sealed class Lines(IAnsiConsole console) : IProgress<ImportProgress>
    {
        DateTimeOffset last;

        public void Report(ImportProgress value)
        {
            if (value.ReadShare < 1 && value.At - last < TimeSpan.FromSeconds(2))
                return;
            last = value.At;
            console.MarkupLineInterpolated($"{value.ReadShare,4:P0}  {Words(value)}");
        }
    }
}
