using Answers;
using Calendar;
using Cohorts;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Rfm;
using Wording;

namespace Unit.Answers;

public class Catalog_of_questions
{
    static readonly QuestionCatalog Catalog = new ServiceCollection().AddCohorts().AddRfm().BuildServiceProvider().GetRequiredService<QuestionCatalog>();

    [Fact]
    public void knows_the_questions_of_the_bricks_that_were_added()
    {
        Assert.Equal(["cohorts", "compare-retention", "retention", "rfm", "rfm-history", "rfm-migration", "rfm-path"], Catalog.Questions.Select(question => question.Kind));
        Assert.True(Catalog.Knows("rfm"));
        Assert.False(Catalog.Knows("ltv"));
        Assert.Empty(Catalog.OfFiles);
    }

    [Fact]
    public void knows_them_also_before_anything_is_opened() =>
        Assert.Equal(["cohorts", "compare-retention", "retention", "rfm", "rfm-history", "rfm-migration", "rfm-path"], QuestionCatalog.Of(new ServiceCollection().AddRfm().AddCohorts()).Questions.Select(question => question.Kind));

    [Fact]
    public void finds_a_question_as_it_was_declared()
    {
        var rfm = Catalog.Find("rfm").Value;

        Assert.Equal(("rfm", "rfm/4", Topic.Segments, true, true), (rfm.Kind, rfm.BrickVersion, rfm.Topic, rfm.StandsByDefault, rfm.IsKept));
        Assert.Equal((typeof(ScoreRfm), typeof(RfmSegments), "customers"), (rfm.Question, rfm.Answer, rfm.List!.Name));
        Assert.Null(Catalog.Find("cohorts").Value.List);
    }

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

        Assert.Equal("invalid-value", problem.Code);
        Assert.Equal(["kind"], problem.Fields.Keys);
        Assert.Contains("cohorts, compare-retention, retention, rfm", problem.Detail, StringComparison.Ordinal);
        Assert.Equal("question-not-found", Catalog.Find("weather").Problem.Code);
        Assert.Contains("cohorts, compare-retention, retention, rfm", Catalog.Find(null).Problem.DetailIn(Language.Russian), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"grian":"week"}""")]
    [InlineData("""{"grain":"fortnight"}""")]
    [InlineData("""{"grain":1}""")]
    [InlineData("""{"grain":null}""")]
    [InlineData("""{"grain":"week","grain":"month"}""")]
    [InlineData("""{"asOf":"yesterday"}""")]
    [InlineData("""{"where":"quantity>0"}""")]
    [InlineData("""{"where":null}""")]
    [InlineData("""{"where":["quantity"]}""")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("{")]
    public void refuses_options_that_mean_nothing(string json) =>
        Assert.Equal("invalid-value", Catalog.Read("cohorts", Versions.First, json).Problem.Code);

    [Theory]
    [InlineData("""{"grain":"fortnight"}""", "grain", "'fortnight' is no grain: use day, week, month")]
    [InlineData("""{"grain":null}""", "grain", "'null' is no grain: use day, week, month")]
    [InlineData("""{"where":"quantity>0"}""", "where", "where is \"quantity>0\": give a list.")]
    [InlineData("""{"where":null}""", "where", "where is null: give a list.")]
    [InlineData("""{"where":[1]}""", "where", "1 is no where: give a text.")]
    [InlineData("""{"where":["quantity"]}""", "where", "'quantity' is no condition for where:")]
    [InlineData("""{"asOf":"yesterday"}""", "asOf", "'yesterday' is no instant of the years 1900 to 2999 for asOf: use 2011-12-10")]
    [InlineData("""{"grian":"week"}""", "grian", "'grian' means nothing here; what can be given: measure, grain, grainDays, by, start, return, from, to, ages, ageDays, returning, brackets, atLeast, unit, recurring, merge, denominator, meanOver, mean, like, asOf, where.")]
    [InlineData("""{"grain":"week","grain":"month"}""", "grain", "'grain' is given 2 times")]
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
        var problem = Catalog.Read("cohorts", Versions.First, json).Problem;

        foreach (var said in new[] { problem.Detail, problem.DetailIn(Language.Russian) })
        {
            Assert.DoesNotContain("System.", said, StringComparison.Ordinal);
            Assert.DoesNotContain("Cohorts.", said, StringComparison.Ordinal);
            Assert.DoesNotContain(".NET", said, StringComparison.Ordinal);
            Assert.DoesNotContain("LineNumber", said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void refuses_options_that_find_something_wrong_with_themselves()
    {
        var catalog = new QuestionCatalog([DeclaredQuestion.Of(typeof(HowMany))], []);
        var problem = catalog.Read("how-many", Versions.First, """{"what":""}""").Problem;

        Assert.True(catalog.Read("how-many", Versions.First, """{"what":"orders"}""").IsOk);
        Assert.Equal("There is nothing to count.", problem.Fields["what"]);
        Assert.Equal("Считать нечего.", problem.FieldsIn(Language.Russian)["what"]);
        Assert.Equal(["what"], catalog.Stand(Versions.Shop, "how-many", """{"what":""}""").Problem.Fields.Keys);
    }

    [Fact]
    public void lets_the_same_question_stand_once_however_it_is_spelt()
    {
        var brief = Catalog.Stand(Versions.Shop, "cohorts", "{}").Value;
        var full = Catalog.Stand(Versions.Shop, "cohorts", """{ "where": [], "measure": "customers", "grain": "month" }""").Value;

        Assert.Equal(brief, full);
        Assert.Equal(("default/shop", "cohorts", AnswerJson.Write(new RetentionOptions())), (brief.Dataset, brief.Kind, brief.Question));
    }

    [Fact]
    public void tells_different_standing_questions_apart()
    {
        string[] ids =
        [
            Catalog.Stand(Versions.Shop, "cohorts", "{}").Value.Id,
            Catalog.Stand(Versions.Shop, "cohorts", """{"grain":"week"}""").Value.Id,
            Catalog.Stand(Versions.Shop, "rfm", "{}").Value.Id,
            Catalog.Stand(DatasetId.Parse("stall").Value, "cohorts", "{}").Value.Id,
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
    public void takes_an_instant_without_an_offset_by_the_clocks_of_the_zone()
    {
        var standing = Catalog.Stand(Versions.Shop, "rfm", """{"asOf":"2011-12-10"}""", Zone.Create("Europe/Moscow").Value).Value;

        Assert.Contains("\"asOf\":\"2011-12-09T20:00:00+00:00\"", standing.Question, StringComparison.Ordinal);
    }

    [Fact]
    public void refuses_to_let_nonsense_stand() => Assert.Equal("invalid-value", Catalog.Stand(Versions.Shop, "cohorts", """{"size":1}""").Problem.Code);
}
