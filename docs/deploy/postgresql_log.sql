-- After the first `portal upgrade`: whoever serves pages writes lines of the log and never changes one. As portal_owner:
--   psql --dbname=portal --username=portal_owner --set=ON_ERROR_STOP=1 --file=docs/deploy/postgresql_log.sql
revoke update, delete on log from portal;
revoke insert, update, delete on alembic_version from portal;
