using Answers;
using Calendar;
using Cohorts;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Rfm;

namespace Unit.Answers;

public class Catalog_of_questions
{
    static readonly QuestionCatalog Catalog = new ServiceCollection().AddCohorts().AddRfm().BuildServiceProvider().GetRequiredService<QuestionCatalog>();

    [Fact]
    public void knows_the_questions_of_the_bricks_that_were_added() => Assert.Equal(["cohorts", "rfm"], Catalog.Kinds);

    [Fact]
    public void puts_a_question_together_from_its_options()
    {
        var question = (MeasureRetention)Catalog.Read("cohorts", Versions.First, """{"grain":"week","where":["quantity>0"]}""").Value;

        Assert.Same(Versions.First, question.Of);
        Assert.Equal((Grain.Week, RetentionMeasure.Customers), (question.With.Grain, question.With.Measure));
        Assert.Equal(["quantity>0"], question.With.Where);
    }

    [Fact]
    public void takes_the_defaults_for_what_is_not_said()
    {
        var question = (ScoreRfm)Catalog.Read("rfm", Versions.First, "{}").Value;

        Assert.Equal(AnswerJson.Write(new RfmOptions()), AnswerJson.Write(question.With));
    }

    [Fact]
    public void refuses_a_kind_that_no_brick_answers_and_says_which_there_are()
    {
        var problem = Catalog.Read("weather", Versions.First, "{}").Problem;

        Assert.Equal("invalid-question", problem.Code);
        Assert.Contains("cohorts, rfm", problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"grian":"week"}""")]
    [InlineData("""{"grain":"fortnight"}""")]
    [InlineData("""{"grain":1}""")]
    [InlineData("""{"asOf":"yesterday"}""")]
    [InlineData("""{"where":"quantity>0"}""")]
    [InlineData("""{"where":null}""")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{")]
    public void refuses_options_that_mean_nothing(string json) =>
        Assert.Equal("invalid-question", Catalog.Read("cohorts", Versions.First, json).Problem.Code);

    [Theory]
    [InlineData("""{"grain":"fortnight"}""", "grain", "\"fortnight\" is no grain: use day, week, month")]
    [InlineData("""{"where":"quantity>0"}""", "where", "\"quantity>0\" is no where: use a list, each of it a text.")]
    [InlineData("""{"where":null}""", "where", "null is no where: use a list, each of it a text.")]
    [InlineData("""{"asOf":"yesterday"}""", "asOf", "\"yesterday\" is no asOf: use an instant such as")]
    [InlineData("""{"grian":"week"}""", "grian", "'grian' means nothing here; what can be given:")]
    public void says_what_can_be_given_instead(string json, string field, string said)
    {
        var problem = Catalog.Read("cohorts", Versions.First, json).Problem;

        Assert.Equal([field], problem.Fields.Keys);
        Assert.Contains(said, problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"grain":"fortnight"}""")]
    [InlineData("""{"grian":"week"}""")]
    [InlineData("""{"where":[1]}""")]
    [InlineData("{")]
    [InlineData("[]")]
    public void speaks_of_no_types_of_the_program(string json)
    {
        var said = Catalog.Read("cohorts", Versions.First, json).Problem.Detail;

        Assert.DoesNotContain("System.", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Cohorts.", said, StringComparison.Ordinal);
        Assert.DoesNotContain(".NET", said, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", said, StringComparison.Ordinal);
    }

    [Fact]
    public void refuses_options_that_find_something_wrong_with_themselves()
    {
        var catalog = new ServiceCollection().AddQuestion<HowMany, HowManyOptions, Count>("how-many", (of, options) => new HowMany(of, options))
            .BuildServiceProvider().GetRequiredService<QuestionCatalog>();

        Assert.True(catalog.Read("how-many", Versions.First, """{"what":"orders"}""").IsOk);
        Assert.Equal(["what"], catalog.Read("how-many", Versions.First, """{"what":""}""").Problem.Fields.Keys);
        Assert.Equal(["what"], catalog.Stand(Versions.Shop, "how-many", """{"what":""}""").Problem.Fields.Keys);
    }

    [Fact]
    public void lets_the_same_question_stand_once_however_it_is_spelt()
    {
        var brief = Catalog.Stand(Versions.Shop, "cohorts", "{}").Value;
        var full = Catalog.Stand(Versions.Shop, "cohorts", """{ "where": [], "measure": "customers", "grain": "month" }""").Value;

        Assert.Equal(brief, full);
        Assert.Equal(("shop", "cohorts", AnswerJson.Write(new RetentionOptions())), (brief.Dataset, brief.Kind, brief.Question));
    }

    [Fact]
    public void tells_different_standing_questions_apart()
    {
        string[] ids =
        [
            Catalog.Stand(Versions.Shop, "cohorts", "{}").Value.Id,
            Catalog.Stand(Versions.Shop, "cohorts", """{"grain":"week"}""").Value.Id,
            Catalog.Stand(Versions.Shop, "rfm", "{}").Value.Id,
            Catalog.Stand(DatasetName.Create("stall").Value, "cohorts", "{}").Value.Id,
        ];

        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Fact]
    public void reads_a_standing_question_back_for_a_version()
    {
        var standing = Catalog.Stand(Versions.Shop, "rfm", """{"asOf":"2011-12-10T12:50:00+00:00"}""").Value;
        var question = (ScoreRfm)Catalog.Read(standing.Kind, Versions.First, standing.Question).Value;

        Assert.Equal(new DateTimeOffset(2011, 12, 10, 12, 50, 0, TimeSpan.Zero), question.With.AsOf);
    }

    [Fact]
    public void refuses_to_let_nonsense_stand() => Assert.Equal("invalid-question", Catalog.Stand(Versions.Shop, "cohorts", """{"size":1}""").Problem.Code);
}
