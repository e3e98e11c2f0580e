#!/bin/sh
# run-postgres.sh COMMAND...: run a command with an empty PostgreSQL on loopback, named in ONRECORD_TEST_POSTGRES.
# The server comes from Debian's packages, is installed where apt-get and root allow, and is gone at the end.
set -eu

find_bin() {
    for folder in /usr/lib/postgresql/1[5-9]/bin /usr/lib/postgresql/[2-9]*/bin; do
        if [ -x "$folder/initdb" ]; then
            echo "$folder"
            return
        fi
    done
}

bin=$(find_bin)
if [ -z "$bin" ] && [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
    apt-get install -y -q postgresql > /dev/null 2>&1 || true
    bin=$(find_bin)
fi
if [ -z "$bin" ]; then
    echo "skipped: no PostgreSQL 15 or newer here. Get it with: apt-get install postgresql" >&2
    exit 0
fi

folder=$(mktemp -d)
as_owner() { "$@"; }
if [ "$(id -u)" = 0 ]; then  # PostgreSQL does not run as root
    chown nobody "$folder"
    as_owner() { setpriv --reuid nobody --regid nogroup --clear-groups "$@"; }
fi
stop() {
    (cd "$folder" && as_owner "$bin/pg_ctl" -D "$folder/data" -m immediate stop > /dev/null 2>&1) || true
    rm -rf "$folder"
}
trap stop EXIT INT TERM

port=${ONRECORD_TEST_PORT:-54329}
(
    cd "$folder"
    as_owner "$bin/initdb" -D data -U onrecord -A trust -E UTF8 --locale C.UTF-8 > log 2>&1
    as_owner "$bin/pg_ctl" -D data -w -l server.log \
        -o "-c listen_addresses=127.0.0.1 -p $port -k $folder -c fsync=off" start > log 2>&1
)
ONRECORD_TEST_POSTGRES="postgresql://onrecord@127.0.0.1:$port/postgres"
export ONRECORD_TEST_POSTGRES
"$@"
