#!/bin/sh
# Copyright 2026 The Vigil authors
# Distributed under the Boost Software License, Version 1.0.
# (See accompanying file LICENSE or copy at
# https://www.boost.org/LICENSE_1_0.txt)

# Tests ../bootstrap.sh on machines that are made up: a PATH of its own, where
# compiler, CMake, Ninja and package managers are fakes that note their calls.

bootstrap=$(cd "$(dirname "$0")/.." && pwd)/bootstrap.sh
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
bin=$work/bin
sh=$(command -v sh)
tools=$work/tools
boost=$work/boost # exists where the headers of Boost are there
mkdir "$tools"

# fake <file> <line>...: a shell script of these lines, never written through
# a link.
fake()
{
    file=$1
    shift
    rm -f "$file"
    printf '%s\n' "#!$sh" "$@" > "$file"
    chmod +x "$file"
}

fake "$tools/c++" "case \$($(command -v cat)) in" \
    "*boost*) [ -e $boost ] ;; esac"
fake "$tools/cmake" 'echo cmake version 3.25.1'
fake "$tools/ninja"

# machine <user id> <tool>...: with these alone.
machine()
{
    rm -rf "$bin" "$boost"
    mkdir "$bin"
    for tool in awk env xargs; do
        fake "$bin/$tool" "exec $(command -v $tool) \"\$@\""
    done
    fake "$bin/id" "echo $1"
    shift
    for tool; do
        cp "$tools/$tool" "$bin/$tool"
    done
}

# manager <name>: notes its calls; after an install all is there.
manager()
{
    fake "$bin/$1" "echo $1 \"\$*\" >> $work/calls" \
        "case \$1 in *update*) exit ;; esac" \
        "$(command -v cp) $tools/* $bin" ": > $boost"
}

# expect <what> <exit code> <last line> <call>...: of one run of bootstrap.sh.
expect()
{
    what=$1 code=$2 last=$3
    shift 3
    : > "$work/calls"
    (unset CXX BOOST_ROOT; PATH=$bin exec $sh "$bootstrap") \
        > "$work/said" 2>&1 < /dev/null
    got=$?
    for call; do
        echo "$call"
    done > "$work/expected"
    [ $got = "$code" ] && tail -n 1 "$work/said" | grep -Fq -- "$last" &&
        diff "$work/expected" "$work/calls" && return
    echo "$what: exit code $got for $code, and it says"
    cat "$work/said"
    : > "$work/bad"
}

there='all is there now'

machine 0 c++ cmake ninja
: > "$boost"
manager apt-get
expect 'nothing is missing' 0 'nothing is missing'
[ "$(wc -l < "$work/said")" = 1 ] || : > "$work/bad"

# installs <manager> <command> <compiler> <cmake> <ninja> <boost>: all of them
# on a bare machine, and what is missing on another.
installs()
{
    machine 0
    manager "$1"
    expect "$1, bare" 0 "$there" "$1 $2 $3 $4 $5 $6"
    machine 0 c++ ninja
    manager "$1"
    expect "$1, CMake and Boost" 0 "$there" "$1 $2 $4 $6"
}

installs dnf 'install -y' gcc-c++ cmake ninja-build boost-devel
installs pacman '-Sy --needed --noconfirm' gcc cmake ninja boost
installs zypper '--non-interactive install' \
    gcc-c++ cmake ninja libboost_headers-devel
installs apk add g++ cmake samurai boost-dev
installs brew install gcc cmake ninja boost

apt='apt-get install -y --no-install-recommends'
machine 0
manager apt-get
fake "$bin/apt-cache"
expect 'Debian 12' 0 "$there" 'apt-get update' \
    "$apt g++ cmake ninja-build libboost1.81-dev"

machine 0 c++ cmake ninja
manager apt-get
fake "$bin/apt-cache" 'exit 100'
expect 'newer Debian' 0 "$there" 'apt-get update' "$apt libboost-dev"

machine 0 c++ ninja
: > "$boost"
manager apt-get
fake "$bin/cmake" 'echo cmake version 3.22.6'
expect 'old CMake' 0 "$there" 'apt-get update' "$apt cmake"

machine 0 c++ ninja
: > "$boost"
fake "$bin/cmake" 'echo cmake version 3.22.6'
fake "$bin/dnf" "echo dnf \$* >> $work/calls"
expect 'old CMake, and no newer' 1 'CMake 3.25' 'dnf install -y cmake'

machine 1000 cmake ninja
manager dnf
fake "$bin/sudo" "echo sudo \$* >> $work/calls" 'exec "$@"'
expect 'not root' 0 "$there" 'sudo dnf install -y gcc-c++ boost-devel' \
    'dnf install -y gcc-c++ boost-devel'

machine 1000 cmake ninja
manager brew
fake "$bin/sudo" "echo sudo \$* >> $work/calls" 'exec "$@"'
expect 'not root, brew' 0 "$there" 'brew install gcc boost'

machine 1000 c++ cmake
: > "$boost"
manager pacman
expect 'not root, no sudo' 1 'run: pacman -Sy --needed --noconfirm ninja'

machine 0 c++ cmake
: > "$boost"
expect 'no manager' 1 '  Ninja'
grep -q 'no package manager' "$work/said" || : > "$work/bad"

machine 0 c++ ninja
: > "$boost"
fake "$bin/apk" "echo apk \$* >> $work/calls" 'exit 99'
expect 'install fails' 1 'CMake 3.25' 'apk add cmake'

[ ! -e "$work/bad" ]
