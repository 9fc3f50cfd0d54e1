#!/bin/sh
# Copyright 2026 The Vigil authors
# Distributed under the Boost Software License, Version 1.0.
# (See accompanying file LICENSE or copy at
# https://www.boost.org/LICENSE_1_0.txt)

# inspect.sh <root>
#
# Reads the tree for what no compiler minds: blanks and bytes, licence, include
# guards, width and length, unfinished marks, sleeps in tests.

cd "$1" || exit 2

# All that is text, but for what a build, a tool or an editor has put there.
find . -name '.?*' ! -name .ci -prune -o -name 'build*' -prune \
    -o -name 'bin*' -prune -o -type f \( -name '*.[ch]pp' -o -name '*.cmake' \
    -o -name '*.sh' -o -name '*.txt' -o -name '*.json' -o -name '*.adoc' \
    -o -name '*.md' -o -name Jamfile -o -path './.ci/*' \) -print |
    LC_ALL=C sort | sed 's,^\./,,' | LC_ALL=C xargs awk '
function complain(line, what)
{
    printf "%s:%d: %s\n", file, line, what
    bad = 1
}

# What can only be said of a whole file; last is its last line, lines its count.
function finish()
{
    if (file == "")
        return
    if (licensed && licence != 4)
        complain(1, "the four lines of the licence are not at the top")
    if (header && (ifndef != 1 || define != 1 || last != "#endif // " guard))
        complain(lines, "the include guard is not " guard)
    if (public && lines > 320)
        complain(lines, "more than 320 lines: is there a second noun in it?")
}

function start()
{
    file = FILENAME
    header = file ~ /\.hpp$/
    public = file ~ /^include\/.*\.hpp$/
    code = file ~ /\.[ch]pp$/
    narrow = file !~ /\.(json|adoc|md)$/
    licensed = file ~ /\.([ch]pp|cmake|sh)$|CMakeLists.txt$|Jamfile$|^\.ci/
    comment = code ? "// " : "# "
    guard = file
    sub(/^include\/vigil\//, "", guard)
    sub(/^include\/vigil.hpp$/, "hpp", guard)
    gsub(/[^A-Za-z0-9]/, "_", guard)
    guard = "VIGIL_" toupper(guard)
    licence = ifndef = define = 0
}

FNR == 1 {
    finish()
    start()
    if (code && $0 !~ /^\/\/! [A-Z0-9].*[.:,`a-z]$/)
        complain(1, "the first line is not //! and what the file is")
}

{
    lines = FNR
    last = $0
}

/\t/ { complain(FNR, "tab") }
/[^\t -~]/ { complain(FNR, "a byte that is not printable ASCII") }
/[ \t]$/ { complain(FNR, "trailing blank") }
narrow && length > 80 { complain(FNR, "more than 80 columns") }

/(^|[^A-Za-z_])(T[O]DO|F[I]XME|X[X]X|H[A]CK)([^A-Za-z_]|$)|^ *# *if 0/ {
    complain(FNR, "unfinished")
}

FNR <= 20 && ($0 == comment "Copyright 2026 The Vigil authors" \
    || licence == 1 && $0 == comment \
        "Distributed under the Boost Software License, Version 1.0." \
    || licence == 2 && $0 == comment \
        "(See accompanying file LICENSE or copy at" \
    || licence == 3 && $0 == comment \
        "https://www.boost.org/LICENSE_1_0.txt)") {
    ++licence
}

$0 == "#ifndef " guard { ++ifndef }
$0 == "#define " guard { ++define }

# The macros of <windows.h> would expand in these.
public && /(^|[^_A-Za-z0-9])(min|max)\(/ && !/^ *\/\// {
    complain(FNR, "min or max without parentheses around it")
}

file ~ /^test\/.*pp$/ &&
    /sleep_for|sleep_until|usleep|nanosleep|(^|[^_A-Za-z0-9:])(::)?sleep\(/ {
    complain(FNR, "a sleep: wait for the thing itself")
}

END {
    finish()
    exit bad
}'
