#!/usr/bin/env bash
# Starts a throw-away PostgreSQL and prints its SQLAlchemy URL on standard output, everything else on
# standard error. For the server run of tests/records and for nothing else.
#
#   export CONSORTIUM_TEST_POSTGRES="$(.ci/postgres.sh start)"
#   .ci/postgres.sh stop "$CONSORTIUM_TEST_POSTGRES"     ends it and removes its folder
#
# Needs root (Debian, Ubuntu): the server itself runs as user postgres and refuses to run as root. The cluster
# lies in a temporary folder, listens on the loopback only, and fsync is off: nothing in it is worth keeping.
set -euo pipefail

say() { echo "postgres.sh: $*" >&2; }

need_root() {
  [ "$(id -u)" = 0 ] || { say "needs root: install and start PostgreSQL yourself and set CONSORTIUM_TEST_POSTGRES"; exit 1; }
}

bin_folder() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1; }

install_server() {
  [ -n "$(bin_folder)" ] && return
  say "installing postgresql"
  # The Debian package would start a server of its own: not wanted here.
  mkdir -p /etc/postgresql-common
  [ -e /etc/postgresql-common/createcluster.conf ] ||
    echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf
  export DEBIAN_FRONTEND=noninteractive
  apt-get install -y --no-install-recommends postgresql >&2 ||
    { apt-get update >&2 && apt-get install -y --no-install-recommends postgresql >&2; }
}

as_postgres() { runuser -u postgres -- "$@"; }

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

start() {
  need_root
  install_server
  local bin folder port
  bin="$(bin_folder)"
  folder="$(mktemp -d /tmp/consortium-postgres.XXXXXX)"
  chown postgres: "$folder"
  port="$(free_port)"
  as_postgres "$bin/initdb" -D "$folder/data" -U consortium -A trust -E UTF8 --locale=C.UTF-8 >&2
  as_postgres "$bin/pg_ctl" -D "$folder/data" -w -t 60 -l "$folder/log" start -o \
    "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories=$folder -c fsync=off" >&2 ||
    { cat "$folder/log" >&2; exit 1; }
  as_postgres "$bin/createdb" -h "$folder" -p "$port" -U consortium consortium >&2
  # The folder rides in the URL, so that stop needs nothing else.
  echo "postgresql+psycopg://consortium@127.0.0.1:$port/consortium?application_name=$folder"
}

stop() {
  need_root
  local folder="${1##*application_name=}"
  case "$folder" in
    /tmp/consortium-postgres.??????) ;;
    *) say "not a URL of this script: $1"; exit 2 ;;
  esac
  as_postgres "$(bin_folder)/pg_ctl" -D "$folder/data" -m immediate -w stop >&2 || true
  rm -rf -- "$folder"
}

case "${1:-}" in
  start) start ;;
  stop) stop "${2:?the URL that start printed}" ;;
  *) say "start | stop URL"; exit 2 ;;
esac
