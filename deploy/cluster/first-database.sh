# Run once by Patroni on the first primary; the socket is its own, so that no password is typed.
$POSTGRES_PROGRAMS/psql -v ON_ERROR_STOP=1 -h $STATE/postgres -U postgres -d postgres <<'WORDS'
CREATE ROLE zabota LOGIN PASSWORD '$HOUSE_PASSWORD';
ALTER ROLE zabota SET lock_timeout = '5s';
ALTER ROLE zabota SET statement_timeout = '30s';
CREATE DATABASE zabota OWNER zabota;
WORDS
