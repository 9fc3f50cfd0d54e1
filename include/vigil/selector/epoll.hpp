//! Defines `vigil::basic_epoll_selector`, over epoll(7).
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_EPOLL_HPP
#define VIGIL_SELECTOR_EPOLL_HPP

#include <vigil/concept/selector.hpp>
#include <vigil/deadline.hpp>
#include <vigil/selector/epoll_event.hpp>
#include <vigil/unique_handle.hpp>
#include <vigil/waker/eventfd.hpp>
#include <vigil/waker/pipe.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <type_traits>
#include <utility>

namespace vigil {

/// epoll(7), and nothing between it and the user.
///
/// A wait is one system call into the user's buffer, a registration is one,
/// and neither keeps a byte in user space. Any number of threads may wait;
/// handles and I/O objects may be in several polls. A poll over it can be
/// registered in another.
template <class System>
class basic_epoll_selector
{
    static constexpr bool has_counters = requires { System::event_counter(); };

    // illumos and Redox have none of them.
    static constexpr bool has_linux_flags = requires {
        System::epoll_exclusive;
        System::epoll_wake_up;
    };

    // Nor nanoseconds.
    static constexpr bool is_precise = requires {
        System::epoll_wait_precise(System::invalid, nullptr, 1, 0);
    };

public:
    using system_type = System;
    using handle_type = typename System::handle_type;
    using event_type = basic_epoll_event<System>;
    using default_waker =
        std::conditional_t<has_counters, eventfd_waker, pipe_waker>;

    static constexpr auto capabilities = [] {
        if constexpr (has_linux_flags)
            return hana::make_set(hana::type_c<edge_t>, hana::type_c<level_t>,
                hana::type_c<oneshot_t>, hana::type_c<exclusive_t>,
                hana::type_c<keep_awake_t>, hana::type_c<concurrent_wait_t>,
                hana::type_c<multi_poll_t>);
        else
            return hana::make_set(hana::type_c<edge_t>, hana::type_c<level_t>,
                hana::type_c<oneshot_t>, hana::type_c<concurrent_wait_t>,
                hana::type_c<multi_poll_t>);
    }();

    /// One system call. Errors: EMFILE, ENFILE, ENOMEM. epoll_create1(2).
    static result<unique_handle<System>> open() noexcept
    {
        unique_handle<System> epoll(System::epoll_create());
        if (!epoll)
            return System::error();
        return epoll;
    }

    /// What is no epoll: the system refuses it in every call.
    static constexpr unique_handle<System> closed() noexcept { return {}; }

    constexpr explicit basic_epoll_selector(
        unique_handle<System>&& epoll) noexcept
        : epoll_(std::move(epoll))
    {
    }

    /// One system call. With `exclusive` no event tells `is_read_closed` of
    /// a half-closed stream: the kernel refuses RDHUP there.
    VIGIL_FORCE_INLINE std::error_code add(
        handle_type h, token t, interest i, mode m) noexcept
    {
        if (i.bits() > most_interest) [[unlikely]]
            return errc::interest_not_supported;
        if (m.exclusive && i.is_priority()) [[unlikely]]
            return errc::exclusive_with_priority;
        auto record = make_record(t, i, m);
        if (System::epoll_add(epoll_.get(), h, record) == -1) [[unlikely]]
            return refused(m.exclusive);
        return {};
    }

    /// One system call. `unsupported` for an exclusive registration.
    VIGIL_FORCE_INLINE std::error_code modify(
        handle_type h, token t, interest i, mode m) noexcept
    {
        if (i.bits() > most_interest) [[unlikely]]
            return errc::interest_not_supported;
        auto record = make_record(t, i, m);
        if (System::epoll_modify(epoll_.get(), h, record) == -1) [[unlikely]]
            return refused_modify();
        return {};
    }

    /// One system call.
    VIGIL_FORCE_INLINE std::error_code remove(handle_type h) noexcept
    {
        if (System::epoll_remove(epoll_.get(), h) == -1) [[unlikely]]
            return missing();
        return {};
    }

    /// One system call, into `out`. To the nanosecond where the kernel has
    /// epoll_pwait2(2), else up to the next millisecond.
    VIGIL_FORCE_INLINE result<std::size_t> wait(
        std::span<event_type> out, timeout limit) noexcept
    {
        int milliseconds = -1;
        if (!limit.is_never())
        {
            if (limit.count() % one_ms != 0 || limit.count() > one_day)
                return wait_precisely(out, limit.count());
            milliseconds = static_cast<int>(limit.count() / one_ms);
        }
        return finish(System::epoll_wait(
            epoll_.get(), address(out), clamp(out.size()), milliseconds));
    }

    /// The descriptor of epoll_create1(2), which can be polled itself.
    [[nodiscard]] handle_type native_handle() const noexcept
    {
        return epoll_.get();
    }

private:
    static constexpr std::int64_t one_ms = 1'000'000;
    static constexpr std::int64_t one_day = 86'400'000 * one_ms;
    static constexpr unsigned most_interest = 7; // without aio and lio

    static_assert(sizeof(event_type) == sizeof(typename System::epoll_type));

    static constexpr auto make_record(token t, interest i, mode m) noexcept
    {
        typename System::epoll_type record{};
        record.events = flags(i, m);
        record.data.u64 = static_cast<std::uintptr_t>(t);
        return record;
    }

    static constexpr std::uint32_t flags(interest i, mode m) noexcept
    {
        std::uint32_t f = 0;
        if (i.is_readable())
            f |= System::epoll_in;
        if (i.is_readable() && !m.exclusive)
            f |= System::epoll_read_hang_up;
        if (i.is_writable())
            f |= System::epoll_out;
        if (i.is_priority())
            f |= System::epoll_priority;
        if (m.trigger == trigger::edge)
            f |= System::epoll_edge;
        if (m.trigger == trigger::oneshot)
            f |= System::epoll_oneshot;
        if constexpr (has_linux_flags)
        {
            if (m.exclusive)
                f |= System::epoll_exclusive;
            if (m.keep_awake)
                f |= System::epoll_wake_up;
        }
        return f;
    }

    // Not the address of the first record's member: g++ takes that for all
    // the room there is, and warns.
    static auto* address(std::span<event_type> out) noexcept
    {
        return reinterpret_cast<typename System::epoll_type*>(out.data());
    }

    // The kernel refuses room for more bytes than an int can count.
    static int clamp(std::size_t n) noexcept
    {
        constexpr std::size_t most =
            (std::numeric_limits<int>::max)() / sizeof(event_type);
        return static_cast<int>(n < most ? n : most);
    }

    VIGIL_COLD std::error_code refused(bool is_exclusive) const
    {
        if (!epoll_)
            return errc::moved_from;
        std::error_code const why = System::error();
        // An epoll that would come to watch itself through others, or in more
        // than five steps.
        if (why == std::errc::too_many_symbolic_link_levels)
            return errc::watches_itself;
        // All else that EINVAL stands for cannot happen here.
        if (why == std::errc::invalid_argument)
            return is_exclusive ? errc::exclusive_on_selector
                                : errc::watches_itself;
        return registration_error(why);
    }

    VIGIL_COLD std::error_code refused_modify() const
    {
        if (!epoll_)
            return errc::moved_from;
        std::error_code const why = System::error();
        // Or an epoll that is modified in itself. The handle is not looked
        // at: to keep it at hand for this is an instruction in every call.
        if (why == std::errc::invalid_argument)
            return errc::exclusive_modified;
        return missing();
    }

    VIGIL_COLD std::error_code missing() const
    {
        if (!epoll_)
            return errc::moved_from;
        std::error_code const why = System::error();
        // What cannot be registered, a regular file or an epoll in itself,
        // is not registered.
        if (why == std::errc::operation_not_permitted ||
            why == std::errc::invalid_argument)
            return registration_error(std::errc::no_such_file_or_directory);
        return registration_error(why);
    }

    VIGIL_FORCE_INLINE static result<std::size_t> finish(int n) noexcept
    {
        if (n == -1) [[unlikely]]
            return System::error();
        return static_cast<std::size_t>(n);
    }

    // Waits that are no whole number of milliseconds, or longer than a day:
    // no single call of the OS gets more than that (platform limits differ).
    VIGIL_COLD result<std::size_t> wait_precisely(
        std::span<event_type> out, std::int64_t nanoseconds) noexcept
    {
        if (nanoseconds <= one_day)
            return finish(wait_once(out, nanoseconds));
        deadline<System> end(timeout::nanoseconds(nanoseconds));
        for (; !end.is_over(); end.update())
        {
            int const n = wait_once(out, end.slice());
            if (n != 0)
                return finish(n);
        }
        return std::size_t{0};
    }

    int wait_once(std::span<event_type> out, std::int64_t nanoseconds) noexcept
    {
        auto* const room = address(out);
        int const count = clamp(out.size());
        if constexpr (is_precise)
            if (!imprecise_.load(std::memory_order_relaxed))
            {
                int const n = System::epoll_wait_precise(
                    epoll_.get(), room, count, nanoseconds);
                if (n != -1 || !lacks_precision(System::error()))
                    return n;
                imprecise_.store(true, std::memory_order_relaxed);
            }
        // Up, never early.
        auto const ms = (nanoseconds + one_ms - 1) / one_ms;
        return System::epoll_wait(
            epoll_.get(), room, count, static_cast<int>(ms));
    }

    // An old kernel, or a seccomp filter that is older than the call.
    static bool lacks_precision(std::error_code why) noexcept
    {
        return why == std::errc::function_not_supported ||
            why == std::errc::operation_not_permitted;
    }

    unique_handle<System> epoll_;
    typename System::template atomic<bool> imprecise_{false};
};

} // namespace vigil

#endif // VIGIL_SELECTOR_EPOLL_HPP
