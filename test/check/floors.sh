#!/bin/sh
# Copyright 2026 The Vigil authors
# Distributed under the Boost Software License, Version 1.0.
# (See accompanying file LICENSE or copy at
# https://www.boost.org/LICENSE_1_0.txt)

# floors.sh <root>
#
# Includes of our headers go down the floors of the house, and nothing outside
# vigil/system/ knows the OS: its headers, its functions and macros, what
# threads share, the clocks.

cd "$1/include" || exit 2

find . -name '*.hpp' | LC_ALL=C sort | sed 's,^\./,,' | LC_ALL=C xargs awk '
BEGIN {
    # From the roof down; a file may include what is on its floor or below.
    n = split("vigil.hpp;" \
        "io.hpp kqueue.hpp mock.hpp sim.hpp print.hpp;" \
        "poll.hpp registry.hpp events.hpp waker.hpp registration.hpp" \
        " core.hpp print.hpp;" \
        "conformance.hpp conformance/;" \
        "defaults.hpp;" \
        "io/;" \
        "mock/ sim/;" \
        "selector/;" \
        "waker/;" \
        "concept/;" \
        "* io/buffer.hpp io/datagram.hpp io/endpoint.hpp" \
        " io/endpoint_reading.hpp io/endpoint_text.hpp;" \
        "system/", floors, ";")
    for (i = 1; i <= n; ++i) {
        split(floors[i], names, " ")
        for (j in names)
            height[names[j]] = n - i
    }

    os = "sys/|netinet/|arpa/|net/|linux/|unistd|fcntl|poll\\.h|signal" \
        "|netdb|pthread|errno|cerrno|csignal|semaphore|sched\\.h|time\\.h" \
        "|dlfcn|windows|winsock2|ws2tcpip|mswsock|afunix|wasi/|port\\.h"
    shared = "std::(jthread|thread|this_thread|mutex|[a-z]+_mutex|atomic" \
        "|condition_variable|call_once|future|promise" \
        "|latch|barrier|[a-z]+_semaphore|lock_guard|unique_lock" \
        "|scoped_lock|stop_token|chrono::[a-z_]+_clock)" \
        "|thread_local|<(thread|mutex|atomic|condition_variable)>"
    heavy = "chrono|memory|mutex|string|functional|iostream|regex"
    macros = "E?POLL(IN|OUT|PRI|ERR|HUP|NVAL|RDHUP|ET|ONESHOT|EXCLUSIVE)" \
        "|(AF|PF|SOCK|SOL|SO|MSG|IPPROTO|EFD|CLOCK|SIG|SHUT)_[A-Z0-9_]+" \
        "|E(AGAIN|INTR|WOULDBLOCK|BADF|EXIST|NOENT|PERM|INVAL|MFILE)|errno"
    platform = "_WIN32|_WIN64|__linux__|__APPLE__|__[A-Za-z]+BSD__" \
        "|__DragonFly__|__ANDROID__|__wasi__|__wasm|__sun|__illumos__" \
        "|__CYGWIN__|__unix|__MACH__|__EMSCRIPTEN__|__redox__|_AIX|__QNX__" \
        "|__HAIKU__|__gnu_hurd__|__NuttX__|__Fuchsia__|ESP_PLATFORM"
    edge = "(^|[^A-Za-z0-9_])"
}

function complain(what)
{
    printf "include/%s:%d: %s\n", FILENAME, FNR, what
    bad = 1
}

# The height of a header by its path under include/. The words of io/ stand
# among the others, for a mock of a stream says them too.
function floor(path)
{
    sub(/^vigil\//, "", path)
    if (path in height)
        return height[path]
    sub(/\/.*/, "/", path)
    if (path in height)
        return height[path]
    if (path ~ /\/$/)
        complain("no floor has the name " path)
    return height["*"]
}

FNR == 1 {
    here = floor(FILENAME)
    ground = here == 0
    core = FILENAME ~ /\/concept\// || here == height["*"] ||
        here == height["core.hpp"]
}

# config.hpp names no part, so even the lowest floor may include it.
/^#include <vigil/ && !/<vigil\/config\.hpp>/ {
    path = $2
    gsub(/[<>]/, "", path)
    if (floor(path) > here)
        complain("includes <" path ">, which is on a higher floor")
}

ground || /^ *\/\// { next }

{ code = $0; sub(/ \/\/ .*/, "", code) }

code ~ "^ *# *include <(" os ")" { complain("a header of the OS") }
# A clock of virtual time has the shape of those of <chrono>.
code ~ /#include <chrono>/ && here != height["mock/"] {
    complain("threads or clocks outside system/")
}
core && code ~ "#include <(" heavy ")>" { complain("a slow standard header") }
code ~ edge "(" shared ")" { complain("threads or clocks outside system/") }
code ~ edge "(" macros ")([^A-Za-z0-9_]|$)" { complain("a macro of the OS") }

# `::close(` and not `handle::close(`, `self<T>::close(` or `::new (`.
code ~ /(^|[^A-Za-z0-9_>)])::[a-z][a-z0-9_]* *\(/ && code !~ /::new *\(/ {
    complain("a call of the OS")
}

code ~ /^ *# *(el)?if/ && code ~ platform {
    complain("a test of the platform outside system/")
}

END { exit bad }'
