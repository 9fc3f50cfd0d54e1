#!/bin/sh
# Copyright 2026 The Vigil authors
# Distributed under the Boost Software License, Version 1.0.
# (See accompanying file LICENSE or copy at
# https://www.boost.org/LICENSE_1_0.txt)

# check.sh <program>
#
# Runs the server of HTTP, and talks to it with the curl and the wrk that are
# installed, on loopback. Skipped (77) where one of them is not.

program=$1
for peer in curl wrk; do
    command -v $peer > /dev/null && continue
    echo "skipped: example.http: there is no $peer"
    exit 77
done
work=$(mktemp -d) || exit 2
server=
trap '[ -z "$server" ] || kill $server; rm -rf "$work"' EXIT

# start <option>...: it serves, and $url is where, when this returns.
start()
{
    rm -f "$work/ready"
    mkfifo "$work/ready"
    "$program" "$@" 2> "$work/ready" &
    server=$!
    read -r word port < "$work/ready"
    url=http://127.0.0.1:$port
    [ "$word" = port ] && return
    echo "http: does not start: $word $port"
    exit 1
}

# stop <what>: by a signal, and it ends well.
stop()
{
    kill -TERM $server
    wait $server
    code=$?
    server=
    [ $code = 0 ] && return
    echo "$1: exit code $code"
    exit 1
}

# says <what> <expected>: the file $work/said is that, and nothing else.
says()
{
    printf '%s\n' "$2" | cmp -s - "$work/said" && return
    printf '%s: expected\n%s\nand it says\n' "$1" "$2"
    cat "$work/said"
    exit 1
}

# asks <option>...: what curl hears goes to $work/said.
asks() { curl -sS --max-time 60 "$@" > "$work/said" || exit 1; }

start
asks "$url/"
says 'a request' hello
asks -o /dev/null -w '%{http_code} %{num_connects}\n' "$url/" \
    --next -sS -o /dev/null -w '%{http_code} %{num_connects}\n' "$url/none" \
    --next -sS -o /dev/null -w '%{http_code} %{num_connects}\n' \
    -X DELETE "$url/"
says 'one connection for three' '200 1
404 0
405 0'
asks -I -o /dev/null -w '%{http_code} %{size_download}\n' "$url/large?1000"
says 'a header alone' '200 0'
asks --http1.0 "$url/stream?2"
says 'without chunks' 'chunk 1
chunk 2'

# A megabyte there and back: in chunks, and after it was asked for.
seq 150000 | head -c 1000000 > "$work/much"
for how in 'Transfer-Encoding: chunked' 'Expect: 100-continue' 'Expect:'; do
    asks -v -H "$how" --data-binary "@$work/much" "$url/echo" 2> "$work/talk"
    cmp "$work/much" "$work/said" || exit 1
    grep -q '^< HTTP/1.1 100 Continue' "$work/talk"
    echo "$how $?" >> "$work/continued"
done
cp "$work/continued" "$work/said"
says 'who is told to continue' 'Transfer-Encoding: chunked 1
Expect: 100-continue 0
Expect: 1'
asks "$url/stream?10000"
tail -n 1 "$work/said" > "$work/last" && cp "$work/last" "$work/said"
says 'a body in chunks' 'chunk 10000'

# Too much: the response is heard, although the server does not read it all.
cat "$work/much" "$work/much" > "$work/too_much"
for how in 'Expect: 100-continue' 'Expect:' 'Transfer-Encoding: chunked'; do
    curl -sS --max-time 60 -o /dev/null -w '%{http_code}\n' -H "$how" \
        --data-binary "@$work/too_much" "$url/echo" 2> /dev/null
done > "$work/said"
says 'a body beyond the limit' '413
413
413'

# raw <bytes>: says that, and hears until the server closes.
raw()
{
    printf "$1" | curl -sS --max-time 60 "telnet://127.0.0.1:$port" |
        tr -d '\r' | grep -v : | sed '/^$/d' > "$work/said"
}

get='HTTP/1.1\r\nHost: a\r\n'
last="${get}Connection: close\r\n\r\n"
raw "GET /later?50 $get\r\nGET / $get\r\nGET /none $last"
says 'a pipeline' 'HTTP/1.1 200 OK
after 50 ms
HTTP/1.1 200 OK
hello
HTTP/1.1 404 Not Found
Not Found'
raw 'BREW / HTCPCP/1.0\r\n\r\n'
says 'something else' 'HTTP/1.1 400 Bad Request
this is no request of HTTP/1.1'

# Many clients at once, and none of them hears an error.
for path in '/' '/large?100000' '/stream?100'; do
    wrk -t 1 -c 50 -d 1s --timeout 60s "$url$path" > "$work/wrk" || exit 1
    grep -q 'requests in' "$work/wrk" &&
        ! grep -Eq 'Socket errors|Non-2xx' "$work/wrk" && continue
    cat "$work/wrk"
    exit 1
done

# What has begun when the server is shut down is finished.
mkfifo "$work/late"
curl -sS --max-time 60 -v "$url/later?1000" > "$work/finished" 2> "$work/late" &
client=$!
while read -r line; do
    case $line in '> GET /later'*) break ;; esac
done < "$work/late"
asks "$url/" -o /dev/null # so the other request was read before
stop 'a shutdown'
wait $client || exit 1
cp "$work/finished" "$work/said"
says 'a response in spite of a shutdown' 'after 1000 ms'

# And a server without patience.
start -t 100
raw 'GET / HT'
says 'a slow client' 'HTTP/1.1 408 Request Timeout
the header of a request did not come in time'
stop 'an impatient server'
