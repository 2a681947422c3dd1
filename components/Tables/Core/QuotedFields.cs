using System.Text;

namespace Tables.Core;

/// <summary>What a line makes of the row that began above it.</summary>
enum RowState
{
    /// <summary>The row ends with the line.</summary>
    Whole,

    /// <summary>A quoted field goes on in the next line.</summary>
    Open,

    /// <summary>A quote stands where none may; see <see cref="QuotedFields.Form"/>.</summary>
    Malformed,
}

/// <summary>Takes a row apart, line by line: for the few that hold a line end in quotes, or might.</summary>
sealed class QuotedFields(char separator, char quote, bool trims)
{
    readonly StringBuilder field = new();
    bool isInQuotes;

    public List<string> Fields { get; } = [];

    /// <summary>What is wrong, once a line was malformed.</summary>
    public string? Form { get; private set; }

    public RowState Begin(string line)
    {
        Fields.Clear();
        field.Clear();
        (isInQuotes, Form) = (false, null);
        return Take(line, 0);
    }

    /// <param name="end">What ended the line before.</param>
    /// <param name="line">The next one.</param>
    public RowState GoOn(string end, string line)
    {
        field.Append(end);
        return Take(line, 0);
    }

    RowState Take(string line, int at)
    {
        while (true)
        {
            if (isInQuotes)
            {
                var end = line.IndexOf(quote, at);
                field.Append(line, at, (end < 0 ? line.Length : end) - at);
                if (end < 0)
                    return RowState.Open;
                at = end + 1;
                if (at < line.Length && line[at] == quote)
                {
                    field.Append(quote);
                    at++;
                    continue;
                }

                (isInQuotes, at) = (false, trims ? Past(line, at) : at);
                if (at < line.Length && line[at] != separator)
                    return Fail("text-after-quote");
                End(quoted: true);
            }
            else
            {
                var start = trims ? Past(line, at) : at;
                if (start < line.Length && line[start] == quote)
                {
                    (isInQuotes, at) = (true, start + 1);
                    continue;
                }

                var end = line.IndexOf(separator, at) is var found and >= 0 ? found : line.Length;
                if (line.AsSpan(at, end - at).Contains(quote))
                    return Fail("stray-quote");
                field.Append(line, at, end - at);
                at = end;
                End(quoted: false);
            }

            if (at == line.Length)
                return RowState.Whole;
            at++;
        }
    }

    int Past(string line, int at)
    {
        while (at < line.Length && line[at] is ' ' or '\t' && line[at] != separator)
            at++;
        return at;
    }

    void End(bool quoted)
    {
        var text = field.ToString();
        Fields.Add(trims && !quoted ? text.Trim() : text);
        field.Clear();
    }

    RowState Fail(string form)
    {
        Form = form;
        return RowState.Malformed;
    }
}
