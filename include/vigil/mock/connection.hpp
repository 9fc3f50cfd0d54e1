//! Defines `vigil::mock::connection`, whether a stream is connected yet.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_CONNECTION_HPP
#define VIGIL_MOCK_CONNECTION_HPP

#include <vigil/error.hpp>
#include <vigil/interest.hpp>
#include <vigil/io/endpoint.hpp>
#include <vigil/mock/alarms.hpp>
#include <vigil/mock/call.hpp>
#include <vigil/mock/injection.hpp>
#include <vigil/mock/readiness.hpp>
#include <vigil/mock/source.hpp>
#include <vigil/mock/step.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <system_error>
#include <utility>

namespace vigil::mock {

/// The part of a stream that is about its connection: made at once, after a
/// time, or never. Its script begins when it is there.
class connection : public source
{
public:
    using source::source;

    /// The program takes it, and is connected after `delay` nanoseconds, or
    /// finds then that it is not: `outcome`. Once.
    void connect(endpoint const& local, endpoint const& remote,
        std::int64_t delay = 0, std::error_code outcome = {})
    {
        if (std::exchange(is_taken_, true))
            return judge("its stream was taken already");
        local_ = local;
        remote_ = remote;
        outcome_ = outcome;
        std::int64_t const when = stage().after(delay);
        if (delay == 0)
            find_out();
        else if (when != alarms::never)
            alarm_.set(stage().due(), when, [this] { find_out(); });
    }

    [[nodiscard]] bool is_taken() const noexcept { return is_taken_; }
    [[nodiscard]] bool is_refused() const noexcept { return is_refused_; }
    [[nodiscard]] endpoint const& local() const noexcept { return local_; }
    [[nodiscard]] endpoint const& remote() const noexcept { return remote_; }

    /// The outcome of a connect, once.
    result<std::size_t> take_error()
    {
        return perform(operation::take_error, interest::writable, 0,
            [&]() -> result<std::size_t> {
                if (std::error_code const why = std::exchange(pending_, {}))
                    return why;
                return std::size_t{0};
            });
    }

    /// Whether it is connected: who asks for ever goes round.
    result<std::size_t> find_connected()
    {
        return perform(operation::peer_endpoint, interest::writable, 0,
            [&]() -> result<std::size_t> {
                if (is_refused_)
                    return make_error_code(std::errc::not_connected);
                if (!is_started())
                    return make_error_code(std::errc::operation_would_block);
                return std::size_t{0};
            });
    }

protected:
    /// What a call returns before the connection, or when there is none.
    [[nodiscard]] std::error_code unready(std::errc if_refused) noexcept
    {
        if (std::error_code const why = std::exchange(pending_, {}))
            return why;
        return make_error_code(
            is_refused_ ? if_refused : std::errc::operation_would_block);
    }

private:
    void find_out()
    {
        is_refused_ = static_cast<bool>(outcome_);
        pending_ = outcome_;
        if (!is_refused_)
            start();
        refresh();
        post_edge(is_refused_ ? interest::readable | interest::writable
                              : interest::writable);
    }

    endpoint local_ = endpoint::any_v4(0);
    endpoint remote_ = endpoint::any_v4(0);
    std::error_code outcome_; // of the connect
    std::error_code pending_; // the same, until it was asked for
    alarms::alarm alarm_;
    bool is_taken_ = false;
    bool is_refused_ = false;
};

} // namespace vigil::mock

#endif // VIGIL_MOCK_CONNECTION_HPP
