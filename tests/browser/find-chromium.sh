#!/bin/sh
# Succeeds when Chromium is there, installing Debian's where apt-get and root allow; else says why not and fails.
set -eu

found() {
    for name in "${ONRECORD_CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
        [ -n "$name" ] && command -v "$name" >/dev/null 2>&1 && return 0
    done
    return 1
}

found && exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "browser tests skipped: no Chromium, and no apt-get to install it. Name one: ONRECORD_CHROMIUM=PATH" >&2
    exit 1
fi
if [ "$(id -u)" != 0 ]; then
    echo "browser tests skipped: no Chromium, and only root may install it. Run: sudo apt-get install chromium" >&2
    exit 1
fi

echo "installing Chromium from the distribution's packages" >&2
export DEBIAN_FRONTEND=noninteractive
if ! { apt-get update && apt-get install --yes --no-install-recommends chromium fonts-dejavu-core; } >/dev/null 2>&1 </dev/null; then
    echo "browser tests skipped: apt-get could not install chromium" >&2
    exit 1
fi
found || { echo "browser tests skipped: the package chromium brought no command that is known here" >&2; exit 1; }
