using Answers;
using Quantities;

namespace Unit.Answers;

public class Keys_of_answers
{
    static readonly HowMany Question = new(Versions.First, new HowManyOptions());

    [Fact]
    public void are_equal_for_equal_questions()
    {
        var again = new HowMany(
            new DatasetVersion(DatasetId.Parse("shop").Value, 1, new SnapshotId("aa")), new HowManyOptions { What = "orders", Where = [] });

        Assert.Equal(AnswerKey.Of(Question), AnswerKey.Of(again));
        Assert.Matches("^[0-9a-f]{64}$", AnswerKey.Of(Question).Value);
    }

    [Fact]
    public void change_with_each_ingredient()
    {
        IQuestion[] others =
        [
            new HowManyNow(Question.Of, Question.With),
            new HowManyByALaterRule(Question.Of, Question.With),
            Question with { Of = Versions.First with { Dataset = DatasetId.Parse("stall").Value } },
            Question with { Of = Versions.First with { Number = 2 } },
            Question with { Of = Versions.First with { Snapshot = new SnapshotId("ab") } },
            Question with { With = Question.With with { What = "customers" } },
            Question with { With = Question.With with { Where = ["quantity>0"] } },
            Question with { With = Question.With with { Where = ["quantity>0", "unitPrice>0"] } },
            Question with { With = Question.With with { Pace = Pace.Fast } },
            Question with { With = Question.With with { AsOf = Times.Utc("2011-12-10") } },
        ];

        Assert.Equal(others.Length + 1, others.Append(Question).Select(AnswerKey.Of).Distinct().Count());
    }

    [Fact]
    public void change_with_the_name_of_a_dataset_once_it_is_not_its_key()
    {
        var renamed = Question with { Of = Versions.First with { Called = DatasetName.Create("stall").Value } };

        Assert.NotEqual(AnswerKey.Of(Question), AnswerKey.Of(renamed));
        Assert.NotEqual(AnswerKey.Of(renamed), AnswerKey.Of(renamed with { Of = Versions.First with { Called = DatasetName.Create("shop-old").Value } }));
        Assert.Equal(AnswerKey.Of(Question), AnswerKey.OfList(renamed));
        Assert.Equal(AnswerKey.Hash(((IQuestion)Question).Declared.Kind, ((IQuestion)Question).Declared.BrickVersion, "default/shop", "1", "aa", AnswerJson.Write(Question.With)), AnswerKey.Of(Question).Value);
    }

    [Fact]
    public void do_not_confuse_where_one_ingredient_ends_and_the_next_begins()
    {
        // how-many, how-many/1 and how-many/1, how-many/1/1: the words of one question are those of the other, parted elsewhere.
        Assert.NotEqual(AnswerKey.Of(Question), AnswerKey.Of(new HowManyByAnotherName(Question.Of, Question.With)));
        Assert.NotEqual(AnswerKey.Hash("a", "bc"), AnswerKey.Hash("ab", "c"));
        Assert.NotEqual(AnswerKey.Hash("a,b"), AnswerKey.Hash("a", "b"));
    }
}
