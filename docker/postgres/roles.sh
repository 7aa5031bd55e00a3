#!/usr/bin/env bash
# Runs once, when the database is empty. Two roles: the owner of the tables, used for migrations only, and the application,
# which owns nothing and is therefore bound by row-level security.
set -euo pipefail
psql -X -v ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
\getenv owner_password LAUREL_DB_OWNER_PASSWORD
\getenv app_password LAUREL_DB_PASSWORD
create role laurel_owner login password :'owner_password';
create role laurel_app login password :'app_password';
create database laurel owner laurel_owner;
revoke connect, temporary on database laurel from public;
grant connect on database laurel to laurel_app;
SQL
