#!/bin/sh
# Copyright 2026 The Vigil authors
# Distributed under the Boost Software License, Version 1.0.
# (See accompanying file LICENSE or copy at
# https://www.boost.org/LICENSE_1_0.txt)

# imports.sh <root> <objdump> <program>...
#
# Passes if no program of Windows imports from another library than the three
# that each has had since Vista, or a function that our headers look for when
# they run: because an older Windows lacks it, or to need no library for it.

root=$1
objdump=$2
shift 2
# The last argument of `find...("name")`.
optional=$(sed -n -e 's,.*("\([A-Za-z_]*\)");*$,\1,p' \
    -e 's,^ *"\([A-Z][A-Za-z]*\)")[\,;}].*,\1,p' \
    "$root"/include/vigil/system/windows_*.hpp | tr '\n' ' ')
if [ -z "$optional" ]; then
    echo 'the headers look for nothing: is that so?'
    exit 1
fi

for program in "$@"; do
    "$objdump" -p "$program" | awk -v program="${program##*/}" \
        -v optional="$optional" '
        function complain(what)
        {
            printf "%s imports %s\n", program, what
            bad = 1
        }
        BEGIN { split(optional, names); for (i in names) is[names[i]] = 1 }
        /DLL Name:/ {
            ++libraries
            if (tolower($3) !~ /^(kernel32|msvcrt|ws2_32)\.dll$/)
                complain("from " $3)
        }
        NF == 3 && $3 in is { complain($3) }
        END {
            if (libraries == 0)
                complain("nothing that could be read")
            exit bad
        }' || bad=1
done
[ -z "$bad" ]
