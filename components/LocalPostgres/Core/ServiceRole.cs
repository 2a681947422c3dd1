using Npgsql;

namespace LocalPostgres.Core;

/// <summary>The role that services connect as, and the database it owns. A cluster that was made before there was such a role gets it, with all that the superuser owned in the database.</summary>
static class ServiceRole
{
    /// <summary>What is not PostgreSQL's own, nor an extension's.</summary>
    const string Ours = "nspname !~ '^pg_' and nspname <> 'information_schema' and not exists (select from pg_depend where objid = it.oid and deptype = 'e')";

    /// <summary>Makes what is missing, all of it or nothing.</summary>
    /// <param name="asOwner">Opens a database as the superuser.</param>
    /// <param name="password">The role's: hexadecimal digits.</param>
    /// <param name="ct">Given up when cancelled.</param>
    public static async Task MakeAsync(Func<string, NpgsqlDataSource> asOwner, string password, CancellationToken ct)
    {
        await using (var server = asOwner("postgres"))
        {
            await using var find = server.CreateCommand($"select 1 from pg_database where datname = '{Connections.Database}'");
            if (await find.ExecuteScalarAsync(ct) is null)
            {
                await using var create = server.CreateCommand($"create database {Connections.Database}");
                await create.ExecuteNonQueryAsync(ct);
            }
        }

        await using var database = asOwner(Connections.Database);
        await using var make = database.CreateCommand(Sql(password));
        await make.ExecuteNonQueryAsync(ct);
    }

    // A sequence of a column goes with its table, which ALTER TABLE also says to sequences and views.
    static string Sql(string password) => $"""
        do $$
        declare
            one record;
        begin
            if not exists (select from pg_roles where rolname = '{Connections.Service}') then
                create role {Connections.Service};
            end if;
            alter role {Connections.Service} login nosuperuser nobypassrls password '{password}';
            alter database {Connections.Database} owner to {Connections.Service};
            for one in
                select format('schema %I', nspname) as named from pg_namespace it where nspowner = current_user::regrole and nspname <> 'public' and {Ours}
                union all
                select format('table %s', it.oid::regclass) from pg_class it join pg_namespace on pg_namespace.oid = relnamespace
                where relowner = current_user::regrole and relkind in ('r', 'p', 'v', 'S') and {Ours}
                    and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = it.oid and relkind = 'S' and deptype in ('a', 'i'))
                union all
                select format('routine %s', it.oid::regprocedure) from pg_proc it join pg_namespace on pg_namespace.oid = pronamespace where proowner = current_user::regrole and {Ours}
            loop
                execute format('alter %s owner to {Connections.Service}', one.named);
            end loop;
        end
        $$
        """;
}
