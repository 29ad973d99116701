# Read by every start line: this machine's name is $MACHINE, its address follows from machines.env.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
set -a
. "${MACHINES:-/etc/zabota/machines.env}"
eval "ADDRESS=\$$MACHINE"
set +a
STATE=$STATE/$MACHINE
mkdir -p "$(dirname "$STATE")"
umask 027 # passwords stand in what is filled in below
mkdir -p "$STATE"

fill() { # fill TEMPLATE FILE: the template with the words of machines.env in place of $names
    eval "cat <<END_OF_TEMPLATE
$(cat "$here/$1")
END_OF_TEMPLATE" >"$2"
}
