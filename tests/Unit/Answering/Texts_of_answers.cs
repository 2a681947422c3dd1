using System.Text.Json;
using Answering;
using Answers;
using Unit.Answers;
using Wording;

namespace Unit.Answering;

public class Texts_of_answers
{
    static readonly DeclaredQuestion Declared = DeclaredQuestion.Of(typeof(HowMany));

    static readonly string Body = AnswerJson.Write(HowManyHandler.Answer(new HowMany(Versions.First, new HowManyOptions { What = "заказы" })));

    #region words
    [Theory]
    [InlineData(Language.English)]
    [InlineData(Language.Russian)]
    public void keeps_the_stored_bytes_and_appends_the_words(Language language)
    {
        var sent = AnswerText.WithWords(Body, Declared, language);

        Assert.StartsWith(Body[..^1] + ",\"words\":{\"language\":\"" + language.Code(), sent, StringComparison.Ordinal);
        Assert.Equal(Declared.Title.In(language), JsonDocument.Parse(sent).RootElement.GetProperty("words").GetProperty("title").GetString());
    }
    #endregion

    [Fact]
    public void says_the_head_in_english() => Said(
        Language.English,
        ["заказы are counted one by one, slowly.", "As of 2011-12-10 12:50:00 UTC, the last event of this version.", "Days of Europe/Moscow, weeks from Monday."],
        [
            "Only events with quantity>0.",
            "Of 21 events of 2 customers, 5 orders, revenue 1,234.50 GBP, from 2011-01-01 to 2011-12-10; 1 event without a customer is left out.",
        ],
        ["Only 2.5 are there."]);

    [Fact]
    public void says_the_head_in_russian() => Said(
        Language.Russian,
        ["Считаются по одному (заказы), медленно.", "На момент 10.12.2011 12:50:00 UTC — последнее событие этой версии.", "Сутки — по часовому поясу Europe/Moscow, неделя начинается в понедельник."],
        [
            "Только события, где quantity>0.",
            "По 21 событию 2 клиентов, 5 заказов, выручка 1 234,50 GBP, с 01.01.2011 по 10.12.2011; 1 событие без клиента не учтено.",
        ],
        ["Их всего 2,5 штуки."]);

    static void Said(Language language, string[] definition, string[] evidence, string[] warnings)
    {
        var words = JsonDocument.Parse(AnswerText.WithWords(Body, Declared, language)).RootElement.GetProperty("words");
        string[] Of(string name) => [.. words.GetProperty(name).EnumerateArray().Select(said => said.GetString()!.Replace('\u00a0', ' '))];

        Assert.Equal(definition, Of("definition"));
        Assert.Equal(evidence, Of("evidence"));
        Assert.Equal(warnings, Of("warnings"));
    }

    [Fact]
    public void reads_the_head_without_the_body()
    {
        var end = Body.IndexOf(",\"what\":\"заказы\",\"number\"", StringComparison.Ordinal);
        var head = AnswerText.HeadOf(Body[..end] + ",\"what\": this is no JSON any more");

        Assert.Equal(("how-many", "shop", "only-few"), (head.Question, head.Dataset, head.Warnings.Single().Code));
        Assert.Equal(Body[8..end], AnswerJson.Write(head));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"what":1,"head":{}}""")]
    [InlineData("""{"head":null}""")]
    public void refuses_what_does_not_begin_with_a_head(string body) => Assert.ThrowsAny<JsonException>(() => AnswerText.HeadOf(body));

    [Fact]
    public void shows_an_answer_as_tables_in_a_language()
    {
        var answer = HowManyHandler.Answer(new HowMany(Versions.First, new HowManyOptions()));
        var view = TablesView.Of(answer, Declared, GroupNames.Own, Language.Russian);

        Assert.Equal(["only-few"], view.Warnings);
        Assert.Equal([("figures", "Показатели", "GBP"), ("cells", "Ячейки", "")], view.Tables.Select(table => (table.Name, table.Title, table.Currency)));
        Assert.Equal(["Показатель", "Значение"], view.Tables[0].Columns.Select(column => column.Label));
        Assert.Equal(["Число"], view.Tables[0].Columns[0].Labels!);
        Assert.Equal([1m, 0m], view.Tables[1].Columns[0].Values);
        Assert.Empty(view.Pictures);
    }
}
