#!/bin/sh
# Print the first Python >= 3.11 that can make virtual environments; $PYTHON wins when it is set.
check='import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))'
for candidate in ${PYTHON:-} python3 python3.11 python3.12 python3.13 python3.14 python; do
    if command -v "$candidate" >/dev/null 2>&1 && "$candidate" -c "$check" >/dev/null 2>&1; then
        command -v "$candidate"
        exit 0
    fi
done
cat >&2 <<'MESSAGE'
nbflow: no Python >= 3.11 with the venv module was found on PATH.
Install one (Debian 12 or newer: apt-get install python3 python3-venv), or say where it is: make PYTHON=/path/to/python3
MESSAGE
exit 1
