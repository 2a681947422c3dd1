using Quantities;

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
    [Fact]
    public void about_a_value_names_the_field()
    {
        var problem = Problem.Invalid("grain", "No such grain.");

        Assert.Equal(("invalid-value", "No such grain."), (problem.Code, problem.Detail));
        Assert.Equal("No such grain.", problem.Fields["grain"]);
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
