using System.Globalization;

namespace Survival.Unit;

/// <summary>The published data: durations, whether the event came, and a group.</summary>
sealed record Patients(double[] Time, bool[] Died, string[] Group)
{
    /// <summary>Weeks in remission of leukaemia, by arm.</summary>
    public static readonly Patients Leukaemia = Read("leukemia_aml.csv", "1", "x");

    /// <summary>Days of lung cancer, by sex.</summary>
    public static readonly Patients Lung = Read("lung.csv", "2", "sex");

    /// <summary>The same by the physician's score, without the one who has none.</summary>
    public static readonly Patients LungByScore = Read("lung.csv", "2", "ph.ecog");

    /// <summary>All of them.</summary>
    public LifeTable Table => LifeTable.Of(Time, Died).Value;

    /// <summary>One group.</summary>
    public LifeTable Of(string group)
    {
        int[] rows = [.. Enumerable.Range(0, Time.Length).Where(row => Group[row] == group)];
        return LifeTable.Of([.. rows.Select(row => Time[row])], [.. rows.Select(row => Died[row])]).Value;
    }

    static Patients Read(string file, string dead, string group)
    {
        string[][] lines = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", file)).Select(line => line.Replace("\"", "", StringComparison.Ordinal).Split(','))];
        int time = Array.IndexOf(lines[0], "time"), status = Array.IndexOf(lines[0], "status"), by = Array.IndexOf(lines[0], group);
        string[][] rows = [.. lines.Skip(1).Where(line => line[by] != "NA")];
        return new([.. rows.Select(row => double.Parse(row[time], CultureInfo.InvariantCulture))], [.. rows.Select(row => row[status] == dead)], [.. rows.Select(row => row[by])]);
    }
}
