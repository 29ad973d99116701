#!/bin/sh
# On desk1 and desk2: the house itself, or with words one of its commands: sh deploy/cluster/desk.sh doctor
. "$(dirname "$0")/machine.sh"
export DATABASE_URL="postgresql://zabota@127.0.0.1:6432/zabota"
export DATABASE_LISTEN_URL="postgresql://zabota:$HOUSE_PASSWORD@$front:5000/zabota?connect_timeout=3&keepalives_idle=5&tcp_user_timeout=10000"
export DATABASE_REPLICA_URL="postgresql://zabota:$HOUSE_PASSWORD@$front:5001/zabota?connect_timeout=3&tcp_user_timeout=10000"
export ZABOTA_DATA="$STATE/data" ZABOTA_BEHIND_PROXY=1 ZABOTA_DRAIN_FOR="${ZABOTA_DRAIN_FOR:-3}"
[ $# -gt 0 ] || set -- up --host "$ADDRESS" --port 8000
exec $ZABOTA "$@"
