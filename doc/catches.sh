#!/bin/sh
# Copyright 2026 The Vigil authors
# Distributed under the Boost Software License, Version 1.0.
# (See accompanying file LICENSE or copy at
# https://www.boost.org/LICENSE_1_0.txt)

# catches.sh
#
# The check beside this script passes on a small sound tree, and finds, and
# names, every fault that is planted in it.

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

sound()
{
    rm -rf "$work/tree"
    mkdir -p "$work/tree/doc/snippets" "$work/tree/example" \
        "$work/tree/test/use/install" "$work/tree/.ci" "$work/tree/perf"
    cd "$work/tree" || exit 2
    printf '%s\n' 'tests() { build --all; }' 'lanes="format docs"' \
        'lanes="$lanes b2"' > .ci/run
    printf '%s\n' '| lane | what |' '| format, docs | this |' '| b2 | that |' \
        > CONTRIBUTING.md
    echo "section 'some, calls'" > perf/check
    echo '5+h|some, calls' > doc/performance.adoc
    echo 'find_package(vigil)' > test/use/install/CMakeLists.txt
    printf '%s\n' '#include <a>' 'int main()' '{' '}' > doc/snippets/a.cpp
    touch example/b.cpp
    printf '%s\n' '```cpp' 'int main()' '{' '```' '```cmake' \
        'find_package(vigil)' '```' '```sh' 'build --all && .ci/run' '```' \
        '[a page](doc/a.adoc)' > README.md
    printf '%s\n' '= A' '[#here]' '== B' '[source,cpp]' '----' \
        'include::snippets/a.cpp[tag=x]' '----' 'xref:a.adoc#here[see]' \
        'link:../README.md[see] `test/use/install/CMakeLists.txt`' \
        > doc/a.adoc
}

# plant <what it says> <command>...: run in the tree, and then caught.
plant()
{
    what=$1
    shift
    sound
    "$@"
    if said=$(sh "$here/check.sh" "$work/tree" 2>&1); then
        echo "not caught: $*"
    elif ! echo "$said" | grep -Fq -- "$what"; then
        printf 'it does not say "%s" but: %s\n' "$what" "$said"
    else
        return
    fi
    : > "$work/bad"
}

sound
sh "$here/check.sh" "$work/tree" || : > "$work/bad"

plant 'no compiled file holds' sed -i 's/int main/int name/' README.md
plant 'no compiled file holds' sed -i '2a\int x;' doc/snippets/a.cpp
plant 'no project in test/use holds' sed -i 's/(vigil)/(v)/' README.md
plant '.ci/run does not run: build --some' sed -i 's/--all/--some/' README.md
plant 'dead link to doc/b.adoc' sed -i 's/a.adoc/b.adoc/' README.md
plant 'no row for the lane docs' sed -i 's/, docs//' CONTRIBUTING.md
plant 'no figures of: other' sed -i "s/some, calls/other/" perf/check
plant 'no row for the lane b2' sed -i '/b2/d' CONTRIBUTING.md
plant 'C++ that is typed' sed -i 's/^include.*/int i;/' doc/a.adoc
plant 'no anchor there' sed -i 's/#here\[/#there[/' doc/a.adoc
plant 'dead link to doc/b.adoc' sed -i 's/xref:a/xref:b/' doc/a.adoc
plant 'there is no test/use/a/C' sed -i 's,use/install,use/a,' doc/a.adoc
plant 'dead link to doc/../NONE' sed -i 's/README.md/NONE/' doc/a.adoc

[ ! -e "$work/bad" ]
