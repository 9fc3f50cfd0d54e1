#!/bin/sh
# Copyright 2026 The Vigil authors
# Distributed under the Boost Software License, Version 1.0.
# (See accompanying file LICENSE or copy at
# https://www.boost.org/LICENSE_1_0.txt)

# ladder.sh [--write] <root> <compiler>...
#
# Climbs the ladder of platforms once for each of them: with the macros that
# its compilers predefine, and with no others. What each gets must be what
# doc/platforms/ladder.adoc says, or is written there; what has nothing gets an
# error that names the guide to porting.

write=
[ "$1" = --write ] && write=1 && shift
cd "$1" || exit 2
shift
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

complain()
{
    echo "$*" >&2
    : > "$work/bad"
}

# Both rungs of each platform, and no header that only its machine has.
sed 's/^ *# *include/included/' include/vigil/system/default.hpp \
    include/vigil/defaults.hpp > "$work/ladder.cpp"

# climb <macro>...: the preprocessed ladder, in one line.
climb()
{
    defined=$(printf ' -D%s' "$@")
    "$compiler" -undef $defined -E -P "$work/ladder.cpp" 2> "$work/said" |
        tr -s ' \n' '  '
}

compiler=$1

# gets <platform> <macro>...: a line of the table.
gets()
{
    platform=$1
    shift
    text=$(climb "$@")
    [ -s "$work/said" ] && complain "$platform: $(cat "$work/said")"
    system=$(echo "$text" |
        sed 's/.*using default_system = \([a-z0-9_]*\);.*/\1/')
    list=$(echo "$text" |
        sed 's/.*hana::tuple_t< *\([a-z_, ]*[a-z]\) *>;.*/\1/')
    echo "$text" |
        grep -Fq "included <vigil/system/${system%_system}.hpp>" ||
        complain "$platform: its rung does not include $system"
    for selector in $(echo "$list" | tr -d ,); do
        echo "$text" |
            grep -Fq "included <vigil/selector/${selector%_selector}.hpp>" ||
            complain "$platform: its rung does not include $selector"
    done
    echo "|$platform |\`$system\` |\`$(echo "$list" | sed 's/, /`, `/g')\`"
}

{
    gets Linux __linux__ __unix__
    gets Android __ANDROID__ __linux__ __unix__
    gets illumos __illumos__ __sun __svr4__ __unix__
    gets Redox __redox__ __unix__
    gets macOS __APPLE__ __MACH__ \
        __ENVIRONMENT_MAC_OS_X_VERSION_MIN_REQUIRED__
    gets iOS __APPLE__ __MACH__ \
        __ENVIRONMENT_IPHONE_OS_VERSION_MIN_REQUIRED__
    gets tvOS __APPLE__ __MACH__ __ENVIRONMENT_TV_OS_VERSION_MIN_REQUIRED__
    gets watchOS __APPLE__ __MACH__ \
        __ENVIRONMENT_WATCH_OS_VERSION_MIN_REQUIRED__
    gets visionOS __APPLE__ __MACH__ __ENVIRONMENT_OS_VERSION_MIN_REQUIRED__
    gets FreeBSD __FreeBSD__ __unix__
    gets NetBSD __NetBSD__ __unix__
    gets OpenBSD __OpenBSD__ __unix__
    gets DragonFly __DragonFly__ __unix__
    gets Solaris __sun __svr4__ __unix__
    gets Windows _WIN32 _WIN64
    gets 'WASI preview 1' __wasi__ __wasm__
    gets 'WASI preview 2' __wasi__ __wasip2__ __wasm__
    gets AIX _AIX
    gets Haiku __HAIKU__
    gets Hurd __gnu_hurd__ __GNU__ __unix__
    gets QNX __QNX__ __QNXNTO__
    gets Cygwin __CYGWIN__ __unix__
    gets NuttX __NuttX__
    gets ESP-IDF ESP_PLATFORM
    gets Fuchsia __Fuchsia__
    gets 'any other Unix' __unix__
} > "$work/table"

climb STDC > /dev/null
grep -q 'error.*vigil has no selector.*doc/porting.adoc' "$work/said" ||
    complain 'a platform without a rung is not told of doc/porting.adoc'
[ -e doc/porting.adoc ] || complain 'there is no doc/porting.adoc'

table=doc/platforms/ladder.adoc
if [ -n "$write" ]; then
    cp "$work/table" $table
elif ! diff $table "$work/table"; then
    complain "$table (<) is not what the ladder says (>): ladder.sh --write"
fi

[ ! -e "$work/bad" ]
