using System.Text;
using Answering;
using Answers;
using Wording;

namespace Unit.Answering;

public class Writing_csv
{
    static async Task<string> WrittenAsync(string text)
    {
        var table = new AnswerTable("list", new Label("List", "Список"), [Column.Key("customer", new Label("Customer", "Клиент"), [text])]);
        using var to = new MemoryStream();
        await TableFiles.Find("csv", "format").Value.WriteAsync(table.InOnePart(), to, default);
        return Encoding.UTF8.GetString(to.ToArray()).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n', 2)[1];
    }

    /// <summary>OWASP, CSV Injection: cells that begin with = + - @, a tab or a carriage return.</summary>
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("=HYPERLINK(A1)", "'=HYPERLINK(A1)")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0")]
    [InlineData("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0")]
    [InlineData("\t=1", "'\t=1")]
    public async Task keeps_a_spreadsheet_from_reading_a_formula(string text, string written) => Assert.Equal(written, await WrittenAsync(text));

    [Theory]
    [InlineData("Ada")]
    [InlineData("+7 (912) 345-67-89")]
    [InlineData("-5")]
    [InlineData("-12.50")]
    [InlineData("a=b")]
    public async Task leaves_alone_what_is_none(string text) => Assert.Equal(text, await WrittenAsync(text));
}
