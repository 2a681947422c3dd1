using System.Text;
using Answers;
using Wording;

namespace Answering;

/// <summary>The catalogue as a page for people, in Markdown: every question with the table of its options.</summary>
public static class QuestionPages
{
    /// <summary>The page in a language.</summary>
    public static string Markdown(QuestionCatalog catalog, Language language)
    {
        var page = new StringBuilder(new Label("# What can be asked\n", "# Что можно спросить\n").In(language));
        page.Append(new Label(
            "\nWritten from the questions' declarations: `perennial questions --markdown`.\n",
            "\nСоставлено по объявлениям вопросов: `perennial questions --markdown --lang ru`.\n").In(language));
        foreach (var topic in catalog.Questions.Cast<DeclaredKind>().Concat(catalog.OfFiles).GroupBy(question => question.Topic).OrderBy(group => group.Key))
        {
            page.Append('\n').Append("## ").Append(Words.LabelOf(topic.Key).In(language)).Append('\n');
            foreach (var question in topic)
                page.Append('\n').Append("### ").Append(CommandOf(question)).Append("\n\n").Append(question.Title.In(language)).Append("\n\n").Append(OptionHelp.Markdown(question.Options, language));
        }

        return page.ToString();
    }

    /// <summary>How a question is asked on the command line, without its options.</summary>
    public static string CommandOf(DeclaredKind question) => question is DeclaredFileQuestion
        ? $"`{question.Kind} FILE`"
        : $"`ask {string.Join(' ', question.Options.Options.Where(option => option.IsPositional).Select(option => option.Name.ToUpperInvariant()).Prepend(question.Kind))} --dataset NAME`";
}
