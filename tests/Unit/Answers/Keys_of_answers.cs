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
            new DatasetVersion(DatasetName.Create("shop").Value, 1, new SnapshotId("aa")), new HowManyOptions { What = "orders", Where = [] });

        Assert.Equal(AnswerKey.Of(Question), AnswerKey.Of(again));
        Assert.Matches("^[0-9a-f]{64}$", AnswerKey.Of(Question).Value);
    }

    [Fact]
    public void change_with_each_ingredient()
    {
        HowMany[] others =
        [
            Question with { Kind = "how-much" },
            Question with { BrickVersion = "how-many/2" },
            Question with { Of = Versions.First with { Dataset = DatasetName.Create("stall").Value } },
            Question with { Of = Versions.First with { Number = 2 } },
            Question with { Of = Versions.First with { Snapshot = new SnapshotId("ab") } },
            Question with { With = Question.With with { What = "customers" } },
            Question with { With = Question.With with { Where = ["quantity>0"] } },
            Question with { With = Question.With with { Where = ["quantity>0", "unitPrice>0"] } },
            Question with { With = Question.With with { Pace = Pace.Fast } },
        ];

        Assert.Equal(others.Length + 1, others.Append(Question).Select(AnswerKey.Of).Distinct().Count());
    }

    [Fact]
    public void do_not_confuse_where_one_ingredient_ends_and_the_next_begins()
    {
        var left = Question with { Kind = "a", BrickVersion = "bc" };
        var right = Question with { Kind = "ab", BrickVersion = "c" };

        Assert.NotEqual(AnswerKey.Of(left), AnswerKey.Of(right));
    }
}
