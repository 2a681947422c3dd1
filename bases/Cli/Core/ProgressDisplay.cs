using Backups;
using Datasets;
using Spectre.Console;
using Wording;

namespace Cli.Core;

/// <summary>A bar with what is done on a terminal; a line every few seconds elsewhere; nothing when JSON was asked for.</summary>
static class ProgressDisplay
{
    /// <summary>Of an import: rows, rejects and rate.</summary>
    public static Task<T> OfImportAsync<T>(IAnsiConsole console, Language language, bool quiet, Func<IProgress<ImportProgress>?, Task<T>> work) => ShowAsync(
        console, language, quiet, new("reading", "чтение"),
        at => new(at.ReadShare, at.At, Phrases.Words.Say(Phrases.RowsRead.With(at.RowsRead, at.RowsRejected, at.RowsPerSecond), language), new Label("; writing", "; запись").In(language)), work);

    /// <summary>Of a backup, its check or its restoring: objects and bytes.</summary>
    public static Task<T> OfCopyAsync<T>(IAnsiConsole console, Language language, bool quiet, Func<IProgress<CopyProgress>?, Task<T>> work) => ShowAsync(
        console, language, quiet, new("reading", "чтение"), at => new(at.Share, at.At, Phrases.Words.Say(Said(at), language)), work);

    static Message Said(CopyProgress at) => at.Step switch
    {
        CopyStep.Database => Phrases.CopyingDatabase,
        CopyStep.Check => Phrases.CheckingBackup.With(at.Objects, at.Bytes / 1e6, at.AllBytes / 1e6),
        _ => Phrases.CopyingObjects.With(at.Objects, at.Bytes / 1e6, at.AllBytes / 1e6),
    };

    static Task<T> ShowAsync<TAt, T>(IAnsiConsole console, Language language, bool quiet, Label first, Func<TAt, Seen> see, Func<IProgress<TAt>?, Task<T>> work) =>
        quiet ? work(null)
        : console.Profile.Capabilities.Interactive && console.Profile.Capabilities.Ansi ? BarAsync(console, first.In(language), see, work)
        : work(new Lines<TAt>(console, language, see));

    static Task<T> BarAsync<TAt, T>(IAnsiConsole console, string first, Func<TAt, Seen> see, Func<IProgress<TAt>?, Task<T>> work) =>
        console.Progress()
            .Columns(new SpinnerColumn(), new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(async context =>
            {
                var task = context.AddTask(first);
                var result = await work(new Bar<TAt>(task, see));
                task.Value = task.MaxValue;
                return result;
            });

    /// <summary>How far long work is, as people are told.</summary>
    /// <param name="Share">The part that is done, 0…1.</param>
    /// <param name="At">When this was so.</param>
    /// <param name="Words">What is done.</param>
    /// <param name="AtTheEnd">What is told besides where all is read and something is left to do.</param>
    readonly record struct Seen(double Share, DateTimeOffset At, string Words, string AtTheEnd = "");

    sealed class Bar<TAt>(ProgressTask task, Func<TAt, Seen> see) : IProgress<TAt>
    {
        public void Report(TAt value)
        {
            var seen = see(value);
            task.Value = seen.Share * task.MaxValue;
            task.Description = seen.Words + (seen.Share < 1 ? "" : seen.AtTheEnd);
        }
    }

    sealed class Lines<TAt>(IAnsiConsole console, Language language, Func<TAt, Seen> see) : IProgress<TAt>
    {
        DateTimeOffset last;

        public void Report(TAt value)
        {
            var seen = see(value);
            if (seen.Share < 1 && seen.At - last < TimeSpan.FromSeconds(2))
                return;
            last = seen.At;
            console.MarkupLineInterpolated($"{Culture.Percent(seen.Share, language, 0),5}  {seen.Words}");
        }
    }
}
