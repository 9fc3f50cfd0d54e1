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
#include <vigil/mock/pollable.hpp>
#include <vigil/mock/routes.hpp>
#include <vigil/mock/stream.hpp>

#include <memory>
#include <utility>

namespace vigil::mock {

/// The twin of `tcp_listener` without an OS. `clients::listener()` gives one,
/// and `bind` where a `mock::network` answers. Move-only; for one thread.
class listener
{
public:
    using handle_type = pollable*;
    using stream_type = stream;

    /// A connection, and who is at its other end.
    struct accepted
    {
        mock::stream stream;
        endpoint peer;
    };

    /// For clients and networks.
    explicit listener(std::shared_ptr<backlog> inside) noexcept
        : inside_(std::move(inside))
    {
    }

    listener(listener&& other) noexcept = default;

    listener& operator=(listener&& other)
    {
        if (this == &other)
            return *this;
        abandon();
        inside_ = std::move(other.inside_);
        options_ = other.options_;
        return *this;
    }

    ~listener() { abandon(); }

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

    [[nodiscard]] handle_type native_handle() const noexcept
    {
        return inside_.get();
    }

    [[nodiscard]] bool is_open() const noexcept { return inside_ != nullptr; }

    result<void> close()
    {
        if (!is_open())
            return errc::moved_from;
        abandon();
        return {};
    }

    /// The next client of the script, or its error; would_block if none is
    /// there yet.
    result<accepted> accept()
    {
        if (!is_open())
            return errc::moved_from;
        auto inside = inside_->accept();
        if (!inside)
            return inside.error();
        endpoint const from = (*inside)->remote();
        return accepted{mock::stream(*std::move(inside)), from};
    }

    result<endpoint> local_endpoint() const
    {
        if (!is_open())
            return errc::moved_from;
        return inside_->local();
    }

    result<void> set_ttl(int hops)
    {
        if (!is_open())
            return errc::moved_from;
        options_.time_to_live = hops;
        return {};
    }

    result<int> ttl() const
    {
        if (!is_open())
            return errc::moved_from;
        return options_.time_to_live;
    }

private:
    void abandon()
    {
        if (auto const inside = std::exchange(inside_, nullptr))
            inside->shut();
    }

    std::shared_ptr<backlog> inside_;
    options options_;
};

} // namespace vigil::mock

#endif // VIGIL_MOCK_LISTENER_HPP
