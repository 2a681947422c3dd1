using System.CommandLine;

namespace Cli.Core;

/// <summary><c>completion bash | zsh | fish</c>: the shell asks this program what may come next.</summary>
static class CompletionCommand
{
    static readonly Dictionary<string, string> Scripts = new()
    {
        ["bash"] = """
            _perennial() { local IFS=$'\n'; COMPREPLY=($("${COMP_WORDS[0]}" complete --position "$COMP_POINT" "$COMP_LINE" 2>/dev/null)); }
            complete -o default -F _perennial perennial ./perennial
            """,
        ["zsh"] = """
            _perennial() { local -a found; found=("${(@f)$("${words[1]}" complete --position "$CURSOR" "$BUFFER" 2>/dev/null)}"); compadd -a found || _files; }
            compdef _perennial perennial ./perennial
            """,
        ["fish"] = """
            complete -c perennial -a '(perennial complete --position (commandline -C) (commandline -cp) 2>/dev/null)'
            """,
    };

    public static Command Create(Runner run)
    {
        var shell = new Argument<string>("SHELL") { Description = run.Told("Which shell", "Какая оболочка") }.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new Command("completion", run.Told("Print what makes a shell complete commands: source <(perennial completion bash)", "Вывести настройку автодополнения для оболочки: source <(perennial completion bash)")) { shell };
        command.SetAction(parsed => Console.Out.WriteLine(Scripts[parsed.GetValue(shell)!]));
        return command;
    }

    /// <summary>What the scripts ask: what may stand at a place of a line.</summary>
    /// <param name="root">The command line.</param>
    public static Command Asked(Command root)
    {
        var position = new Option<int>("--position");
        var line = new Argument<string>("LINE");
        var command = new Command("complete") { position, line };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            // The first word is how the program was called, which no parser knows.
            var text = parsed.GetValue(line)!;
            var at = Math.Clamp(parsed.GetValue(position), 0, text.Length);
            var rest = text.IndexOf(' ', StringComparison.Ordinal) is var end and >= 0 ? end + 1 : text.Length;
            foreach (var found in root.Parse(text[rest..]).GetCompletions(Math.Max(0, at - rest)).Where(found => !found.Label.StartsWith('-') || found.Label.StartsWith("--", StringComparison.Ordinal)))
                Console.Out.WriteLine(found.InsertText ?? found.Label);
        });
        return command;
    }
}
