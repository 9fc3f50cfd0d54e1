#!/bin/sh
# Copyright 2026 The Vigil authors
# Distributed under the Boost Software License, Version 1.0.
# (See accompanying file LICENSE or copy at
# https://www.boost.org/LICENSE_1_0.txt)

# lists.sh <root>
#
# Every header is in include/CMakeLists.txt, in order, and has a unit test of
# its own; every test is in test/Jamfile, once.

cd "$1" || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

# compare <what>: the tree beside the list of it.
compare()
{
    cmp -s "$work/tree" "$work/list" && return
    echo "$1: a tree (<) and a list (>) that differ"
    diff "$work/tree" "$work/list" | grep '^[<>]'
    : > "$work/bad"
}

find include -name '*.hpp' | sed 's,^include/,,' |
    LC_ALL=C sort > "$work/headers"

cp "$work/headers" "$work/tree"
sed -n 's,^ *\(vigil[^ ]*\.hpp\)$,\1,p' include/CMakeLists.txt > "$work/list"
compare include/CMakeLists.txt

# Tests are in folders, but for those that are no programs of one file.
find test/*/ -name '*.cpp' | grep -Ev '^test/(canary|odr|support|use)/' |
    sed 's,^test/\(.*\)\.cpp$,\1,' | LC_ALL=C sort > "$work/tree"
sed -n 's,^vigil_[a-z0-9_]* \([a-z0-9_/]*\) ;.*,\1,p' test/Jamfile |
    LC_ALL=C sort > "$work/list"
compare test/Jamfile

sed -n 's,^vigil/\(.*\)\.hpp$,\1,p' "$work/headers" > "$work/list"
{ cd test/unit && find . -name '*.cpp'; } 2> /dev/null |
    sed 's,^\./\(.*\)\.cpp$,\1,' | LC_ALL=C sort |
    grep -Fx -f "$work/list" > "$work/tree"
compare 'headers and test/unit'

[ ! -e "$work/bad" ]
