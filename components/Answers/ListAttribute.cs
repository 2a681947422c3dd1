using Wording;

namespace Answers;

/// <summary>
/// Declares the list behind a question's answer: one row a customer or other unit, as the labels that the question's handler keeps in the lake under kind and answer key. It is read from
/// there, never computed again.
/// </summary>
/// <param name="name">The word it goes by in addresses and file names, such as <c>customers</c>.</param>
/// <param name="columns">A type with a static property <c>Columns</c> of <see cref="ListColumn"/>s.</param>
/// <param name="en">What a row is, in English.</param>
/// <param name="ru">The same in Russian.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ListAttribute(string name, Type columns, string en, string ru) : Attribute
{
    /// <summary>The word it goes by.</summary>
    public string Name { get; } = name;

    /// <summary>Where its columns are declared.</summary>
    public Type Columns { get; } = columns;

    /// <summary>What a row is.</summary>
    public Label Title { get; } = new(en, ru);
}

/// <summary>A column of a list.</summary>
/// <param name="Name">Name of the labels, and of the column in files.</param>
/// <param name="Label">Its heading.</param>
/// <param name="Kind">What it holds; the first column is the <see cref="ColumnKind.Key"/>.</param>
public sealed record ListColumn(string Name, Label Label, ColumnKind Kind)
{
    /// <summary>What a text of the column is called where people read; null: this column, or a text of it, has no other name than itself.</summary>
    public Func<string, Label?>? Called { get; init; }

    /// <summary>A column of written words of an enumeration, called as its members are.</summary>
    public static ListColumn Words<T>(string name, Label label)
        where T : struct, Enum => new(name, label, ColumnKind.Text) { Called = text => Wording.Words.All(typeof(T)).FirstOrDefault(word => word.Written == text)?.Label };
}

/// <summary>A list as it was declared.</summary>
public sealed class DeclaredList
{
    internal DeclaredList(ListAttribute said)
    {
        (Name, Title) = (said.Name, said.Title);
        Columns = (IReadOnlyList<ListColumn>)(said.Columns.GetProperty("Columns", System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic)?.GetValue(null)
            ?? throw new InvalidOperationException($"{said.Columns.Name} declares no Columns."));
    }

    /// <summary>The word it goes by.</summary>
    public string Name { get; }

    /// <summary>What a row is.</summary>
    public Label Title { get; }

    /// <summary>Its columns, the key first.</summary>
    public IReadOnlyList<ListColumn> Columns { get; }
}
