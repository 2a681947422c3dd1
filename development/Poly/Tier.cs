namespace Poly;

/// <summary>The tier names that rules speak of, and the folder each tier lives in.</summary>
static class Tier
{
    public const string Words = "words";
    public const string Models = "models";
    public const string Ports = "ports";
    public const string Adapters = "adapters";
    public const string Flow = "flow";
    public const string Questions = "questions";
    public const string Orchestration = "orchestration";
    public const string Bases = "bases";
    public const string Projects = "projects";

    public static string FolderOf(string tier) => tier is Bases or Projects ? tier : "components";

    /// <summary>Adapters and bases are chosen by projects; no brick may know them.</summary>
    public static bool IsForProjectsOnly(string tier) => tier is Adapters or Bases or Projects;
}
