namespace Clustering.Core;

/// <summary>The assignment problem by shortest augmenting paths (Jonker &amp; Volgenant 1987): rows to columns, one to one, at the least cost.</summary>
static class Assignment
{
    public static int[] Least(double[,] cost)
    {
        var n = cost.GetLength(0);

        // Prices of rows and columns; row of each column, from 1, column 0 standing for the row being placed.
        var (ofRow, ofColumn, rowOf) = (new double[n + 1], new double[n + 1], new int[n + 1]);
        for (var row = 1; row <= n; row++)
        {
            rowOf[0] = row;
            var (least, from, used, column) = (new double[n + 1], new int[n + 1], new bool[n + 1], 0);
            Array.Fill(least, double.PositiveInfinity);
            do
            {
                used[column] = true;
                var (at, next, step) = (rowOf[column], -1, double.PositiveInfinity);
                for (var j = 1; j <= n; j++)
                {
                    if (used[j])
                        continue;
                    if (cost[at - 1, j - 1] - ofRow[at] - ofColumn[j] is var reduced && reduced < least[j])
                        (least[j], from[j]) = (reduced, column);
                    if (least[j] < step)
                        (step, next) = (least[j], j);
                }

                for (var j = 0; j <= n; j++)
                {
                    if (used[j])
                        (ofRow[rowOf[j]], ofColumn[j]) = (ofRow[rowOf[j]] + step, ofColumn[j] - step);
                    else
                        least[j] -= step;
                }

                column = next;
            }
            while (rowOf[column] != 0);
            for (; column != 0; column = from[column])
                rowOf[column] = rowOf[from[column]];
        }

        var columnOf = new int[n];
        for (var j = 1; j <= n; j++)
            columnOf[rowOf[j] - 1] = j - 1;
        return columnOf;
    }
}
