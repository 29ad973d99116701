#!/bin/sh
# On db1 and db2: PostgreSQL, as primary or as replica, whichever it is to be.
. "$(dirname "$0")/machine.sh"
fill patroni.yml "$STATE/patroni.yml"
fill first-database.sh "$STATE/first-database.sh"
mkdir -p "$STATE/postgres"
chmod 700 "$STATE/postgres"
chown -R "$POSTGRES_USER" "$STATE"
exec $AS_POSTGRES $PATRONI "$STATE/patroni.yml"
