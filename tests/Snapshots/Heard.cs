using System.Text;

namespace Snapshots;

/// <summary>What one test's code prints, however many tests print at once.</summary>
sealed class Heard : IDisposable
{
    static readonly AsyncLocal<(TextWriter Output, TextWriter Error)?> Listening = new();

    static Heard()
    {
        Console.SetOut(new Apart(Console.Out, () => Listening.Value?.Output));
        Console.SetError(new Apart(Console.Error, () => Listening.Value?.Error));
    }

    public static Heard Begin(out StringWriter printed, out StringWriter told)
    {
        (printed, told) = (new StringWriter(), new StringWriter());
        Listening.Value = (TextWriter.Synchronized(printed), TextWriter.Synchronized(told));
        return new Heard();
    }

    public void Dispose() => Listening.Value = null;

    sealed class Apart(TextWriter usual, Func<TextWriter?> listening) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => (listening() ?? usual).Write(value);

        public override void Write(string? value) => (listening() ?? usual).Write(value);
    }
}
