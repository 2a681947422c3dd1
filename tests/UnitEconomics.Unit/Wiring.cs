using Answers;
using Declarations;
using Lake;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Quantities;

namespace UnitEconomics.Unit;

public class Wiring
{
    static readonly ServiceProvider Services = new ServiceCollection()
        .AddSingleton<IStatistics>(new OneStatisticLake(_ => new Problem("snapshot-not-found", "No such snapshot", "x"))).AddSingleton<ILabels>(new KeptLabels()).AddUnitEconomics().BuildServiceProvider();

    [Fact]
    public void lets_only_questions_stand_that_need_no_options()
    {
        var catalog = Services.GetRequiredService<QuestionCatalog>();

        Assert.Equal(["campaign", "in-flight", "long-horizon", "product-states"], catalog.Questions.Select(question => question.Kind));
        Assert.Equal(["in-flight", "long-horizon"], catalog.Questions.Where(question => question.StandsByDefault).Select(question => question.Kind));
        Assert.Equal(["production"], catalog.OfFiles.Select(question => question.Kind));
    }

    [Theory]
    [InlineData("campaign", """{"treated":["campaign=spring"],"start":"2022-03-01","end":"2022-03-31","assignment":"randomised"}""")]
    [InlineData("in-flight", """{"horizonDays":90,"grain":"week"}""")]
    [InlineData("long-horizon", """{"group":"channel","timing":"mid-month"}""")]
    [InlineData("product-states", """{"state":"plan","profit":["basic=3"]}""")]
    public void reads_questions_that_were_stored(string kind, string json)
    {
        var question = Services.GetRequiredService<QuestionCatalog>().Read(kind, Ledger.ThisVersion, json).Value;

        Assert.Equal(kind, question.Declared.Kind);
        Assert.Equal($"{kind}/3", question.Declared.BrickVersion);
        Assert.Equal(question, Services.GetRequiredService<QuestionCatalog>().Read(kind, Ledger.ThisVersion, AnswerJson.Write(question.Options)).Value, (a, b) => AnswerJson.Write(a!.Options) == AnswerJson.Write(b!.Options));
    }

    [Fact]
    public async Task finds_a_handler_for_each()
    {
        async Task<string> Refusal<TQuestion, TAnswer>(TQuestion question)
            where TQuestion : IRequest<Result<TAnswer>>
            where TAnswer : notnull => (await Services.GetRequiredService<IRequestHandler<TQuestion, Result<TAnswer>>>().Handle(question, default)).Problem.Code;

        Assert.Equal("snapshot-not-found", await Refusal<UpdateInFlight, InFlightTable>(new(Ledger.ThisVersion, new())));
        Assert.Equal("snapshot-not-found", await Refusal<ValueLongHorizon, LongHorizonAnswer>(new(Ledger.ThisVersion, new())));
        Assert.Equal("snapshot-not-found", await Refusal<MeasureCampaign, CampaignAnswer>(new(Ledger.ThisVersion, new() { Treated = ["campaign=spring"] })));
        Assert.Equal("snapshot-not-found", await Refusal<ValueProductStates, ProductStatesAnswer>(new(Ledger.ThisVersion, new() { State = "plan" })));
        Assert.Equal("column-not-found", await Refusal<FitProduction, ProductionAnswer>(new(Stream.Null, new())));
    }

    [Fact]
    public void refuses_questions_that_lack_what_they_need()
    {
        Assert.Equal(("invalid-value", "end start treated"), Fault(new CampaignOptions()));
        Assert.Equal(("invalid-value", "state"), Fault(new ProductStatesOptions()));
        Assert.Equal(("invalid-value", "level margin"), Fault(new InFlightOptions { Level = 1, Margin = 30 }));
        Assert.Null(OptionSet.FaultOf(new LongHorizonOptions()));
    }

    static (string Code, string Fields) Fault(object options) => OptionSet.FaultOf(options) is { } problem ? (problem.Code, string.Join(' ', problem.Fields.Keys.Order())) : default;
}
