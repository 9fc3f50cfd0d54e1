//! Defines `vigil::basic_kqueue_selector`, of macOS and the BSDs.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_KQUEUE_HPP
#define VIGIL_SELECTOR_KQUEUE_HPP

#include <vigil/concept/selector.hpp>
#include <vigil/deadline.hpp>
#include <vigil/error.hpp>
#include <vigil/selector/kqueue_event.hpp>
#include <vigil/selector/kqueue_filters.hpp>
#include <vigil/selector/kqueue_operations.hpp>
#include <vigil/timeout.hpp>
#include <vigil/unique_handle.hpp>
#include <vigil/waker/notify.hpp>
#include <vigil/waker/pipe.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <system_error>
#include <type_traits>
#include <utility>

namespace vigil {

namespace detail {

/// What a kqueue watches: operations of POSIX AIO where it tells of them.
template <class System, class Allocator>
struct kqueue_watch
{
    using type = kqueue_filters<System, Allocator>;
};

template <tells_of_operations System, class Allocator>
struct kqueue_watch<System, Allocator>
{
    using type = kqueue_operations<System, Allocator>;
};

} // namespace detail

/// One of the wakers of a kqueue: the name that its wakes have there.
struct kqueue_notifier
{
    std::uintptr_t ident;
    token name;
};

/// The wakes of a kqueue, where it has EVFILT_USER.
template <class System, class Allocator>
class kqueue_notifications
    : public detail::kqueue_watch<System, Allocator>::type
{
    using base = typename detail::kqueue_watch<System, Allocator>::type;

public:
    using notifier_type = kqueue_notifier;

    /// No system call, and nothing that could fail.
    result<notifier_type> open_notifier(token t) noexcept
    {
        return notifier_type{next_ident_.fetch_add(1), t};
    }

    /// One system call, which makes a knote for one event and then triggers
    /// it: in one change that would come to nothing. Delivered, it is gone,
    /// and so nothing is left behind by a waker. errno is kept.
    std::error_code notify(notifier_type const& n) noexcept
    {
        using changes = kqueue_changes<System>;
        typename System::error_guard const keep; // before what sets it
        auto const name = static_cast<std::uintptr_t>(n.name);
        typename System::kevent_type const wake[2] = {
            changes::make(n.ident, System::evfilt_user,
                System::ev_add | System::ev_oneshot, 0, name),
            changes::make(
                n.ident, System::evfilt_user, 0, System::note_trigger, name)};
        if (System::kevent_change(this->native_handle(), wake, 2, nullptr) !=
            -1) [[likely]]
            return {};
        std::error_code const why = System::error();
        // ENOENT: another wake of the same waker was delivered in between,
        // which is this one as well. EINTR: both changes were made.
        if (why == std::errc::no_such_file_or_directory ||
            why == std::errc::interrupted)
            return {};
        return why;
    }

    /// A wake made before is still delivered.
    void close_notifier(notifier_type const&) noexcept {}

protected:
    using base::base;
    ~kqueue_notifications() = default;

private:
    typename System::template atomic<std::uintptr_t> next_ident_{1};
};

namespace detail {

template <class System, class Allocator>
struct kqueue_base
{
    using type = typename kqueue_watch<System, Allocator>::type;
    using default_waker = pipe_waker;
};

template <class System, class Allocator>
    requires requires { System::evfilt_user; }
struct kqueue_base<System, Allocator>
{
    using type = kqueue_notifications<System, Allocator>;
    using default_waker = notify_waker;
};

} // namespace detail

/// kqueue(2), and next to nothing between it and the user.
///
/// A wait is one system call into the user's buffer, and one event a
/// direction; only events of a oneshot are touched, to claim them and to
/// name them. 16 bytes a descriptor, for what a kqueue does not tell. Any
/// number of threads may wait; handles and I/O objects may be in several
/// polls. A poll over it can be registered in another. Wakes by the kqueue
/// itself, or by a pipe where there is no EVFILT_USER (NetBSD before 10,
/// OpenBSD before 7.8).
template <class System, class Allocator = std::allocator<std::byte>>
class basic_kqueue_selector
    : public detail::kqueue_base<System, Allocator>::type
{
    using base = typename detail::kqueue_base<System, Allocator>::type;

public:
    using system_type = System;
    using typename base::handle_type;
    using event_type = basic_kqueue_event<System>;
    using default_waker =
        typename detail::kqueue_base<System, Allocator>::default_waker;

    template <class Other>
    using rebind = basic_kqueue_selector<System, Other>;

    static constexpr auto capabilities = hana::make_set(hana::type_c<edge_t>,
        hana::type_c<level_t>, hana::type_c<oneshot_t>,
        hana::type_c<concurrent_wait_t>, hana::type_c<multi_poll_t>);

    /// What opening it may fail at: the selector itself cannot move.
    struct parts
    {
        unique_handle<System> kqueue;
        Allocator allocator;
    };

    /// One system call, two where kqueue1(2) lacks. Errors: EMFILE, ENFILE,
    /// ENOMEM. kqueue(2).
    static result<parts> open(Allocator const& allocator = Allocator()) noexcept
    {
        unique_handle<System> kqueue(System::kqueue_create());
        if (!kqueue)
            return System::error();
        return parts{std::move(kqueue), allocator};
    }

    explicit basic_kqueue_selector(parts&& p) noexcept
        : base(std::move(p.kqueue), p.allocator)
    {
    }

    /// One system call, into `out`, to the nanosecond; one more for each
    /// batch that other waiters have claimed, or that is full but for what
    /// they have claimed.
    result<std::size_t> wait(std::span<event_type> out, timeout limit) noexcept
    {
        deadline<System> end(limit);
        std::size_t count = 0;
        for (;;)
        {
            auto const room = out.subspan(count);
            int const n =
                System::kevent_wait(this->native_handle(), address(room),
                    clamp(room.size()), count != 0 ? 0 : end.slice_or_never());
            if (n == -1 && count == 0) [[unlikely]]
                return System::error();
            if (n > 0) [[likely]]
                count += claim(room, n);
            // Events that were others' took the room of what is behind them,
            // and whoever is told less than fits thinks that this is all.
            // They do not come again, so that this ends.
            bool const is_all = n != clamp(room.size()) || count == out.size();
            if (count != 0 && is_all) [[likely]]
                return count;
            end.update();
            if (n == 0 && end.is_over())
                return std::size_t{0};
        }
    }

private:
    static_assert(sizeof(event_type) == sizeof(typename System::kevent_type));

    // Not the address of the first record's member: g++ takes that for all
    // the room there is, and warns.
    static auto* address(std::span<event_type> out) noexcept
    {
        return reinterpret_cast<typename System::kevent_type*>(out.data());
    }

    static int clamp(std::size_t n) noexcept
    {
        constexpr std::size_t most = (std::numeric_limits<int>::max)();
        return static_cast<int>(n < most ? n : most);
    }

    // Leaves out the events of oneshots that are another waiter's, or of a
    // registration that is over, and gives the others their tokens.
    std::size_t claim(std::span<event_type> out, int n) noexcept
    {
        std::size_t kept = 0;
        for (std::size_t i = 0; i != static_cast<std::size_t>(n); ++i)
        {
            if (is_oneshot(out[i]) && !claim(out[i]))
                continue;
            if (kept != i)
                out[kept] = out[i];
            ++kept;
        }
        return kept;
    }

    static bool is_oneshot(event_type const& e) noexcept
    {
        return (e.native().flags & System::ev_dispatch) != 0 &&
            e.is_of_descriptor();
    }

    bool claim(event_type& e) noexcept
    {
        auto* const entry =
            this->table_.find(static_cast<std::uint32_t>(e.native().ident));
        token t{};
        if (entry == nullptr || !entry->claim(e.name(), t))
            return false;
        e.rename(t);
        return true;
    }
};

} // namespace vigil

#endif // VIGIL_SELECTOR_KQUEUE_HPP
