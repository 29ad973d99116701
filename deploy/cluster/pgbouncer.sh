#!/bin/sh
# On desk1 and desk2: many short conversations of this desk share a few with the primary.
. "$(dirname "$0")/machine.sh"
fill pgbouncer.ini "$STATE/pgbouncer.ini"
chown -R "$POSTGRES_USER" "$STATE"
exec $AS_POSTGRES pgbouncer "$STATE/pgbouncer.ini"
