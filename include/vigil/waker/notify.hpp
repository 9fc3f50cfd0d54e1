//! Defines `vigil::notify_waker`, which wakes by the selector itself.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_WAKER_NOTIFY_HPP
#define VIGIL_WAKER_NOTIFY_HPP

#include <vigil/concept/selector.hpp>
#include <vigil/error.hpp>
#include <vigil/token.hpp>

#include <system_error>
#include <utility>

namespace vigil {

/// One waker over a selector with notifiers. Thread-safe but for its
/// destruction.
template <class Registry>
class basic_notify_waker
{
public:
    using notifier_type = typename Registry::selector_type::notifier_type;

    basic_notify_waker(
        Registry const& registry, notifier_type notifier) noexcept
        : registry_(registry)
        , notifier_(std::move(notifier))
    {
    }

    basic_notify_waker(basic_notify_waker&& other) noexcept
        : registry_(other.registry_.take())
        , notifier_(std::move(other.notifier_))
        , is_open_(std::exchange(other.is_open_, false))
    {
    }

    basic_notify_waker& operator=(basic_notify_waker&& other) noexcept
    {
        notifier_type taken(std::move(other.notifier_));
        bool const is_open = std::exchange(other.is_open_, false);
        leave();
        registry_ = other.registry_.take();
        notifier_ = std::move(taken);
        is_open_ = is_open;
        return *this;
    }

    ~basic_notify_waker() { leave(); }

    std::error_code wake() const noexcept
    {
        if (!is_open_)
            return errc::moved_from;
        return registry_.selector().notify(notifier_);
    }

private:
    void leave() noexcept
    {
        if (std::exchange(is_open_, false) && !registry_.is_inherited())
            registry_.selector().close_notifier(notifier_);
    }

    Registry registry_; // keeps the selector alive
    notifier_type notifier_;
    bool is_open_ = true; // no std::optional: its header is none of the core's
};

/// The policy over any selector with notifiers: no descriptor a waker.
struct notify_waker
{
    template <class Registry>
    using waker = basic_notify_waker<Registry>;

    template <class Registry, class Allocator>
    class state
    {
    public:
        explicit state(Allocator const&) noexcept {}

        template <class Waker>
        result<Waker> open(Registry const& registry, token name)
        {
            static_assert(has_notifiers<typename Registry::selector_type>,
                "vigil: notify_waker needs a selector with notifiers");
            auto notifier = registry.selector().open_notifier(name);
            if (!notifier)
                return notifier.error();
            return result<Waker>(std::in_place, registry, *std::move(notifier));
        }
    };
};

} // namespace vigil

#endif // VIGIL_WAKER_NOTIFY_HPP
