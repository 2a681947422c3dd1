using System.Reflection;
using Answers;
using Declarations;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Wording;
using static Metrics.Unit.Times;

namespace Metrics.Unit;

public class Wiring
{
    static readonly QuestionCatalog Catalog = new ServiceCollection().AddMetricQuestions().BuildServiceProvider().GetRequiredService<QuestionCatalog>();
    static readonly DatasetVersion ThisVersion = new(DatasetId.Parse("shop").Value, 1, new SnapshotId("s"));

    [Fact]
    public void lets_questions_stand_that_need_no_options()
    {
        Assert.Equal(["active-users", "funnel", "metrics", "mrr"], Catalog.Questions.Select(question => question.Kind).Order());
        Assert.Equal(["active-users", "metrics", "mrr"], Catalog.Questions.Where(question => question.StandsByDefault).Select(question => question.Kind).Order());
    }

    [Theory]
    [InlineData("metrics", """{"grain":"day","figure":"orders-per-customer","by":"country","top":3,"from":"2024-01-01"}""")]
    [InlineData("active-users", """{"windows":[1,28],"to":"2024-01-31"}""")]
    [InlineData("mrr", """{"grain":"quarter","where":["type=subscription"]}""")]
    [InlineData("funnel", """{"step":["a: type=a","type=b and quantity>0"],"window":36,"windowUnit":"hours","order":"strict","grain":"week"}""")]
    public void reads_questions_that_were_stored(string kind, string json)
    {
        var question = Catalog.Read(kind, ThisVersion, json).Value;

        Assert.Equal(kind == "mrr" ? "mrr/1" : $"{kind}/2", question.Declared.BrickVersion);
        Assert.Equal(AnswerJson.Write(question.Options), AnswerJson.Write(Catalog.Read(kind, ThisVersion, AnswerJson.Write(question.Options)).Value.Options));
    }

    [Fact]
    public void refuses_options_that_do_not_go_together()
    {
        Assert.Equal("from", Fields(new MetricsOptions { From = Day("2024-02-01"), To = Day("2024-01-31") }));
        Assert.Equal("top trailing", Fields(new MetricsOptions { Top = 5, Trailing = 0 }));
        Assert.Equal("windows", Fields(new ActiveUsersOptions { Windows = [0] }));
        Assert.Equal("step", Fields(new FunnelOptions()));
        Assert.Equal("step", Fields(new FunnelOptions { Step = ["type=a", "b"], Grain = Calendar.Grain.Month, By = "country" }));
        Assert.Equal("stages stepWindow", Fields(new FunnelOptions { Step = ["type=a", "type=b"], StepWindow = [1, 2], Stages = FunnelStages.Aarrr }));
        Assert.Equal("", Fields(new FunnelOptions { Step = ["type=a", "type=b"] }));
    }

    [Fact]
    public void has_words_for_every_phrase_in_every_language_and_for_nothing_else()
    {
        var (brick, words) = (typeof(MetricsComponent).Assembly, Phrasebook.Of(typeof(MetricsComponent).Assembly));
        Phrase[] phrases = [.. brick.GetTypes().SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)).Where(field => field.FieldType == typeof(Phrase)).Select(field => (Phrase)field.GetValue(null)!)];

        Assert.Equal(phrases.Select(phrase => phrase.Code).Order(StringComparer.Ordinal), words.Codes.Order(StringComparer.Ordinal));
        Assert.All(phrases, phrase => Assert.All(Languages.All, language => Assert.Subset(phrase.Names.ToHashSet(), words.NamesOf(phrase.Code, language).ToHashSet())));
    }

    static string Fields(object options) => OptionSet.FaultOf(options) is { } problem ? string.Join(' ', problem.Fields.Keys.Order()) : "";
}
