#!/bin/sh
# Copyright 2026 The Vigil authors
# Distributed under the Boost Software License, Version 1.0.
# (See accompanying file LICENSE or copy at
# https://www.boost.org/LICENSE_1_0.txt)

# check.sh <example> <directory of the programs>
#
# Runs an example that somebody must talk to, as that somebody.

example=$1
bin=$2
work=$(mktemp -d) || exit 2
server=
trap '[ -z "$server" ] || kill $server; rm -rf "$work"' EXIT

# says <file> <text>: that, and nothing else.
says()
{
    printf '%s\n' "$2" | cmp -s - "$1" && return
    printf '%s: expected\n%s\nand there is\n' "$example" "$2"
    cat "$1"
    exit 1
}

# ends <code> <expected>
ends()
{
    [ "$1" = "$2" ] && return
    echo "$example: exit code $1, not $2"
    cat "$work"/*.out "$work"/*.err
    exit 1
}

hello()
{
    "$bin/example.hello" "$@" > "$work/hello.out" 2> "$work/hello.err"
}

# serve <program>: starts it, and knows its port when it returns.
serve()
{
    mkfifo "$work/ready"
    "$bin/example.$1" 2> "$work/ready" &
    server=$!
    read -r word port < "$work/ready"
    [ "$word" = port ] && return
    echo "$1 does not start: $word $port"
    exit 1
}

tcp_client()
{
    "$bin/example.tcp_client" "127.0.0.1:$port" "$@"
}

case $example in
hello)
    echo friend | hello
    ends $? 0
    says "$work/hello.out" 'Say something.
You said: friend'

    hello < /dev/null
    ends $? 2
    says "$work/hello.err" 'hello: the input is a file: nothing to wait for'

    hello < "$0"
    ends $? 2
    says "$work/hello.err" 'hello: the input is a file: nothing to wait for'

    mkfifo "$work/silence"
    hello 20 <> "$work/silence"
    ends $? 0
    says "$work/hello.out" 'Say something.
You said nothing.'

    : | hello
    ends $? 0
    says "$work/hello.out" 'Say something.
You went away.'
    ;;
echo_server)
    serve echo_server
    for line in one two; do
        tcp_client $line > "$work/$line.out"
        ends $? 0
        says "$work/$line.out" $line
    done
    ;;
chat)
    # Who listens is seated before anybody speaks: he was connected first.
    serve chat
    mkfifo "$work/connected" "$work/heard"
    tcp_client > "$work/heard" 2> "$work/connected" &
    listener=$!
    exec 3< "$work/heard"
    read -r line < "$work/connected"
    [ "$line" = connected ] || exit 1
    tcp_client 'good evening' > "$work/speaker.out"
    ends $? 0
    [ ! -s "$work/speaker.out" ] || ends heard himself
    read -r line <&3
    printf '%s\n' "$line" > "$work/line.out"
    says "$work/line.out" 'good evening'
    kill $server # and who listens hears the end
    wait $server
    server=
    wait $listener
    ends $? 0
    ;;
tcp_client)
    # Nobody listens on port 1, and a host name is no address.
    port=1
    tcp_client hello 2> "$work/refused.err"
    ends $? 1
    says "$work/refused.err" 'tcp_client: Connection refused'
    "$bin/example.tcp_client" localhost:80 hello 2> "$work/host.err"
    ends $? 1
    says "$work/host.err" \
        'tcp_client: a host name is no endpoint: resolve it first'
    ;;
*)
    echo "no such example: $example"
    exit 2
    ;;
esac
