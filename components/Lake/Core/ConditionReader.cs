using System.Text;
using Quantities;
using Wording;

namespace Lake.Core;

/// <summary>Reads conditions in the words of SQL, of columns there are and nothing else: nothing of them reaches an engine as it was written.</summary>
sealed class ConditionReader
{
    const int MostCharacters = 4000, Deepest = 50;

    static readonly (string Sign, Comparison Comparison)[] Signs =
    [
        ("<>", Comparison.NotEqual), ("!=", Comparison.NotEqual), ("<=", Comparison.LessOrEqual), (">=", Comparison.GreaterOrEqual), ("=", Comparison.Equal), ("<", Comparison.Less), (">", Comparison.Greater),
    ];

    readonly IReadOnlyList<PropertyColumn>? properties;
    readonly List<Token> tokens = [];
    int at;
    int depth;

    ConditionReader(string text, IReadOnlyList<PropertyColumn>? properties)
    {
        this.properties = properties;
        Split(text);
    }

    enum Form
    {
        Name,
        Quoted,
        Text,
        Number,
        Sign,
        End,
    }

    Token Next => tokens[at];

    public static Result<RowCondition> Read(string text, IReadOnlyList<PropertyColumn>? properties)
    {
        if (text.Length > MostCharacters)
            return Refusals.Invalid("condition", Refusals.CheckConditionLong.With(text.Length, MostCharacters));
        try
        {
            var reader = new ConditionReader(text, properties);
            var condition = reader.Either();
            return reader.Next.Form == Form.End ? Result<RowCondition>.Ok(condition) : throw Unreadable(reader.Next);
        }
        catch (FaultException e)
        {
            return Refusals.Invalid("condition", e.Said);
        }
    }

    RowCondition Either()
    {
        if (++depth > Deepest)
            throw Unreadable(Next);
        var all = new List<RowCondition> { Both() };
        while (Takes("OR"))
            all.Add(Both());
        depth--;
        return all.Count == 1 ? all[0] : new RowCondition.Any(all);
    }

    RowCondition Both()
    {
        var all = new List<RowCondition> { Negated() };
        while (Takes("AND"))
            all.Add(Negated());
        return all.Count == 1 ? all[0] : new RowCondition.All(all);
    }

    RowCondition Negated()
    {
        var isNegated = false;
        while (Takes("NOT"))
            isNegated = !isNegated;
        var condition = TakesSign("(") ? Bracketed() : Single();
        return isNegated ? new RowCondition.Not(condition) : condition;
    }

    RowCondition Bracketed()
    {
        var condition = Either();
        return TakesSign(")") ? condition : throw Unreadable(Next);
    }

    RowCondition Single()
    {
        var first = Next;
        var left = Operand(null);
        if (left is RowOperand.OfColumn { Column: var column })
        {
            if (Takes("IS"))
            {
                var isThere = Takes("NOT");
                return !Takes("NULL") ? throw Unreadable(Next) : isThere ? new RowCondition.Not(new RowCondition.Missing(column)) : new RowCondition.Missing(column);
            }

            var isNegated = Takes("NOT");
            if (Takes("IN"))
                return Negated(new RowCondition.Among(column, List(column)), isNegated);
            if (Takes("BETWEEN"))
            {
                var least = Operand(column);
                if (!Takes("AND"))
                    throw Unreadable(Next);
                return Negated(new RowCondition.All([Compared(left, Comparison.GreaterOrEqual, least), Compared(left, Comparison.LessOrEqual, Operand(column))]), isNegated);
            }

            if (isNegated)
                throw Unreadable(Next);
        }

        var comparison = Signs.Where(sign => TakesSign(sign.Sign)).Select(sign => (Comparison?)sign.Comparison).FirstOrDefault() ?? throw Unreadable(Next);
        var right = Operand((left as RowOperand.OfColumn)?.Column);
        if (left is not RowOperand.OfColumn && right is RowOperand.OfColumn { Column: var other })
            left = Typed(first, other);
        return Compared(left, comparison, right);
    }

    static RowCondition Negated(RowCondition condition, bool isNegated) => isNegated ? new RowCondition.Not(condition) : condition;

    static RowCondition.Compared Compared(RowOperand left, Comparison comparison, RowOperand right) =>
        left.Kind == right.Kind || left.Kind == RowKind.Unknown || right.Kind == RowKind.Unknown
            ? new RowCondition.Compared(left, comparison, right)
            : throw new FaultException(Refusals.CheckKindsDiffer.With(Said(left), Said(right)));

    static string Said(RowOperand operand) => operand switch
    {
        RowOperand.OfColumn one => one.Column.Name,
        RowOperand.OfText one => one.Value,
        RowOperand.OfDay one => one.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        RowOperand.OfNumber one => one.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => "",
    };

    List<RowOperand> List(RowColumn column)
    {
        if (!TakesSign("("))
            throw Unreadable(Next);
        var values = new List<RowOperand>();
        do
        {
            var (token, value) = (Next, Operand(column));
            if (value is RowOperand.OfColumn)
                throw Unreadable(token);
            _ = Compared(new RowOperand.OfColumn(column), Comparison.Equal, value);
            values.Add(value);
        }
        while (TakesSign(","));
        return TakesSign(")") ? values : throw Unreadable(Next);
    }

    /// <param name="beside">The column it is compared with, which tells a day from a text; null: none is known.</param>
    RowOperand Operand(RowColumn? beside)
    {
        var token = Next;
        if (token.Form is Form.Name or Form.Quoted)
        {
            at++;
            return RowColumn.Find(token.Text, properties) is { } column
                ? new RowOperand.OfColumn(column)
                : throw new FaultException(Refusals.NoField.With(token.Text, RowColumn.Names(properties ?? []).ToArray()));
        }

        if (token.Form is not (Form.Text or Form.Number))
            throw Unreadable(token);
        at++;
        return Typed(token, beside);
    }

    static RowOperand Typed(Token token, RowColumn? beside) =>
        (token.Form == Form.Number ? RowOperand.ReadNumber(token.Text) : RowOperand.Read(token.Text, beside?.Kind == RowKind.Day ? RowKind.Day : RowKind.Text))
        ?? throw new FaultException(Refusals.CheckNoValue.With(token.Text, beside?.Name ?? "", token.Form == Form.Number ? "number" : "day"));

    bool Takes(string word)
    {
        if (Next.Form != Form.Name || !Next.Text.Equals(word, StringComparison.OrdinalIgnoreCase))
            return false;
        at++;
        return true;
    }

    bool TakesSign(string sign)
    {
        if (Next.Form != Form.Sign || Next.Text != sign)
            return false;
        at++;
        return true;
    }

    void Split(string text)
    {
        for (var place = 0; place < text.Length;)
        {
            var (c, begin) = (text[place], place);
            if (char.IsWhiteSpace(c))
            {
                place++;
                continue;
            }

            if (c is '\'' or '"')
                tokens.Add(new Token(c == '"' ? Form.Quoted : Form.Text, Enclosed(text, ref place), begin));
            else if (char.IsAsciiDigit(c) || (c == '-' && place + 1 < text.Length && char.IsAsciiDigit(text[place + 1])))
                tokens.Add(new Token(Form.Number, Run(text, ref place, one => char.IsAsciiDigit(one) || one == '.'), begin));
            else if (char.IsLetter(c) || c == '_')
                tokens.Add(new Token(Form.Name, Run(text, ref place, one => char.IsLetterOrDigit(one) || one == '_'), begin));
            else
                tokens.Add(new Token(Form.Sign, Sign(text, ref place), begin));
        }

        tokens.Add(new Token(Form.End, "", text.Length));
    }

    static string Sign(string text, ref int place)
    {
        var rest = text[place..];
        var sign = Signs.Select(one => one.Sign).Concat(["(", ")", ","]).FirstOrDefault(one => rest.StartsWith(one, StringComparison.Ordinal)) ?? throw Unreadable(new Token(Form.Sign, rest[..1], place));
        place += sign.Length;
        return sign;
    }

    static string Run(string text, ref int place, Func<char, bool> goesOn)
    {
        var begin = place++;
        while (place < text.Length && goesOn(text[place]))
            place++;
        return text[begin..place];
    }

    /// <summary>What stands between two marks; a doubled one stands for itself.</summary>
    static string Enclosed(string text, ref int place)
    {
        var (mark, begin, read) = (text[place], place, new StringBuilder());
        for (place++; place < text.Length; place++)
        {
            if (text[place] != mark)
                read.Append(text[place]);
            else if (place + 1 < text.Length && text[place + 1] == mark)
                read.Append(text[++place]);
            else
            {
                place++;
                return read.ToString();
            }
        }

        throw Unreadable(new Token(Form.Text, text[begin..], begin));
    }

    static FaultException Unreadable(Token token) => new(Refusals.CheckCondition.With(token.At + 1, token.Form == Form.End ? null : token.Text.Length > 40 ? token.Text[..40] : token.Text));

    readonly record struct Token(Form Form, string Text, int At);

    sealed class FaultException(Message said) : Exception
    {
        public Message Said => said;
    }
}
