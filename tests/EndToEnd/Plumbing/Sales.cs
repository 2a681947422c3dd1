using System.Globalization;
using System.Text;

namespace EndToEnd.Plumbing;

/// <summary>Small files for the preset <c>minimal</c>.</summary>
static class Sales
{
    /// <summary>So many different sales of a few customers, numbered from <paramref name="from"/>.</summary>
    public static string Csv(int rows, int from = 0) => "customer,date,amount\n" + Rows(rows, from);

    public static string Rows(int rows, int from) => string.Concat(Enumerable.Range(from, rows).Select(i =>
        string.Create(CultureInfo.InvariantCulture, $"c{i % 97},{new DateTime(2024, 1, 1).AddMinutes(i * 7L):yyyy-MM-dd HH:mm:ss},{i}.25\n")));

    public static byte[] Windows1251(string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("windows-1251").GetBytes(text);
    }
}
