using Quantities;
using Quantities.Core;
using Wording;

namespace Unit.Quantities;

public class A_result
{
    static readonly Problem Refused = Problem.Invalid("age", "Too young.");

    [Fact]
    public void holds_a_value_or_a_problem()
    {
        Result<int> good = 7;
        Result<int> bad = Refused;

        Assert.True(good.IsOk);
        Assert.Equal(7, good.Value);
        Assert.False(bad.IsOk);
        Assert.Same(Refused, bad.Problem);
    }

    [Fact]
    public void throws_when_asked_for_what_it_does_not_hold()
    {
        Assert.Throws<InvalidOperationException>(() => ((Result<int>)7).Problem);
        Assert.Contains("Too young.", Assert.Throws<InvalidOperationException>(() => ((Result<int>)Refused).Value).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void lets_a_problem_pass_the_steps_after_it()
    {
        Result<int> bad = Refused;

        Assert.Same(Refused, bad.Map<string>(_ => throw new InvalidOperationException("must not run")).Problem);
        Assert.Same(Refused, bad.Then<string>(_ => throw new InvalidOperationException("must not run")).Problem);
    }

    [Fact]
    public void goes_on_with_its_value()
    {
        Result<int> good = 7;

        Assert.Equal("8", good.Map(n => $"{n + 1}").Value);
        Assert.Same(Refused, good.Then(_ => (Result<string>)Refused).Problem);
    }

    [Fact]
    public void gives_out_what_it_holds_in_one_question()
    {
        Assert.True(((Result<string>)"yes").TryGet(out var value, out var none));
        Assert.Equal("yes", value);
        Assert.Null(none);
        Assert.False(((Result<string>)Refused).TryGet(out _, out var problem));
        Assert.Same(Refused, problem);
    }

    [Fact]
    public void equals_another_of_the_same_content()
    {
        Assert.True((Result<int>)7 == 7);
        Assert.True((Result<int>)7 != 8);
        Assert.True((Result<int>)7 != Refused);
        Assert.True((Result<int>)Refused == Refused);
    }
}

public class A_problem
{
    static readonly Problem Refused = Problem.Invalid("age", "Too young.");

    [Fact]
    public void about_a_value_names_the_field()
    {
        var problem = Problem.Invalid("grain", "No such grain.");

        Assert.Equal(("invalid-value", "No such grain."), (problem.Code, problem.Detail));
        Assert.Equal("No such grain.", problem.Fields["grain"]);
    }

    [Fact]
    public void is_told_in_every_language_when_it_is_told_as_a_message()
    {
        var problem = CurrencyCode.Create("dollars").Problem;

        Assert.Equal(("A value cannot be used", "Недопустимое значение"), (problem.Title, problem.TitleIn(Language.Russian)));
        Assert.Equal("«dollars» — не код валюты: укажите три буквы по ISO 4217, например EUR или RUB.", problem.FieldsIn(Language.Russian)["currency"]);
        Assert.Equal(problem.In(Language.Russian).Detail, problem.DetailIn(Language.Russian));
        Assert.Equal(problem.Detail, problem.In(Language.English).Detail);
    }

    [Fact]
    public void of_several_values_keeps_what_each_check_said()
    {
        var problem = Problem.InvalidValues(new Dictionary<string, Problem> { ["money"] = CurrencyCode.Create("dollars").Problem, ["age"] = Refused });

        Assert.Equal(["money", "age"], problem.Fields.Keys);
        Assert.StartsWith("«dollars»", problem.FieldsIn(Language.Russian)["money"], StringComparison.Ordinal);
        Assert.Equal("Too young.", problem.FieldsIn(Language.Russian)["age"]);
    }

    [Fact]
    public void goes_on_with_the_one_that_led_to_it()
    {
        var problem = Problem.NotFound("dataset", "shop").Because(CurrencyCode.Create("dollars").Problem);

        Assert.StartsWith("There is no dataset 'shop'. 'dollars' is no currency code", problem.Detail, StringComparison.Ordinal);
        Assert.StartsWith("Набора данных «shop» нет. «dollars» — не код валюты", problem.DetailIn(Language.Russian), StringComparison.Ordinal);
    }

    [Fact]
    public void about_something_missing_has_words_of_its_own_for_everything_that_people_name()
    {
        var otherwise = Problem.NotFound("animal", "x").DetailIn(Language.Russian).Replace("animal", "{0}", StringComparison.Ordinal);

        Assert.All(Refusals.Things, thing =>
        {
            Assert.EndsWith("«x» нет.", Problem.NotFound(thing, "x").DetailIn(Language.Russian), StringComparison.Ordinal);
            Assert.DoesNotContain(thing, Problem.NotFound(thing, "x").TitleIn(Language.Russian), StringComparison.Ordinal);
        });
        Assert.Equal("Не найдено: {0} «x».", otherwise);
    }

    [Fact]
    public void about_something_missing_is_coded_by_what_is_missing()
    {
        var problem = Problem.NotFound("dataset", "shop");

        Assert.Equal("dataset-not-found", problem.Code);
        Assert.Contains("'shop'", problem.Detail, StringComparison.Ordinal);
        Assert.Empty(problem.Fields);
    }
}
