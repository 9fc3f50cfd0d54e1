//! Defines `vigil::test::renamed`, a selector with a handle type of its own.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_RENAMED_HPP
#define VIGIL_TEST_SUPPORT_RENAMED_HPP

#include <vigil/selector/composite_child.hpp>
#include <vigil/selector/decorator.hpp>

#include <cstddef>
#include <span>
#include <system_error>
#include <utility>

#include "support/outside.hpp"
#include "support/peers.hpp"

namespace vigil::test {

/// A handle of the system that is of another type.
struct other_handle
{
    handle value = default_system::invalid;

    friend bool operator==(other_handle, other_handle) = default;
};

/// S over such handles. It can be put beside another selector in one way.
template <class S, composition Way>
class renamed : public named_waker<S>
{
public:
    using system_type = system_of<S>;
    using handle_type = other_handle;
    using event_type = typename S::event_type;
    using notifier_type = notifier_of<S>;

    template <class Other>
        requires takes_allocator<S, Other>
    using rebind = renamed<rebound_selector<S, Other>, Way>;

    static constexpr auto capabilities = S::capabilities;

    template <class... Args>
    static auto open(Args const&... args)
    {
        return S::open(args...);
    }

    template <class Made>
    explicit renamed(Made&& made)
        : inner_(std::forward<Made>(made))
    {
    }

    std::error_code add(other_handle h, token t, interest i, mode m) noexcept
    {
        return inner_.add(h.value, t, i, m);
    }

    std::error_code modify(other_handle h, token t, interest i, mode m) noexcept
    {
        return inner_.modify(h.value, t, i, m);
    }

    std::error_code remove(other_handle h) noexcept
    {
        return inner_.remove(h.value);
    }

    std::error_code rearm(other_handle h, interest drained) noexcept
        requires emulates_edge<S>
    {
        return inner_.rearm(h.value, drained);
    }

    result<std::size_t> wait(std::span<event_type> out, timeout limit) noexcept
    {
        return inner_.wait(out, limit);
    }

    auto native_handle() const noexcept
        requires(Way == composition::nested)
    {
        return inner_.native_handle();
    }

    result<notifier_type> open_notifier(token t) noexcept
        requires(Way == composition::threaded)
    {
        return inner_.open_notifier(t);
    }

    std::error_code notify(notifier_type const& n) noexcept
        requires(Way == composition::threaded)
    {
        return inner_.notify(n);
    }

    void close_notifier(notifier_type const& n) noexcept
        requires(Way == composition::threaded)
    {
        inner_.close_notifier(n);
    }

private:
    S inner_;
};

/// A source over such handles.
struct other_source
{
    handle value = default_system::invalid;

    [[nodiscard]] other_handle native_handle() const noexcept
    {
        return {value};
    }
};

/// A pair of sockets, of which one end goes to a `renamed`.
class other_peer : public pair_peer
{
public:
    [[nodiscard]] other_source source() const noexcept
    {
        return {pair_peer::source().native_handle()};
    }
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_RENAMED_HPP
