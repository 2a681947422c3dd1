using Answers;
using Lake;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Quantities;

namespace UnitEconomics.Unit;

public class Wiring
{
    static readonly ServiceProvider Services = new ServiceCollection()
        .AddSingleton<IStatistics>(new OneStatisticLake(_ => new Problem("snapshot-not-found", "No such snapshot", "x"))).AddUnitEconomics().BuildServiceProvider();

    [Fact]
    public void lets_only_questions_stand_that_need_no_options()
    {
        var catalog = Services.GetRequiredService<QuestionCatalog>();

        Assert.Equal(["campaign", "in-flight", "long-horizon", "product-states"], catalog.Kinds);
        Assert.Equal(["in-flight", "long-horizon"], catalog.StandingKinds);
    }

    [Theory]
    [InlineData("campaign", """{"treated":["campaign=spring"],"start":"2022-03-01","end":"2022-03-31","assignment":"randomised"}""")]
    [InlineData("in-flight", """{"horizonDays":90,"grain":"week"}""")]
    [InlineData("long-horizon", """{"group":"channel","timing":"midMonth"}""")]
    [InlineData("product-states", """{"state":"plan","profit":["basic=3"]}""")]
    public void reads_questions_that_were_stored(string kind, string json)
    {
        var question = Services.GetRequiredService<QuestionCatalog>().Read(kind, Ledger.ThisVersion, json).Value;

        Assert.Equal(kind, question.Kind);
        Assert.Equal($"{kind}/1", question.BrickVersion);
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
        Assert.Equal("invalid-value", await Refusal<MeasureCampaign, CampaignAnswer>(new(Ledger.ThisVersion, new())));
        Assert.Equal("invalid-value", await Refusal<ValueProductStates, ProductStatesAnswer>(new(Ledger.ThisVersion, new())));
    }
}
