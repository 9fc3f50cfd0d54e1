#!/bin/sh
# Copyright 2026 The Vigil authors
# Distributed under the Boost Software License, Version 1.0.
# (See accompanying file LICENSE or copy at
# https://www.boost.org/LICENSE_1_0.txt)

# table.sh [--write] <file> <program> <argument>...
#
# The regions that the documents include from this file are those that the
# program prints; or become so.

write=
[ "$1" = --write ] && write=1 && shift
file=$1
shift
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

"$@" > "$work/said" 2>&1
code=$?
tr -d '\r' < "$work/said" |
    sed -n '/^\/\/ tag::/,/^\/\/ end::/p' > "$work/regions"
if [ $code != 0 ] || [ ! -s "$work/regions" ]; then
    echo "$*: exit code $code"
    cat "$work/said"
    exit 1
fi

if [ -n "$write" ]; then
    cp "$work/regions" "$file"
elif ! diff "$file" "$work/regions"; then
    echo "$file (<) is not what the program prints (>): table.sh --write"
    exit 1
fi
