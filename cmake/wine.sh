#!/bin/sh
# Copyright 2026 The Vigil authors
# Distributed under the Boost Software License, Version 1.0.
# (See accompanying file LICENSE or copy at
# https://www.boost.org/LICENSE_1_0.txt)

# wine.sh <folder> <program> [<argument>...]
#
# Runs a program of Windows, in a Wine of its own in that folder.

WINEPREFIX=$1
WINEDEBUG=-all
export WINEPREFIX WINEDEBUG
shift

# One server for all that come within a minute, started by one of them. What it
# starts along must hold neither the lock nor the output of a test.
mkdir -p "$WINEPREFIX"
(
    flock 9
    # Who was to boot it may have been killed half-way: then none ever starts.
    [ -e "$WINEPREFIX/booted" ] || wineserver -k
    wineserver -p60 9>&- && rm -f "$WINEPREFIX/booted" &&
        wine wineboot 9>&- && : > "$WINEPREFIX/booted"
) 9> "$WINEPREFIX/lock" > "$WINEPREFIX/log" 2>&1

exec wine "$@"
