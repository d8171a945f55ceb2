#!/bin/sh
# Makes the virtual environment $1 with the newest Python from 3.11 to 3.13 on this machine.
set -eu
target=$1
for name in python3.13 python3.12 python3.11 python3 python; do
    if command -v "$name" >/dev/null 2>&1 &&
        "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null
    then
        python=$name
        break
    fi
done
if [ -z "${python:-}" ]; then
    echo "communique needs Python 3.11, 3.12 or 3.13; found: $( (python3 --version) 2>/dev/null || echo none)." >&2
    echo "Install one (Debian: apt-get install python3 python3-venv; macOS: brew install python@3.13) and run make again." >&2
    exit 1
fi
if ! "$python" -m venv --clear "$target"; then
    echo "$python cannot make a virtual environment: install its venv module (Debian: apt-get install python3-venv)." >&2
    exit 1
fi
# --group needs pip 25.1
"$target/bin/python" -m pip install -qq --disable-pip-version-check --upgrade "pip>=25.1"
