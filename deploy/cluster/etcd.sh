#!/bin/sh
# On db1, db2 and db3: remembers who the primary is. Two of the three have to agree.
. "$(dirname "$0")/machine.sh"
exec etcd --name "$MACHINE" --data-dir "$STATE/etcd" \
    --listen-client-urls "http://$ADDRESS:2379" --advertise-client-urls "http://$ADDRESS:2379" \
    --listen-peer-urls "http://$ADDRESS:2380" --initial-advertise-peer-urls "http://$ADDRESS:2380" \
    --initial-cluster "db1=http://$db1:2380,db2=http://$db2:2380,db3=http://$db3:2380" \
    --heartbeat-interval 250 --election-timeout 2500 --logger zap
