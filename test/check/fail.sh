#!/bin/sh
# Copyright 2026 The Vigil authors
# Distributed under the Boost Software License, Version 1.0.
# (See accompanying file LICENSE or copy at
# https://www.boost.org/LICENSE_1_0.txt)

# fail.sh <source> <compiler> <option>...
#
# Passes if the source does not compile, and if what the compiler says matches
# each line `// expect: <extended regular expression>` of the source.

source=$1
shift

if said=$("$@" "$source" 2>&1); then
    echo "$source compiles, and must not"
    exit 1
fi

expected=$(sed -n 's,^// expect: ,,p' "$source")
if [ -z "$expected" ]; then
    echo "$source does not say what to expect"
    exit 1
fi

echo "$expected" | while read -r line; do
    echo "$said" | grep -Eq -- "$line" && continue
    printf '%s: expected %s, but the compiler says\n%s\n' \
        "$source" "$line" "$said"
    exit 1
done
