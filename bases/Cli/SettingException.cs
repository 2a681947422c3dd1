namespace Cli;

/// <summary>A setting of the environment that a command needs cannot be used; the message names it. The command ends as one that was written wrongly.</summary>
public sealed class SettingException(string message, Exception? inner = null) : Exception(message, inner);
