using System.Text;
using Tables.Core;

namespace Tables;

/// <summary>What the numbers of a file show of its decimal mark: those that can be read in one way decide about the others.</summary>
public sealed class DecimalEvidence
{
    bool dots, commas;

    /// <summary>The mark, where they agree; null: they show none, or both.</summary>
    public string? Mark => dots == commas ? null : dots ? "." : ",";

    /// <summary>Whether some show a point and some a comma.</summary>
    public bool IsMixed => dots && commas;

    /// <summary>The first number that can be read in two ways; null: none.</summary>
    public string? Either { get; private set; }

    /// <summary>Takes a field into account; one that is no number shows nothing.</summary>
    public void See(ReadOnlySpan<byte> utf8)
    {
        if (!ExactNumbers.TryPlain(utf8, out _, out var mark, out var isEither))
        {
            if (WrittenNumber.Of(Encoding.UTF8.GetString(utf8)) is not { } written)
                return;
            (mark, isEither) = (written.Mark, written.IsEither);
        }

        if (isEither)
            Either ??= Encoding.UTF8.GetString(utf8);
        else
            (dots, commas) = (dots || mark == '.', commas || mark == ',');
    }
}
