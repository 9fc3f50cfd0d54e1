//! Example: a server of HTTP/1.1, over Boost.Beast's parser and serializer.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "resources.hpp"
#include "server.hpp"

namespace {

std::optional<vigil::waker> waker;
std::sig_atomic_t volatile is_asked_to_end = 0;

void ask_to_end(int)
{
    is_asked_to_end = 1;
    static_cast<void>(waker->wake()); // which a signal handler may call
}

// tag::serve[]
// Serves until a signal comes, and then to the end of what has begun.
void serve(
    vigil::poll& poll, vigil::tcp_listener listener, httpd::options const& o)
{
    httpd::server<vigil::poll, httpd::resources> server(poll, {}, o);
    server.listen(std::move(listener)).value();
    while (!is_asked_to_end)
        server.run_once().value();
    server.shut_down();
    server.run().value();
}
// end::serve[]

// `-t 100` is how long a header, a body or a write may take, in milliseconds.
httpd::options options_of(int argc, char** argv)
{
    httpd::options o;
    if (argc == 3 && std::string_view(argv[1]) == "-t")
        o.header = o.body = o.write = vigil::timeout::nanoseconds(
            std::strtoll(argv[2], nullptr, 10) * 1'000'000);
    return o;
}

} // namespace

int main(int argc, char** argv)
try
{
    auto listener = vigil::tcp_listener::bind("127.0.0.1:0").value();
    auto const port = listener.local_endpoint().value().port();
    auto poll = vigil::poll::open().value();
    waker = poll.make_waker(vigil::token{1}).value();
    std::signal(SIGTERM, ask_to_end);
    std::fprintf(stderr, "port %u\n", port);
    serve(poll, std::move(listener), options_of(argc, argv));
}
catch (std::system_error const& why)
{
    return std::fprintf(stderr, "http: %s\n", why.what()), 1;
}
