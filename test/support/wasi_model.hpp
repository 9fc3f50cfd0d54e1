//! A model of WASI preview 1: Linux, with a poll_oneoff over poll(2).
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_WASI_MODEL_HPP
#define VIGIL_TEST_SUPPORT_WASI_MODEL_HPP

#include <vigil/selector/wasi.hpp>
#include <vigil/system/linux.hpp>
#include <vigil/system/single_thread.hpp>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <sys/epoll.h>
#include <unistd.h>

namespace vigil::test {

/// What poll_oneoff of node 20 does and the specification does not; each as
/// it was found there, see selector/wasi_query.hpp.
struct wasi_defects
{
    bool clock_goes_first = false; // and hides what is ready
    bool waits_for_all = false; // a ready descriptor waits for the others
    bool cuts_milliseconds = false; // begins a clock at a whole one, too
    bool drops_the_second = false; // of two subscriptions of a descriptor
    bool fails_as_a_whole = false; // for one that cannot be polled
    bool hides_closed = false; // ends at once instead, for nobody
    bool crashes = false; // on a closed one before one that is open
};

inline constexpr wasi_defects exact_host{};

/// All that a test can live with.
inline constexpr wasi_defects node_host{.clock_goes_first = true,
    .waits_for_all = true,
    .cuts_milliseconds = true,
    .drops_the_second = true,
    .fails_as_a_whole = true,
    .hides_closed = true};

inline constexpr wasi_defects crashing_node_host = [] {
    wasi_defects d = node_host;
    d.crashes = true;
    return d;
}();

struct wasi_subscription
{
    std::uint64_t userdata;
    struct
    {
        std::uint8_t tag;
        int handle;
        std::int64_t nanoseconds;
    } u;
};

struct wasi_occurrence
{
    std::uint64_t userdata;
    std::uint16_t error;
    std::uint8_t type;
    struct
    {
        std::uint64_t nbytes;
        std::uint16_t flags;
    } fd_readwrite;
};

/// The system of one thread that wasi_selector asks for.
template <wasi_defects Host>
class modelled_wasi : public linux_system
{
public:
    using mutex = single_thread_mutex;
    using condition_variable = single_thread_condition_variable;
    using thread = no_thread;

    using subscription_type = wasi_subscription;
    using occurrence_type = wasi_occurrence;

    static constexpr std::uint8_t occurred_clock = 0;
    static constexpr std::uint8_t occurred_read = 1;
    static constexpr std::uint8_t occurred_write = 2;
    static constexpr std::uint16_t occurred_hang_up = 1;

    static subscription_type subscribe(
        handle_type h, std::uint8_t type, std::uint64_t name) noexcept
    {
        return {name, {type, h, 0}};
    }

    static subscription_type subscribe_clock(
        std::int64_t nanoseconds, std::uint64_t name) noexcept
    {
        return {name, {occurred_clock, invalid, nanoseconds}};
    }

    static std::error_code failure(occurrence_type const& o) noexcept
    {
        return {o.error, std::system_category()};
    }

    static void set_failure(occurrence_type& o, std::error_code why) noexcept
    {
        o.error = static_cast<std::uint16_t>(why.value());
    }

    static int poll_oneoff(subscription_type const* in, occurrence_type* out,
        std::size_t count, std::size_t& told) noexcept
    {
        ++calls;
        told = 0;
        if (count == 0)
            return fail(EINVAL);
        std::vector<one> all;
        std::int64_t limit = -1;
        for (std::size_t i = 0; i != count; ++i)
            if (in[i].u.tag == occurred_clock)
                limit = in[i].u.nanoseconds;
            else if (!take(in[i], all))
                return fail(EPERM);
        if (Host.crashes && crashes_on(all))
            std::abort();
        bool const is_over = sleep_on(all, ending(limit), limit == 0);
        for (one const& each : all)
            if (occurrence_type o; each.occurred(o))
                out[told++] = o;
        if (is_over && (told == 0 || !Host.waits_for_all))
            out[told++] = clock_of(in, count);
        else if (told == 0)
            told = 1; // that nobody wrote
        return 0;
    }

    static inline std::uint64_t calls = 0;

private:
    static constexpr std::int64_t millisecond = 1'000'000;

    // A subscription, and what poll(2) says of it.
    struct one
    {
        subscription_type asked;
        pollfd native;
        bool is_closed;
        bool is_refused;

        [[nodiscard]] bool is_live() const noexcept
        {
            return !is_closed && !is_refused;
        }

        // Whether it came to anything; then `o` is that.
        bool occurred(occurrence_type& o) const noexcept
        {
            o = {asked.userdata, 0, asked.u.tag, {}};
            if (is_closed || is_refused)
            {
                o.error = is_closed ? EBADF : EPERM;
                return true;
            }
            if ((native.revents & POLLERR) != 0)
                o.error = EIO;
            if ((native.revents & (POLLHUP | POLLRDHUP)) != 0)
                o.fd_readwrite.flags = occurred_hang_up;
            return native.revents != 0;
        }
    };

    static int fail(int code) noexcept
    {
        errno = code;
        return -1;
    }

    // False if the call fails as a whole.
    static bool take(subscription_type const& s, std::vector<one>& all)
    {
        for (one const& each : all)
            if (Host.drops_the_second && each.asked.u.handle == s.u.handle)
                return true;
        bool const is_read = s.u.tag == occurred_read;
        int const events = (is_read ? POLLIN : POLLOUT) |
            (is_read || Host.waits_for_all ? POLLRDHUP : 0);
        bool const is_closed = ::fcntl(s.u.handle, F_GETFD) == -1;
        bool const is_refused = !is_closed && !is_pollable(s.u.handle);
        all.push_back({s, {s.u.handle, static_cast<short>(events), 0},
            is_closed, is_refused});
        return !is_refused || !Host.fails_as_a_whole;
    }

    // As libuv finds out.
    static bool is_pollable(int h) noexcept
    {
        int const epoll = ::epoll_create1(EPOLL_CLOEXEC);
        epoll_event e{};
        bool const is_added = ::epoll_ctl(epoll, EPOLL_CTL_ADD, h, &e) == 0;
        bool const is_refused = !is_added && errno == EPERM;
        ::close(epoll);
        return !is_refused;
    }

    static bool crashes_on(std::vector<one> const& all)
    {
        for (std::size_t i = 0; i + 1 < all.size(); ++i)
            if (all[i].is_closed)
                return true;
        return false;
    }

    static std::int64_t ending(std::int64_t limit) noexcept
    {
        if (limit < 0)
            return limit;
        if (!Host.cuts_milliseconds)
            return now() + limit;
        return now() / millisecond * millisecond +
            limit / millisecond * millisecond;
    }

    // Until something occurred, or time was over: then true. -1 has no end.
    static bool sleep_on(
        std::vector<one>& all, std::int64_t end, bool is_zero) noexcept
    {
        for (;;)
        {
            std::int64_t const left = end < 0 ? -1 : end - now();
            bool const is_over = end >= 0 && left <= 0;
            if (is_over && Host.clock_goes_first)
                return true;
            if (!look(all, is_over || is_zero ? 0 : left))
                return false;
            if (is_over || is_zero)
                return true;
        }
    }

    // Whether there is anything left to wait for.
    static bool look(std::vector<one>& all, std::int64_t nanoseconds) noexcept
    {
        std::vector<pollfd> live;
        bool has_errors = false;
        for (one const& each : all)
        {
            has_errors = has_errors || !each.is_live();
            if (each.is_live() && each.native.revents == 0)
                live.push_back(each.native);
        }
        if (has_errors && !Host.hides_closed)
            nanoseconds = 0;
        if (has_errors && live.empty())
            return false;
        linux_system::poll(live.data(), live.size(), nanoseconds);
        std::size_t ready = 0;
        std::size_t next = 0;
        for (one& each : all)
            if (each.is_live() && each.native.revents == 0)
            {
                each.native.revents = live[next++].revents;
                ready += static_cast<std::size_t>(each.native.revents != 0);
            }
        if (has_errors && !Host.hides_closed)
            return false;
        if (Host.waits_for_all)
            return all.empty() || ready != live.size();
        return ready == 0;
    }

    static occurrence_type clock_of(
        subscription_type const* in, std::size_t count) noexcept
    {
        for (std::size_t i = 0; i != count; ++i)
            if (in[i].u.tag == occurred_clock)
                return {in[i].userdata, 0, occurred_clock, {}};
        return {};
    }
};

/// wasi_selector on a host that keeps to the specification, and on node.
using wasi_on_exact = basic_wasi_selector<modelled_wasi<exact_host>>;
using wasi_on_node = basic_wasi_selector<modelled_wasi<node_host>>;

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_WASI_MODEL_HPP
