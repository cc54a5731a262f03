#!/bin/sh
# Node >= 20 and npm build the front end; say what to do when they are not there.
if command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 &&
    node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)'; then
    exit 0
fi
found=$(node --version 2>/dev/null || echo none)
cat >&2 <<MESSAGE
nbflow: building the front end needs Node.js >= 20 with npm (found: $found).
Install them (Debian 13 or newer: apt-get install nodejs npm) and run make again.
MESSAGE
exit 1
