using System.Text;

namespace VerifyXunit;

/// <summary>A line diff by longest common subsequence, with three lines of context around every change.</summary>
static class LineDiff
{
    const int Context = 3;
    const long LargestTable = 16_000_000;

    public static string Show(string before, string after)
    {
        var edits = Edits(before.Split('\n'), after.Split('\n'));
        var shown = new bool[edits.Count];
        for (var i = 0; i < edits.Count; i++)
        {
            if (edits[i].Sign == ' ')
                continue;
            for (var near = Math.Max(0, i - Context); near <= Math.Min(edits.Count - 1, i + Context); near++)
                shown[near] = true;
        }

        var text = new StringBuilder();
        for (var i = 0; i < edits.Count; i++)
        {
            if (shown[i])
                text.Append(edits[i].Sign).Append($"{edits[i].Line,5} | ").Append(edits[i].Text).Append('\n');
            else if (i == 0 || shown[i - 1])
                text.Append("  ...\n");
        }
        return text.ToString();
    }

    static List<Edit> Edits(string[] before, string[] after)
    {
        var start = 0;
        while (start < before.Length && start < after.Length && before[start] == after[start])
            start++;
        var end = 0;
        while (end < before.Length - start && end < after.Length - start && before[^(end + 1)] == after[^(end + 1)])
            end++;

        var edits = new List<Edit>();
        for (var i = 0; i < start; i++)
            edits.Add(new(' ', i + 1, after[i]));
        Middle(before.AsSpan(start, before.Length - start - end), after.AsSpan(start, after.Length - start - end), start, edits);
        for (var i = after.Length - end; i < after.Length; i++)
            edits.Add(new(' ', i + 1, after[i]));
        return edits;
    }

    static void Middle(ReadOnlySpan<string> before, ReadOnlySpan<string> after, int start, List<Edit> edits)
    {
        // Two long texts with nothing in common at either end: show the one, then the other, instead of filling the memory.
        var table = (long)before.Length * after.Length <= LargestTable ? CommonLengths(before, after) : null;
        int b = 0, a = 0;
        while (b < before.Length || a < after.Length)
        {
            var both = b < before.Length && a < after.Length;
            if (both && before[b] == after[a])
            {
                edits.Add(new(' ', start + a + 1, after[a]));
                (b, a) = (b + 1, a + 1);
            }
            else if (b < before.Length && (!both || table is null || table[b + 1, a] >= table[b, a + 1]))
            {
                edits.Add(new('-', start + b + 1, before[b++]));
            }
            else
            {
                edits.Add(new('+', start + a + 1, after[a++]));
            }
        }
    }

    static int[,] CommonLengths(ReadOnlySpan<string> before, ReadOnlySpan<string> after)
    {
        var lengths = new int[before.Length + 1, after.Length + 1];
        for (var b = before.Length - 1; b >= 0; b--)
        {
            for (var a = after.Length - 1; a >= 0; a--)
                lengths[b, a] = before[b] == after[a] ? lengths[b + 1, a + 1] + 1 : Math.Max(lengths[b + 1, a], lengths[b, a + 1]);
        }
        return lengths;
    }

    readonly record struct Edit(char Sign, int Line, string Text);
}
