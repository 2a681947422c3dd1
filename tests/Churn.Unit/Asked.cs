using System.Text;
using Answers;
using Churn.Core;
using Quantities;
using Wording;

namespace Churn.Unit;

/// <summary>Questions about files as tests ask them.</summary>
static class Asked
{
    static readonly Phrasebook Words = DeclaredFileQuestion.Of(typeof(EstimateSurvival)).Words;

    public static Task<Result<SurvivalAnswer>> OfAsync(string text, SurvivalFileOptions? options = null) =>
        new EstimateSurvivalHandler().Handle(new(new MemoryStream(Encoding.UTF8.GetBytes(text)), options ?? new()), default);

    public static async Task<SurvivalAnswer> OfDataAsync(string file, SurvivalFileOptions options)
    {
        await using var data = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Data", file));
        return (await new EstimateSurvivalHandler().Handle(new(data, options), default)).Value;
    }

    /// <summary>A message of the brick.</summary>
    public static string Say(Message message, Language language = Language.English) => Words.Say(message, language);

    /// <summary>A column of a table of an answer.</summary>
    public static object?[] Column(this IAnswer answer, string table, string column)
    {
        var found = answer.Tables().Single(one => one.Name == table).Columns.Single(one => one.Name == column);
        return [.. Enumerable.Range(0, found.Count).Select(found.At)];
    }

    /// <summary>What came back from the store reads the same as what went in, and what it says and shows is whole.</summary>
    public static void KeepsInTheStore<T>(T answer)
        where T : class, IAnswer
    {
        var written = AnswerJson.Write(answer);
        Assert.Equal(written, AnswerJson.Write(AnswerJson.Read<T>(written)));

        var tables = answer.Tables().ToDictionary(table => table.Name);
        Assert.All(tables.Values, table => Assert.All(table.Columns, column => Assert.Equal(table.Rows, column.Count)));
        Assert.All(tables.Values, table => Assert.Distinct(table.Columns.Select(column => column.Name)));
        Assert.All(answer.Pictures(), picture => Assert.Subset(
            tables[picture.Table].Columns.Select(column => column.Name).ToHashSet(),
            picture.Y.Append(picture.X).Concat(picture.Band is var (low, high) ? [low, high] : []).ToHashSet()));
        var said = answer.Head.Definition.Concat(answer.Head.Warnings).Concat(tables.Values.Select(table => table.Note).OfType<Message>());
        Assert.All(said, message => Assert.All(Languages.All, language => Assert.DoesNotContain("{", Say(message, language), StringComparison.Ordinal)));
    }
}
