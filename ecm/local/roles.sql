-- The roles of the database, for psql, run by a superuser. Safe to run again.
-- Variable `mark`: demo or test for a database of made-up people; leave it out in production.
--
-- ecm_owner  owns and migrates. Stays INHERIT (its right to create comes through pg_database_owner).
-- ecm_app    what web, worker and beat sign in as. NOINHERIT: a level's policies must not apply to it
--            before a scope is chosen, so that no scope means no rows.
-- ecm_l_*    one per level of scope, chosen transaction-locally; ecm_search owns the reviewed search function.

\set ON_ERROR_STOP 1
\set database ecm

SELECT format('CREATE ROLE %I %s', name, options)
FROM (VALUES
    ('ecm_owner', 'LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE'),
    ('ecm_app', 'LOGIN NOINHERIT NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB'),
    ('ecm_l_state', 'NOLOGIN'), ('ecm_l_district', 'NOLOGIN'), ('ecm_l_worker', 'NOLOGIN'),
    ('ecm_l_institution', 'NOLOGIN'), ('ecm_l_assigned', 'NOLOGIN'), ('ecm_l_system', 'NOLOGIN'),
    ('ecm_search', 'NOLOGIN')
) AS wanted (name, options)
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted.name)
\gexec

GRANT ecm_l_state, ecm_l_district, ecm_l_worker, ecm_l_institution, ecm_l_assigned, ecm_l_system TO ecm_app;
GRANT ecm_search TO ecm_owner;  -- only a member may hand a function over to it

-- Nothing a page or a job asks may hold a connection or a lock for ever; a long job raises its own limit locally.
ALTER ROLE ecm_app SET statement_timeout = '30s';
ALTER ROLE ecm_app SET lock_timeout = '5s';
ALTER ROLE ecm_app SET idle_in_transaction_session_timeout = '120s';
ALTER ROLE ecm_owner SET lock_timeout = '10s';

SELECT format('CREATE DATABASE %I OWNER ecm_owner TEMPLATE template0 ENCODING ''UTF8''', :'database')
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database')
\gexec

\if :{?mark}
    ALTER ROLE ecm_owner CREATEDB;
    -- Only the owner of a database can change its comment; a session setting anybody could forge.
    SELECT format('COMMENT ON DATABASE %I IS %L', :'database', 'ecm:' || :'mark')
    \gexec
    -- New databases, those of the tests, are born with the extensions that only a superuser may add.
    \connect template1
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE EXTENSION IF NOT EXISTS btree_gist;
    CREATE EXTENSION IF NOT EXISTS unaccent;
    CREATE EXTENSION IF NOT EXISTS citext;
\endif

\connect :database
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS citext;
