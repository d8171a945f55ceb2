#!/bin/sh
# On a CI machine, installs what some tests need beside Python: a browser. Elsewhere such tests are
# skipped where it is missing, and nothing is installed behind anybody's back.
set -eu
[ "${CI:-}" = true ] || exit 0
command -v chromium >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing chromium for the tests of pages ..."
    export DEBIAN_FRONTEND=noninteractive
    apt-get -qq update && apt-get -qq install -y --no-install-recommends chromium fonts-dejavu-core >/dev/null
else
    echo "CI is set, but chromium is missing and cannot be installed here: the tests of pages are skipped." >&2
fi
