#!/bin/sh
# Copyright 2026 The Vigil authors
# Distributed under the Boost Software License, Version 1.0.
# (See accompanying file LICENSE or copy at
# https://www.boost.org/LICENSE_1_0.txt)

# check.sh <program>
#
# Runs the client of Redis against the redis-server that is installed, on a
# free port of loopback and without persistence. Skipped (77) where none is.

program=$1
if ! command -v redis-server > /dev/null; then
    echo 'skipped: example.redis: there is no redis-server'
    exit 77
fi
work=$(mktemp -d) || exit 2
server=
trap 'stop; rm -rf "$work"' EXIT

stop()
{
    [ -n "$server" ] || return
    kill $server
    wait $server
    server=
}

# start <port> <option>...: whether it listens there now. Its log ends when it
# does, as it will if the port is taken.
start()
{
    port=$1
    shift
    rm -f "$work/log"
    mkfifo "$work/log"
    redis-server --bind 127.0.0.1 --port "$port" --save '' --appendonly no \
        --dir "$work" "$@" > "$work/log" 2>&1 4>&- 5<&- &
    server=$!
    exec 3< "$work/log"
    while read -r line <&3; do
        case $line in *'Ready to accept connections'*) return ;; esac
    done
    wait $server
    server=
    false
}

# start_anywhere <option>...: on the first port that is free.
start_anywhere()
{
    first=$((20000 + $$ % 20000))
    for port in $(seq $first $((first + 50))); do
        start "$port" "$@" && return
    done
    echo 'no redis-server listens on any of 50 ports'
    exit 1
}

client() { "$program" "127.0.0.1:$port" "$@"; }
hasty_client() { "$program" -t 100 "127.0.0.1:$port" "$@"; }

# says <what> <expected>: the file $work/said is that, and nothing else.
says()
{
    printf '%s\n' "$2" | cmp -s - "$work/said" && return
    printf '%s: expected\n%s\nand it says\n' "$1" "$2"
    cat "$work/said"
    exit 1
}

# talks <what> <commands> <expected>: in one pipeline, and all is answered.
talks()
{
    printf "$2" | client > "$work/said" || exit 1
    says "$1" "$3"
}

# Debug commands, that the server may be asked for one of each type.
start_anywhere --enable-debug-command local
client SET 'a key' 'two words' > "$work/said" || exit 1
says 'words of the command line' OK
client GET 'a key' > "$work/said" || exit 1
says 'and the reply' 'two words'

talks 'commands in a pipeline' \
    'INCR n\nGET none\nINCRBY n x\nHSET h a 1\nHGETALL h\nLRANGE none 0 -1\n' \
    '(integer) 1
(nil)
(error) ERR value is not an integer or out of range
(integer) 1
{a: 1}
[]'

for type in STRING INTEGER DOUBLE NULL ARRAY SET MAP TRUE FALSE BIGNUM \
    VERBATIM ATTRIB PUSH; do
    echo DEBUG PROTOCOL $type
done | client > "$work/said" || exit 1
says 'every type of RESP3' \
    'Hello World
(integer) 12345
(double) 3.141
(nil)
[(integer) 0, (integer) 1, (integer) 2]
(set) [(integer) 0, (integer) 1, (integer) 2]
{(integer) 0: (false), (integer) 1: (true), (integer) 2: (false)}
(true)
(false)
(big number) 1234567999999999999999999999999999999
This is a verbatim
string
Some real reply following the attribute
(push) [server-cpu-usage, (integer) 42]
Some real reply following the push reply'

# Ten thousand that do not wait for each other, and a string of a megabyte.
seq 10001 | sed 's/.*/INCR many/' | client > "$work/all" || exit 1
tail -n 1 "$work/all" > "$work/said"
says 'a long pipeline' '(integer) 10001'
client SETRANGE big 1000000 x > "$work/said" || exit 1
says 'a long string' '(integer) 1000001'
client GET big > "$work/all" || exit 1
wc -c < "$work/all" > "$work/said"
says 'and all of it' 1000002

# The server blocks for longer than the command has time.
hasty_client BLPOP none 0 > "$work/said" && exit 1
late='(none) no reply came within the time of the command'
says 'a command that is late' "$late"

# A client that goes on while another one changes what it has read.
mkfifo "$work/asked" "$work/heard"
client < "$work/asked" > "$work/heard" &
talker=$!
exec 4> "$work/asked" 5< "$work/heard"

# hears <what> <line>: the next line that it prints.
hears()
{
    read -r line <&5
    printf '%s\n' "$line" > "$work/said"
    says "$1" "$2"
}

# QUIT ends the connection behind its reply, as a server of one thread does
# before it answers somebody else. The next command has a new one.
printf 'SET a 1\nQUIT\n\n' >&4
hears 'before the end' OK
hears 'the end' OK
client PING > "$work/said" || exit 1
printf 'GET a\n\n' >&4
hears 'a server that has hung up' 1

printf 'CLIENT TRACKING ON\nGET a\n\n' >&4
hears 'tracking' OK
hears 'the old value' 1
client SET a 2 > "$work/said" || exit 1
printf 'PING\n\n' >&4
hears 'what is pushed' '(push) [invalidate, [a]]'
hears 'and the reply' PONG

# It connects again when the server has gone and come back, with RESP2 now.
stop
start "$port" --rename-command HELLO '' || exit 1
printf 'HSET h b 2\nHGETALL h\n\n' >&4
hears 'a new server, which has forgotten all' '(integer) 1'
hears 'a map in RESP2' '[b, 2]'
exec 4>&-
wait $talker || exit 1

# And when there is none, it says so.
stop
hasty_client PING > "$work/said" 2> "$work/why" && exit 1
says 'no server' "$late"
cp "$work/why" "$work/said"
says 'and why' 'redis: Connection refused'
