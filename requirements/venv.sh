#!/bin/sh
# venv.sh FOLDER PYTHON...: make a virtual environment with the first PYTHON that is new enough.
set -eu
folder=$1
shift

for python in "$@"; do
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && break
    python=
done
if [ -z "${python:-}" ]; then
    echo "cannot make $folder: no Python 3.11 or newer among: $*. Install one, or name it: make PYTHON=PATH" >&2
    exit 1
fi

if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    echo "cannot make $folder: $python has no venv module. On Debian and Ubuntu: apt-get install python$version-venv" >&2
    exit 1
fi

echo "making $folder with $("$python" --version)" >&2
"$python" -m venv --clear "$folder" || { rm -rf "$folder"; exit 1; }
