"""A database put back to what it held, row by row where rows have changed.

``remember`` keeps a copy of every row beside the tables, in a schema of its own;
``restored`` brings back the tables that differ from it, and the sequences. That takes some
ten milliseconds, where a new copy of the whole database takes three hundred. It does not
bring back tables themselves: where their definitions have changed, ``restored`` touches
nothing and says so.
"""

from typing import Any

import psycopg

# Everything below runs in the database, so that a restore is one question and one answer.
_SCHEMA = """
CREATE SCHEMA pristine;
CREATE TABLE pristine.state (definitions text NOT NULL);
CREATE TABLE pristine.tables (name text PRIMARY KEY, rows bigint, newest bigint);
CREATE TABLE pristine.sequences (name text PRIMARY KEY, value bigint);

-- What tables, columns, constraints and indexes there are, in one word.
CREATE FUNCTION pristine.definitions() RETURNS text LANGUAGE sql AS $$
    SELECT md5(concat(
        (SELECT string_agg(concat_ws(' ', attrelid, attname, atttypid, attnotnull, atthasdef), ','
                           ORDER BY attrelid, attnum)
         FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
         WHERE relnamespace = 'public'::regnamespace AND attnum > 0),
        (SELECT string_agg(oid::text, ',' ORDER BY oid) FROM pg_constraint
         WHERE connamespace = 'public'::regnamespace)))
$$;

-- How many rows a table has, and which transaction wrote the newest of them. A row that was
-- added or altered shows in the one, a row that was deleted in the other.
CREATE FUNCTION pristine.mark(name text, OUT rows bigint, OUT newest bigint) LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('SELECT count(*), coalesce(max(xmin::text::bigint), 0) FROM public.%I', name)
    INTO rows, newest;
END
$$;

CREATE FUNCTION pristine.remember() RETURNS void LANGUAGE plpgsql AS $$
DECLARE name text;
BEGIN
    -- PostGIS's table of projections is large, and nobody writes to it.
    FOR name IN SELECT tablename FROM pg_tables
                WHERE schemaname = 'public' AND tablename <> 'spatial_ref_sys'
    LOOP
        EXECUTE format('CREATE TABLE pristine.%I AS TABLE public.%I', 'rows of ' || name, name);
        INSERT INTO pristine.tables SELECT name, mark.* FROM pristine.mark(name) AS mark;
    END LOOP;
    INSERT INTO pristine.sequences
        SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public';
    INSERT INTO pristine.state VALUES (pristine.definitions());
END
$$;

CREATE FUNCTION pristine.restore() RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    kept record;
    changed text[] := '{}';
    altered text;
BEGIN
    IF (SELECT definitions FROM pristine.state) <> pristine.definitions() THEN
        RETURN false;
    END IF;
    FOR kept IN SELECT * FROM pristine.tables LOOP
        IF (kept.rows, kept.newest) IS DISTINCT FROM pristine.mark(kept.name) THEN
            changed := changed || kept.name;
        END IF;
    END LOOP;
    -- Foreign keys are checked when the transaction ends, so any order will do.
    SET CONSTRAINTS ALL DEFERRED;
    FOREACH altered IN ARRAY changed LOOP
        EXECUTE format('DELETE FROM public.%I', altered);
    END LOOP;
    FOREACH altered IN ARRAY changed LOOP
        EXECUTE format('INSERT INTO public.%I OVERRIDING SYSTEM VALUE SELECT * FROM pristine.%I',
                       altered, 'rows of ' || altered);
        UPDATE pristine.tables SET (rows, newest) = (SELECT * FROM pristine.mark(tables.name))
        WHERE tables.name = altered;
    END LOOP;
    PERFORM setval(format('public.%I', now.sequencename)::regclass,
                   coalesce(before.value, now.start_value), before.value IS NOT NULL)
    FROM pristine.sequences AS before
    JOIN pg_sequences AS now ON now.sequencename = before.name AND now.schemaname = 'public'
    WHERE before.value IS DISTINCT FROM now.last_value;
    RETURN true;
END
$$;
"""


def remember(connection: psycopg.Connection[Any]) -> None:
    """Keep what the connection's database holds now."""
    connection.execute(_SCHEMA)
    connection.execute("SELECT pristine.remember()")


def restored(connection: psycopg.Connection[Any]) -> bool:
    """Put back what ``remember`` kept, cutting all other connections to that database.

    False when a table has been altered, added or dropped since; then nothing was done.
    """
    connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    row = connection.execute("SELECT pristine.restore()").fetchone()
    return row == (True,)
