//! Defines `vigil::mock::listener`, to which the clients of a script connect.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_LISTENER_HPP
#define VIGIL_MOCK_LISTENER_HPP

#include <vigil/error.hpp>
#include <vigil/io/endpoint.hpp>
#include <vigil/mock/backlog.hpp>
#include <vigil/mock/options.hpp>
#include <vigil/mock/routes.hpp>
#include <vigil/mock/scripted_socket.hpp>
#include <vigil/mock/stream.hpp>

#include <utility>

namespace vigil::mock {

/// The twin of `tcp_listener` without an OS. `clients::listener()` gives one,
/// and `bind` where a `mock::network` answers. Move-only; for one thread.
class listener : public scripted_socket<backlog>
{
public:
    using stream_type = stream;

    /// A connection, and who is at its other end.
    struct accepted
    {
        mock::stream stream;
        endpoint peer;
    };

    /// For clients and networks.
    using scripted_socket::scripted_socket;

    /// Listens at `at`, as the `mock::network` of this thread says; the
    /// options are taken, and do nothing.
    template <class... Options>
    static result<listener> bind(endpoint const& at, Options const&...)
    {
        auto inside =
            routes::bind_from_here<backlog>(at, answer::kind::listener);
        if (!inside)
            return inside.error();
        (*inside)->bind(at);
        return listener(*std::move(inside));
    }

    /// The next client of the script, or its error; would_block if none is
    /// there yet.
    result<accepted> accept()
    {
        if (!is_open())
            return errc::moved_from;
        auto next = inside().accept();
        if (!next)
            return next.error();
        endpoint const from = (*next)->remote();
        return accepted{mock::stream(*std::move(next)), from};
    }

    /// False, whatever `bind` was told.
    result<bool> only_v6() const { return get(&options::only_v6); }
};

} // namespace vigil::mock

#endif // VIGIL_MOCK_LISTENER_HPP
