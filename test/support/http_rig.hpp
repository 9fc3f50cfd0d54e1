//! A server of HTTP over scripts, and why its connections ended.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_HTTP_RIG_HPP
#define VIGIL_TEST_SUPPORT_HTTP_RIG_HPP

#include <vigil/mock.hpp>

#include <cstddef>
#include <cstdint>
#include <system_error>
#include <vector>

#include "../example/http/resources.hpp"
#include "../example/http/server.hpp"
#include "support/http_text.hpp"

namespace vigil::test {

/// Without limits of time but those that a test sets: so a server that waits
/// for nothing is a deadlock, and not merely late.
inline httpd::options patient_server()
{
    httpd::options o;
    o.idle = o.header = o.body = o.write = o.linger = o.drain =
        timeout::never();
    return o;
}

/// A server, its poll, and the script of who connects.
template <class Defects = httpd::no_defects>
struct http_rig
{
    explicit http_rig(httpd::options const& o = patient_server())
        : poll(mock::poll::open().value())
        , server(poll, {}, o)
    {
        begin();
    }

    http_rig(
        mock::injection& inject, httpd::options const& o = patient_server())
        : clients(inject)
        , poll(mock::poll::open(inject).value())
        , server(poll, {}, o)
    {
        begin();
    }

    void begin()
    {
        server.on_end([this](std::error_code why) {
            ends.push_back(why);
            times.push_back(poll.selector().now());
        });
    }

    bool listen() { return server.listen(clients.listener()).has_value(); }

    /// Serves until so many connections have ended, or the poll fails.
    bool serve(std::size_t connections = 1)
    {
        while (ends.size() < connections)
            if (!server.run_once())
                return false;
        return server.size() == 0;
    }

    mock::clients clients;
    mock::poll poll;
    httpd::server<mock::poll, httpd::resources, mock::listener, Defects> server;
    std::vector<std::error_code> ends;
    std::vector<std::int64_t> times; // of these
};

/// What ends the connection of one client, who says all this, and hears all
/// that.
inline std::error_code talk(
    mock::peer& client, httpd::options const& o = patient_server())
{
    http_rig rig(o);
    rig.clients.connect(client);
    return rig.listen() && rig.serve()
        ? rig.ends[0]
        : std::make_error_code(std::errc::protocol_error);
}

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_HTTP_RIG_HPP
