using System.Globalization;
using Answering;
using Answers;
using Calendar;
using Lake.Memory;
using MediatR;
using Objects.Files;
using Store.Memory;
using Wording;

namespace Snapshots;

/// <summary>Lists behind answers in the words of their readers: what a column means, and what is called otherwise than it is written.</summary>
public sealed class Reading_every_list
{
    /// <summary>Ways to ask each question with a list; one that is not here is asked with its defaults.</summary>
    static readonly Dictionary<string, string[]> Ways = new(StringComparer.Ordinal)
    {
        ["auto-segments"] = ["outlierAbove=1.2"],
        ["next-best"] = ["holdout=0.3"],
        ["personal-percentile"] = ["window=7"],
        ["rfm"] = ["segmentMap=rf", "segmentMap=rfm", "segmentMap=eleven"],
        ["rfm-migration"] = ["since=2024-03-01"],
    };

    /// <summary>Texts that are the same in every language.</summary>
    static readonly string[] Plain = ["codeBefore", "codeAfter"];

    [Fact]
    public void says_what_every_column_means() => Assert.All(
        Lists(), declared => Assert.All(declared.List!.Columns.Skip(1), column => Assert.True(
            declared.Meanings.Of(declared.Kind, declared.List.Name, column.Name) is { En.Length: > 0, Ru.Length: > 0 }, $"{declared.Kind}.{declared.List.Name}.{column.Name} has no meaning.")));

    [Fact]
    public void calls_texts_of_every_column_something_or_they_are_the_same_in_every_language() => Assert.All(
        Lists(), declared => Assert.All(declared.List!.Columns.Where(column => column.Kind == ColumnKind.Text), column => Assert.True(
            column.Called is null == Plain.Contains(column.Name), $"{declared.Kind}.{declared.List.Name}.{column.Name}")));

    [Fact]
    public async Task shows_every_text_in_the_readers_language()
    {
        var services = new ServiceCollection().AddAnswering().AddObjectsInFiles(Path.Combine(Path.GetTempPath(), "perennial-questions")).AddLakeInMemory().AddStoreInMemory().AddQuestionBricks().AddSingleton<ISender>(provider => new Mediator(provider)).BuildServiceProvider();
        var (desk, of) = (services.GetRequiredService<QuestionDesk>(), await Opening_every_count.LandAsync(services));
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var declared in services.GetRequiredService<QuestionCatalog>().Questions.Where(question => question.List?.Columns.Any(column => column.Called is not null) ?? false))
        {
            foreach (var way in Ways.GetValueOrDefault(declared.Kind, [""]))
            {
                var given = way.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('=', 2)).Select(one => KeyValuePair.Create(one[0], (string?)one[1]));
                var question = declared.Ask(of, given, Zone.Utc).Value;
                foreach (var language in Languages.All)
                {
                    var asked = await desk.ListPageAsync(question, null, null, 1_000, language, default);
                    Assert.True(asked.IsOk, $"{declared.Kind} {way}: {(asked.IsOk ? null : asked.Problem.Detail)}");
                    foreach (var column in asked.Value.Table.Columns.Where(column => column.Kind == ColumnKind.Text && !Plain.Contains(column.Name)))
                    {
                        Assert.Equal(column.Values.Count, column.Labels!.Count);
                        foreach (var (value, label) in column.Values.Zip(column.Labels))
                        {
                            Assert.True(value is null == (label.Length == 0) && label.All(letter => !char.IsLetter(letter) || char.IsAscii(letter) == (language == Language.English)), $"{declared.Kind}.{column.Name}: {value} is called '{label}'.");
                            seen.Add(string.Create(CultureInfo.InvariantCulture, $"{declared.Kind}.{column.Name}={value}"));
                        }
                    }
                }
            }
        }

        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "auto-segments.part=member", "auto-segments.part=outlier", "next-best.group=control", "next-best.group=treated", "personal-percentile.state=usual", "rfm-migration.change=moved", "rfm-migration.change=new" }, seen);
    }

    static IEnumerable<DeclaredQuestion> Lists() => new ServiceCollection().AddAnswering().AddObjectsInFiles(Path.Combine(Path.GetTempPath(), "perennial-questions")).AddLakeInMemory().AddStoreInMemory().AddQuestionBricks().AddSingleton<ISender>(provider => new Mediator(provider)).BuildServiceProvider()
        .GetRequiredService<QuestionCatalog>().Questions.Where(question => question.List is not null);
}
