"""Keeping the places of a row true in the database: a security key, not a convenience.

A table that carries ``district_id`` and ``institution_id`` of its case beside ``case_id`` is walled by those
columns. The composite foreign key refuses a row that writes its own district under a foreign case and moves all rows
along when the case is transferred; the triggers do the same for the institution, which may be empty and so no key.
"""

from __future__ import annotations

from django.db.migrations.operations import RunSQL


def fill_function() -> RunSQL:
    """The trigger functions, once; they run as the owner, whose policy sees the case, with a pinned search path."""
    return RunSQL(
        sql="""
        CREATE FUNCTION ecm_institution_of_case() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = pg_catalog, public AS $$
        BEGIN
          SELECT institution_id INTO NEW.institution_id FROM public.cases_case WHERE id = NEW.case_id;
          RETURN NEW;
        END $$;
        CREATE FUNCTION ecm_institution_moves() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = pg_catalog, public AS $$
        DECLARE kept regclass;
        BEGIN
          FOR kept IN SELECT tgrelid::regclass FROM pg_trigger WHERE tgname = 'institution_of_case' LOOP
            EXECUTE format('UPDATE %s SET institution_id = $1 WHERE case_id = $2', kept)
            USING NEW.institution_id, NEW.id;
          END LOOP;
          RETURN NULL;
        END $$;
        CREATE TRIGGER institution_moves AFTER UPDATE OF institution_id ON cases_case
        FOR EACH ROW WHEN (OLD.institution_id IS DISTINCT FROM NEW.institution_id)
        EXECUTE FUNCTION ecm_institution_moves();
        """,
        reverse_sql="""
        DROP TRIGGER institution_moves ON cases_case;
        DROP FUNCTION ecm_institution_moves();
        DROP FUNCTION ecm_institution_of_case();
        """,
    )


def keep_places(table: str) -> RunSQL:
    """Tie ``table``'s district and institution to its case's."""
    return RunSQL(
        sql=f"""
        ALTER TABLE {table} ADD CONSTRAINT {table}_place_of_case FOREIGN KEY (case_id, district_id)
        REFERENCES cases_case (id, district_id) ON UPDATE CASCADE DEFERRABLE INITIALLY IMMEDIATE;
        CREATE TRIGGER institution_of_case BEFORE INSERT OR UPDATE OF case_id, institution_id ON {table}
        FOR EACH ROW EXECUTE FUNCTION ecm_institution_of_case();
        """,
        reverse_sql=f"""
        DROP TRIGGER institution_of_case ON {table};
        ALTER TABLE {table} DROP CONSTRAINT {table}_place_of_case;
        """,
    )
