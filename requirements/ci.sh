#!/bin/sh
# On a CI machine, installs what some tests need beside Python: a browser, and a database server.
# Elsewhere such tests are skipped where it is missing, and nothing is installed behind anybody's
# back.
set -eu
[ "${CI:-}" = true ] || exit 0

wanted=
command -v chromium >/dev/null 2>&1 || wanted="chromium fonts-dejavu-core"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || wanted="$wanted postgresql"
[ -n "$wanted" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing for the tests: $wanted ..."
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086 # the names are words of their own
    apt-get -qq update && apt-get -qq install -y --no-install-recommends $wanted >/dev/null
else
    echo "CI is set, but these are missing and cannot be installed here: $wanted" >&2
fi
