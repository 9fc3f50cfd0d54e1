//! Defines `vigil::wasi_system`: WASI preview 1.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_WASI_HPP
#define VIGIL_SYSTEM_WASI_HPP

#if defined(__wasi__)

#include <vigil/system/single_thread.hpp>
#include <vigil/system/wasi_socket.hpp>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <system_error>

#include <wasi/api.h>

namespace vigil {

/// The system policy over WASI preview 1: one thread, and descriptors that
/// the host hands in or that are opened by path.
///
/// Each function is one call of the host and fails as POSIX does: it returns
/// -1, and `error()` says why. What preview 1 lacks is `unsupported`.
class wasi_system : public wasi_socket
{
public:
    using mutex = single_thread_mutex;
    using condition_variable = single_thread_condition_variable;
    using thread = no_thread;

    template <class T>
    using atomic = std::atomic<T>; // without threads: the plain instructions

    // poll_oneoff, the native floor of wasi_selector.

    using subscription_type = __wasi_subscription_t;
    using occurrence_type = __wasi_event_t;

    static constexpr std::uint8_t occurred_clock = __WASI_EVENTTYPE_CLOCK;
    static constexpr std::uint8_t occurred_read = __WASI_EVENTTYPE_FD_READ;
    static constexpr std::uint8_t occurred_write = __WASI_EVENTTYPE_FD_WRITE;
    static constexpr std::uint16_t occurred_hang_up =
        __WASI_EVENTRWFLAGS_FD_READWRITE_HANGUP;

    /// Asks whether `h` can be read, or written, under the number `name`.
    static subscription_type subscribe(
        handle_type h, std::uint8_t type, std::uint64_t name) noexcept
    {
        subscription_type s{};
        s.userdata = name;
        s.u.tag = type;
        s.u.u.fd_read.file_descriptor = h; // where fd_write has it, too
        return s;
    }

    /// Asks for the end of a time from now. Never of an absolute one, which
    /// node 20 sleeps through.
    static subscription_type subscribe_clock(
        std::int64_t nanoseconds, std::uint64_t name) noexcept
    {
        subscription_type s{};
        s.userdata = name;
        s.u.tag = occurred_clock;
        s.u.u.clock.id = __WASI_CLOCKID_MONOTONIC;
        s.u.u.clock.timeout = static_cast<__wasi_timestamp_t>(nanoseconds);
        return s;
    }

    /// Why an occurrence is an error; the zero code if it is none.
    static std::error_code failure(occurrence_type const& o) noexcept
    {
        return {o.error, std::system_category()};
    }

    static void set_failure(occurrence_type& o, std::error_code why) noexcept
    {
        o.error = static_cast<__wasi_errno_t>(why.value());
    }

    /// Both arrays must hold `count` records, at least one; `told` is how
    /// many of `out` were filled. Blocks until one of `in` occurs. EINVAL
    /// for a count of 0; on node 20 EPERM and ENOTCAPABLE of one descriptor
    /// fail the whole call. poll_oneoff.
    static int poll_oneoff(subscription_type const* in, occurrence_type* out,
        std::size_t count, std::size_t& told) noexcept
    {
        __wasi_size_t n = 0;
        int const r = checked(__wasi_poll_oneoff(in, out, count, &n));
        told = n;
        return r;
    }

    /// Sleeps, or a little shorter where the host cuts milliseconds off: up
    /// to the next one, for a day at most. poll_oneoff.
    static int sleep(std::int64_t nanoseconds) noexcept
    {
        constexpr std::int64_t one_ms = 1'000'000;
        constexpr std::int64_t most = 86'400'000;
        std::int64_t const ms = nanoseconds / one_ms +
            static_cast<std::int64_t>(nanoseconds % one_ms > 0);
        subscription_type const s =
            subscribe_clock((ms < most ? ms : most) * one_ms, 0);
        occurrence_type o;
        std::size_t told;
        return poll_oneoff(&s, &o, 1, told);
    }
};

} // namespace vigil

#endif // defined(__wasi__)

#endif // VIGIL_SYSTEM_WASI_HPP
