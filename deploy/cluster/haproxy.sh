#!/bin/sh
# On the machine in front: leads people to a desk that serves, and desks to the database that is the primary.
. "$(dirname "$0")/machine.sh"
fill haproxy.cfg "$STATE/haproxy.cfg"
exec haproxy -db -f "$STATE/haproxy.cfg"
