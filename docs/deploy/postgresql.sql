-- Roles of the portal. Run it once, as the server's administrator, in the empty database that is to hold the tables:
--   psql --dbname=portal --set=ON_ERROR_STOP=1 --file=docs/deploy/postgresql.sql
-- Then give each of the two roles a password with \password, and let `portal upgrade` run as portal_owner, everything
-- else as portal. Run docs/deploy/postgresql_log.sql after the first upgrade.
create role portal_owner login;
create role portal login;
revoke all on schema public from public;
grant usage, create on schema public to portal_owner;
grant usage on schema public to portal;
alter default privileges for role portal_owner in schema public grant select, insert, update, delete on tables to portal;
alter default privileges for role portal_owner in schema public grant usage on sequences to portal;
