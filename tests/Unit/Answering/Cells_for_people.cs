using Answering;
using Answers;
using Cohorts;
using Wording;
using static Unit.Times;

namespace Unit.Answering;

public class Cells_for_people
{
    static readonly Label Any = new("any", "любой");

    static void Reads(Column column, string english, string russian)
    {
        Assert.Equal(english, CellText.Of(column, 0, Language.English).Replace('\u00a0', ' '));
        Assert.Equal(russian, CellText.Of(column, 0, Language.Russian).Replace('\u00a0', ' '));
    }

    #region cells
    [Fact]
    public void follow_the_kind_of_the_column_and_the_language()
    {
        Reads(Column.Counts("n", Any, new[] { 12345 }), "12,345", "12 345");
        Reads(Column.Shares("n", Any, new[] { 0.1234 }), "12.3%", "12,3 %");
        Reads(Column.Money("n", Any, new[] { 1234.5m }), "1,234.50", "1 234,50");
        Reads(Column.Dates("n", Any, [Day("2026-01-31")]), "2026-01-31", "31.01.2026");
        Reads(Column.Flag("n", Any, [true]), "yes", "да");
    }
    #endregion

    [Fact]
    public void are_written_for_every_other_kind_too()
    {
        Reads(Column.Money("n", Any, new[] { 1234.567 }), "1,234.57", "1 234,57");
        Reads(Column.Days("n", Any, [12.34]), "12.3", "12,3");
        Reads(Column.Numbers("n", Any, new[] { 123.456789 }), "123.46", "123,46");
        Reads(Column.Numbers("n", Any, new[] { 1.23456 }), "1.235", "1,235");
        Reads(Column.Numbers("n", Any, new[] { 0.0123456 }), "0.0123", "0,0123");
        Reads(Column.Numbers("n", Any, new[] { 0.0123456 }, 6), "0.012346", "0,012346");
        Reads(Column.Shares("n", Any, new[] { 0.5 }, 0), "50%", "50 %");
        Reads(Column.Instants("n", Any, [Utc("2026-01-31T10:00:00Z")]), "2026-01-31 10:00:00 UTC", "31.01.2026 10:00:00 UTC");
        Reads(Column.Flag("n", Any, [false]), "no", "нет");
        Reads(Column.Key("n", Any, ["a"]), "a", "a");
        Reads(Column.Words("n", Any, [MeanOver.Finished]), "cells whose period is over", "ячейки завершённых периодов");
        Reads(Column.Mixed("n", Any, [0.5], [ColumnKind.Share]), "50.0%", "50,0 %");
    }

    [Fact]
    public void are_empty_without_a_value()
    {
        Reads(Column.Money("n", Any, new[] { (decimal?)null }), "", "");
        Reads(Column.Text("n", Any, [null]), "", "");
        Reads(Column.Numbers("n", Any, new[] { double.NaN }), "", "");
        Reads(Column.Shares("n", Any, new[] { double.PositiveInfinity }), "", "");
        Reads(Column.Counts("n", Any, new[] { (long?)null }) with { Unfinished = [true] }, "", "");
    }

    [Fact]
    public void carry_a_star_while_they_may_change() => Reads(Column.Counts("n", Any, new[] { 5 }) with { Unfinished = [true] }, "5*", "5*");

    [Fact]
    public void stand_at_the_right_when_they_are_numbers()
    {
        Assert.True(CellText.IsRight(Column.Counts("n", Any, new[] { 1 })));
        Assert.True(CellText.IsRight(Column.Shares("n", Any, new[] { 1.0 })));
        Assert.False(CellText.IsRight(Column.Key("n", Any, ["1"])));
        Assert.False(CellText.IsRight(Column.Flag("n", Any, [true])));
    }

    [Fact]
    public void stand_under_headings_with_a_capital()
    {
        Assert.Equal(("Any", "Любой"), (CellText.Heading(Any, Language.English), CellText.Heading(Any, Language.Russian)));
        Assert.Equal("", CellText.Heading(new Label("", ""), Language.English));
    }
}
