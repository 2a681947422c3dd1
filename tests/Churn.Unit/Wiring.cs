using System.Text;
using Answers;
using Declarations;
using Lake.Memory;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Quantities;
using Survival;

namespace Churn.Unit;

public class Wiring
{
    static readonly ServiceProvider Services = new ServiceCollection().AddLakeInMemory().AddChurn().BuildServiceProvider();

    [Fact]
    public async Task finds_a_handler_for_the_question_of_a_dataset()
    {
        var declared = Services.GetRequiredService<QuestionCatalog>().Questions.Single(question => question.Kind == "lifetimes");
        var question = new MeasureLifetimes(new(DatasetId.Parse("club").Value, 1, new SnapshotId("s")), new());

        Assert.Equal(("lifetimes", false), (declared.Kind, declared.StandsByDefault));
        Assert.Equal("snapshot-not-found", (await Services.GetRequiredService<IRequestHandler<MeasureLifetimes, Result<LifetimesAnswer>>>().Handle(question, default)).Problem.Code);
        Assert.Equal(["level", "silence"], OptionSet.FaultOf(new LifetimesOptions { Silence = 0, How = new() { Level = 1 } })!.Fields.Keys.Order());
    }

    [Fact]
    public async Task finds_a_handler_for_each_question_of_a_file()
    {
        var declared = Services.GetRequiredService<QuestionCatalog>().OfFiles.Single();
        var example = new MemoryStream(Encoding.UTF8.GetBytes(declared.Example));
        var answer = await Services.GetRequiredService<IRequestHandler<EstimateSurvival, Result<SurvivalAnswer>>>().Handle(new(example, new()), default);

        Assert.Equal("survival", declared.Kind);
        Assert.Equal((9, 5), (answer.Value.Groups.Single().Cases, answer.Value.Groups.Single().Events));
    }

    [Fact]
    public void reads_options_as_they_are_written()
    {
        var options = Read(("time", "months"), ("event", "died"), ("group", "arm"), ("interval", "log-log"), ("level", "0.9"), ("until", "36"), ("at", "12,24")).Value;

        Assert.Equal(("months", "died", "arm"), (options.Time, options.Event, options.Group));
        Assert.Equal((CurveInterval.LogLog, 0.9, 36.0), (options.How.Interval, options.How.Level, options.How.Until));
        Assert.Equal([12, 24], options.How.At);
        Assert.Equal(["at", "interval", "level", "until"], Read(("interval", "loglog"), ("level", "95"), ("until", "0"), ("at", "-1")).Problem.Fields.Keys.Order());
        Assert.Null(OptionSet.FaultOf(new SurvivalFileOptions()));
    }

    static Result<SurvivalFileOptions> Read(params (string Name, string Value)[] values) => DeclaredFileQuestion.Of(typeof(EstimateSurvival))
        .Ask(Stream.Null, values.Select(pair => KeyValuePair.Create(pair.Name, (string?)pair.Value))).Map(question => (SurvivalFileOptions)question.Options);
}
