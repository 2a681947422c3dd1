using Answers;
using Ardalis.Specification;
using Quantities;
using static Store.Contracts.Samples;

namespace Store.Contracts;

/// <summary>What every store of answers must do.</summary>
public abstract class Keeping_answers
{
    protected abstract Task<IAnswers> OpenAsync();

    [Fact]
    public async Task gives_back_an_answer_byte_for_byte()
    {
        var answers = await OpenAsync();
        var answer = Answer("k1", body: """{"b":1.50,"a":"é \" \\ 漢\u0000","z":[null,1e3]}""");
        await answers.SaveAsync(answer, Ct);
        Assert.Equal(answer, await answers.FindAsync(TenantName.Default, new AnswerKey("k1"), Ct));
        Assert.Null(await answers.FindAsync(TenantName.Default, new AnswerKey("k2"), Ct));
    }

    [Fact]
    public async Task keeps_the_first_answer_of_a_key()
    {
        var answers = await OpenAsync();
        await answers.SaveAsync(Answer("k1", body: "1"), Ct);
        await answers.SaveAsync(Answer("k1", body: "2"), Ct);
        Assert.Equal("1", (await answers.FindAsync(TenantName.Default, new AnswerKey("k1"), Ct))?.Body);
    }

    [Fact]
    public async Task lists_the_answers_of_a_version_by_kind_then_key()
    {
        var answers = await OpenAsync();
        await SaveAllAsync(answers, Answer("b", kind: "rfm"), Answer("a", kind: "rfm"), Answer("C", kind: "rfm"), Answer("z", kind: "Cohorts"),
            Answer("y", kind: "cohorts"), Answer("other", dataset: "default/other"), Answer("older", version: 0));
        var listed = await answers.ListAsync(TenantName.Default, new AnswersOfVersion(Named("shop"), 1), Ct);
        Assert.Equal(["z", "y", "C", "a", "b"], listed.Select(answer => answer.Id));
    }

    [Fact]
    public async Task cuts_a_page_out_of_the_code_point_order()
    {
        var answers = await OpenAsync();
        await SaveAllAsync(answers, Answer("a", kind: "x"), Answer("B", kind: "x"), Answer("b", kind: "X"), Answer("a-", kind: "x"), Answer("A", kind: "x"));
        Assert.Equal(["a-", "a"], await IdsAsync(answers, new AnswerPage(skip: 0, take: 2)));
        Assert.Equal(["a", "B", "A"], await IdsAsync(answers, new AnswerPage(skip: 1, take: 3)));
        Assert.Equal(["A", "b"], await IdsAsync(answers, new AnswerPage(skip: 3, take: 9)));
        Assert.Empty(await IdsAsync(answers, new AnswerPage(skip: 0, take: 0)));
    }

    [Fact]
    public async Task lets_a_question_stand_once()
    {
        var answers = await OpenAsync();
        await answers.AddStandingAsync(Standing("q1"), Ct);
        await answers.AddStandingAsync(Standing("q1") with { Question = "{}" }, Ct);
        Assert.Equal([Standing("q1")], await answers.ListStandingAsync(TenantName.Default, new StandingQuestionsOfDataset(Named("shop")), Ct));
    }

    [Fact]
    public async Task lists_standing_questions_by_kind_then_id()
    {
        var answers = await OpenAsync();
        foreach (var question in new[] { Standing("b", kind: "rfm"), Standing("a", kind: "rfm"), Standing("B", kind: "rfm"), Standing("z", kind: "Rfm"), Standing("o", dataset: "default/other") })
            await answers.AddStandingAsync(question, Ct);
        var listed = await answers.ListStandingAsync(TenantName.Default, new StandingQuestionsOfDataset(Named("shop")), Ct);
        Assert.Equal(["z", "B", "a", "b"], listed.Select(question => question.Id));
    }

    [Fact]
    public async Task ends_a_standing_question_once()
    {
        var answers = await OpenAsync();
        await answers.AddStandingAsync(Standing("q1"), Ct);
        Assert.True(await answers.RemoveStandingAsync(Named("shop"), "q1", Ct));
        Assert.False(await answers.RemoveStandingAsync(Named("shop"), "q1", Ct));
        Assert.Empty(await answers.ListStandingAsync(TenantName.Default, new StandingQuestionsOfDataset(Named("shop")), Ct));
    }

    [Fact]
    public async Task keeps_tenants_apart()
    {
        var answers = await OpenAsync();
        var (ours, theirs) = (StandingQuestion.Of(Named("shop"), "cohorts", "{}"), StandingQuestion.Of(Named("theirs/shop"), "cohorts", "{}"));
        await answers.AddStandingAsync(ours, Ct);
        await answers.AddStandingAsync(theirs, Ct);
        Assert.Equal([theirs], await answers.ListStandingAsync(Named("theirs/shop").Tenant, new StandingQuestionsOfDataset(Named("theirs/shop")), Ct));
        Assert.False(await answers.RemoveStandingAsync(Named("theirs/shop"), ours.Id, Ct));
        Assert.Equal([ours], await answers.ListStandingAsync(TenantName.Default, new StandingQuestionsOfDataset(Named("shop")), Ct));
        await SaveAllAsync(answers, Answer("a"), Answer("b", "theirs/shop"));
        Assert.Equal(["b"], (await answers.ListAsync(Named("theirs/shop").Tenant, new AnswersOfVersion(Named("theirs/shop"), 1), Ct)).Select(answer => answer.Id));
        Assert.Empty(await IdsAsync(answers, new AnswersOfVersion(Named("theirs/shop"), 1)));
        Assert.Null(await answers.FindAsync(TenantName.Default, new AnswerKey("b"), Ct));
    }

    static async Task SaveAllAsync(IAnswers answers, params StoredAnswer[] all)
    {
        foreach (var answer in all)
            await answers.SaveAsync(answer, Ct);
    }

    static async Task<IEnumerable<string>> IdsAsync(IAnswers answers, ISpecification<StoredAnswer> specification) =>
        (await answers.ListAsync(TenantName.Default, specification, Ct)).Select(answer => answer.Id);

    sealed class AnswerPage : Specification<StoredAnswer>
    {
        public AnswerPage(int skip, int take) =>
            Query.OrderByDescending(answer => answer.Kind).ThenByDescending(answer => answer.Id).Skip(skip).Take(take);
    }
}
