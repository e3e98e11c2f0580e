#!/bin/sh
# lock.sh UV: pin what pyproject.toml asks for, for every platform and Python from 3.11 on.
# Each lock takes the versions of the one before it, so that they can share one .venv.
set -eu
uv=$1
unset UV_INDEX_URL UV_DEFAULT_INDEX UV_EXTRA_INDEX_URL UV_FIND_LINKS

pin() {
    "$uv" pip compile --no-config --quiet --universal --python-version 3.11 --generate-hashes \
        --no-header --no-emit-index-url --no-emit-find-links "$@"
}

pin pyproject.toml requirements/build.in --output-file requirements/runtime.txt
pin pyproject.toml requirements/build.in --extra dev \
    --constraint requirements/runtime.txt --output-file requirements/dev.txt
for extra in browser bench training; do
    pin pyproject.toml requirements/build.in --extra dev --extra "$extra" \
        --constraint requirements/dev.txt --output-file "requirements/$extra.txt"
done
