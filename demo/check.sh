#!/bin/sh
# Copyright 2026 The Vigil authors
# Distributed under the Boost Software License, Version 1.0.
# (See accompanying file LICENSE or copy at
# https://www.boost.org/LICENSE_1_0.txt)

# check.sh <case> <demo>
#
# Runs the demo as a user would, and reads what it says.

demo=$2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

# run <code> <argument>...: ends with that code.
run()
{
    expected=$1
    shift
    "$demo" "$@" > "$work/out" 2> "$work/err"
    is $? "$expected" "$*"
}

# is <code> <expected> <what>
is()
{
    [ "$1" = "$2" ] && return
    echo "$3: exit code $1, not $2"
    cat "$work/out" "$work/err"
    exit 1
}

# says <out|err> <regex>...: each in a line of it.
says()
{
    file=$work/$1
    shift
    for line; do
        grep -Eq -- "$line" "$file" && continue
        echo "not in the output: $line"
        cat "$file"
        exit 1
    done
}

# refuses <regex> <argument>...: with code 2 and one line.
refuses()
{
    line=$1
    shift
    run 2 "$@"
    says err "^demo: .*$line"
    [ ! -s "$work/out" ] && [ "$(wc -l < "$work/err")" = 1 ] && return
    echo "$*: more than one line on stderr"
    cat "$work/out" "$work/err"
    exit 1
}

table()
{
    says out "^  connections +$1\$" '^  messages +[1-9]' \
        '^  messages per second +[1-9]' '^  latency p50 +[1-9]' \
        '^  latency p99 +[1-9]' '^  latency p99.9 +[1-9]' \
        '^  events per wait +[1-9]' '^  waits per message +[0-9]' \
        '^  bytes lost +0$'
}

case $1 in
short)
    for selector in epoll poll; do
        run 0 --connections 50 --seconds 1 --selector $selector
        says out "^$selector, 64 bytes a message, [1-3]\.[0-9] s\$" \
            '^connecting: 50 of 50$' '^ +[0-9.]+ s +[0-9,]+ messages'
        table 50
    done
    ;;
large)
    # Larger than any buffer on the way: short writes, and reads in pieces.
    for selector in epoll poll; do
        run 0 --connections=2 --seconds=1 --size=1000000 --selector=$selector
        table 2
    done
    ;;
options)
    refuses "--connections: '0' is not a number from 1" --connections 0
    refuses "--connections: '1e3' is not a number" --connections 1e3
    refuses "--seconds: '-1' is not a number" --seconds -1
    refuses "--size: '' is not a number" --size=
    refuses "--size: '99999999999' is not a number" --size 99999999999
    refuses "--selector: 'kqueue' is not epoll or poll" --selector kqueue
    refuses '--seconds: a value is missing' --connections 5 --seconds
    refuses '--sekonds: no such option' --sekonds 5
    refuses '1000: no such option' 1000
    run 0 --help
    says out '^usage: demo ' '--connections N' '--seconds N' '--size N' \
        '--selector epoll\|poll' '--selector NAME   epoll or poll' '--help'
    ;;
interrupt)
    mkfifo "$work/pipe" && : > "$work/err" || exit 2
    for signal in INT TERM; do
        "$demo" --connections 50 --seconds 600 > "$work/pipe" &
        id=$!
        is_sent=
        while IFS= read -r line; do
            printf '%s\n' "$line"
            case $is_sent$line in
            *' messages '*' per second')
                kill -$signal $id
                is_sent=yes
                ;;
            esac
        done < "$work/pipe" > "$work/out"
        wait $id
        is $? 0 "after SIG$signal"
        says out '^epoll, .*, interrupted after [0-9.]+ s$'
        table 50
    done
    ;;
limit)
    (
        ulimit -n 64
        refuses '50 connections need 132 open files, 68 more than the limit' \
            --connections 50
    ) || exit
    ulimit -Sn 64
    run 0 --connections 50 --seconds 1
    table 50
    ;;
*)
    echo "no such case: $1"
    exit 2
    ;;
esac
