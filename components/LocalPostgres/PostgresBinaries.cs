using LocalPostgres.Core;

namespace LocalPostgres;

/// <summary>An installed PostgreSQL: the folder of its programs and its version, such as <c>15.4</c>.</summary>
public sealed record PostgresBinaries(string Folder, string Version)
{
    /// <summary>The major version, which must equal the one that made the cluster.</summary>
    public int Major => int.Parse(Version.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The binaries that would be used for the data folder, or null when there are none.</summary>
    /// <remarks>An existing cluster is matched by its major version; a new one gets the newest. Runs <c>postgres --version</c>.</remarks>
    public static PostgresBinaries? Find(LocalPostgresOptions options) =>
        BinariesSearch.Find(options, ClusterHome.MajorVersionOf(options.DataFolder));

    internal string Program(string name) => Path.Combine(Folder, name);
}
