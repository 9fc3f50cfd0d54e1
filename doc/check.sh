#!/bin/sh
# Copyright 2026 The Vigil authors
# Distributed under the Boost Software License, Version 1.0.
# (See accompanying file LICENSE or copy at
# https://www.boost.org/LICENSE_1_0.txt)

# check.sh <root>
#
# What the documents show is what the tests run. In Markdown, which cannot
# include a file: each block of C++ is in a program that is compiled, each line
# of CMake in a project that a test builds, each command in .ci/run. In AsciiDoc
# C++ is included and never typed. Each lane of .ci/run is in the table of
# CONTRIBUTING.md, each section of perf/check in that of its figures. And each
# link leads to a file or an anchor, and each name of a file is one.

cd "$1" || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

complain()
{
    echo "$*"
    : > "$work/bad"
}

# blocks <file> <language>: each block into a file of its own.
blocks()
{
    rm -f "$work"/block.*
    awk -v work="$work" -v fence="\`\`\`$2" '
        $0 == fence { inside = 1; ++n; next }
        /^```$/ { inside = 0 }
        inside { print > (work "/block." n) }' "$1"
    ls "$work"/block.* 2> /dev/null
}

# holds <block> <file>...: whether one of the files has these lines in a row.
holds()
{
    awk 'NR == FNR { block = block $0 "\n"; next }
        FNR == 1 { text = "" }
        { text = text $0 "\n" }
        index(text, block) { found = 1; exit }
        END { exit !found }' "$@"
}

# listed <line> <file>...: whether one of the files has this line.
listed()
{
    line=$1
    shift
    cat "$@" | sed 's/^ *//' | grep -Fqx -- "$line"
}

for file in *.md; do
    for block in $(blocks "$file" cpp); do
        holds "$block" doc/snippets/*.cpp $(find example -name '*.cpp') ||
            complain "$file: no compiled file holds" "$(head -n 3 "$block")"
    done
    for block in $(blocks "$file" cmake); do
        while read -r line; do
            listed "$line" test/use/*/CMakeLists.txt ||
                complain "$file: no project in test/use holds: $line"
        done < "$block"
    done
    for block in $(blocks "$file" sh); do
        sed 's/ && /\n/g' "$block" > "$work/commands"
        while read -r line; do
            [ "$line" = .ci/run ] || grep -Fq -- "$line" .ci/run ||
                complain "$file: .ci/run does not run: $line"
        done < "$work/commands"
    done
    grep -o '](\([^)#]*\)' "$file" | sed 's,^](,,' | grep -v '^https:' |
        while read -r target; do
            [ -e "$target" ] || complain "$file: a dead link to $target"
        done
done

sed -n 's/^lanes="\(\$lanes \)*\(.*\)"$/\2/p' .ci/run | tr ' ' '\n' |
    while read -r lane; do
        grep -Eq "^\| ([a-z0-9]+, )*$lane(, [a-z0-9]+)* \|" CONTRIBUTING.md ||
            complain "CONTRIBUTING.md: no row for the lane $lane"
    done

sed -n "s/^ *section ['\"]\([^'\"]*\)['\"]$/\1/p" perf/check |
    while read -r section; do
        grep -Fqx "5+h|$section" doc/performance.adoc ||
            complain "doc/performance.adoc: no figures of: $section"
    done

for file in doc/*.adoc; do
    awk -v file="$file" '
        /^\[source,cpp\]$/ { expected = 1; next }
        /^----$/ { inside = expected; expected = 0; next }
        inside && !/^include::.*\]$/ {
            printf "%s:%d: C++ that is typed: %s\n", file, FNR, $0
            bad = 1
        }
        END { exit bad }' "$file" || : > "$work/bad"
    grep -o 'xref:[^[]*' "$file" | sed 's,^xref:,,' | while read -r target; do
        page=${target%%#*}
        anchor=
        case $target in *'#'*) anchor=${target#*#} ;; esac
        page=${page:+doc/$page}
        page=${page:-$file}
        [ -e "$page" ] || complain "$file: a dead link to $page"
        [ -z "$anchor" ] || grep -Fq "[#$anchor]" "$page" ||
            complain "$file: $page has no anchor $anchor"
    done
    grep -Eo '`(vigil|test|cmake|include)/[A-Za-z0-9_./]*\.[a-z]*`' "$file" |
        tr -d '`' | while read -r target; do
            [ -e "$target" ] || [ -e "include/$target" ] ||
                complain "$file: there is no $target"
        done
    grep -o 'link:\.\./[^[]*' "$file" | sed 's,^link:,doc/,' |
        while read -r target; do
            [ -e "$target" ] || complain "$file: a dead link to $target"
        done
done

[ ! -e "$work/bad" ]
