//! Defines `vigil::fault_plan`, which says what call fails and how.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_FAULT_HPP
#define VIGIL_SYSTEM_FAULT_HPP

#include <vigil/system/os_call.hpp>

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>

namespace vigil {

/// How a call can fail: with an errno, or in another way.
class fault
{
public:
    /// Fails with this errno.
    constexpr explicit fault(int error) noexcept
        : value_(error)
    {
    }

    /// Does not fail.
    static constexpr fault none() noexcept { return fault(0); }

    /// Moves fewer bytes, reports fewer events.
    static constexpr fault shorter() noexcept { return fault(-1); }

    /// The errno; 0 for none.
    [[nodiscard]] constexpr int error() const noexcept
    {
        return value_ > 0 ? value_ : 0;
    }

    friend constexpr bool operator==(fault, fault) noexcept = default;

private:
    int value_;
};

/// The ways in which a call fails by its man page.
struct fault_entry
{
    os_call call;
    char const* name;
    int errors[20]; // -1 is `fault::shorter`, and 0 the end

    /// The way number `n`; none if there are fewer.
    [[nodiscard]] constexpr fault way(std::size_t n) const noexcept
    {
        for (std::size_t i = 0; i != 20 && errors[i] != 0; ++i)
            if (i == n)
                return fault(errors[i]);
        return fault::none();
    }
};

/// What event ports say of a handle that is closed; 0 where it has no number.
#if defined(EBADFD)
inline constexpr int bad_state = EBADFD;
#else
inline constexpr int bad_state = 0;
#endif

/// Of every call, in the order of `os_call`.
inline constexpr fault_entry fault_table[] = {
    {os_call::now, "now", {}},
    {os_call::sleep, "sleep", {EFAULT, EINTR, EINVAL}},
    {os_call::read, "read",
        {-1, EAGAIN, EBADF, EFAULT, EINTR, EINVAL, EIO, EISDIR, ECONNREFUSED,
            ECONNRESET, ENOMEM, ENOTCONN, ENOTSOCK, ETIMEDOUT}},
    {os_call::write, "write",
        {-1, EAGAIN, EBADF, EDESTADDRREQ, EDQUOT, EFAULT, EFBIG, EINTR, EINVAL,
            EIO, ENOSPC, EPERM, EPIPE}},
    {os_call::close, "close", {EBADF, EINTR, EIO, ENOSPC, EDQUOT}},
    {os_call::kind, "kind", {EBADF, EFAULT, ENOMEM, EOVERFLOW}},
    {os_call::adopt, "adopt", {EACCES, EAGAIN, EBADF, EINTR, EINVAL, EPERM}},
    {os_call::pipe_pair, "pipe", {EFAULT, EINVAL, EMFILE, ENFILE}},
    {os_call::read_pipe, "read_pipe",
        {-1, EAGAIN, EBADF, EFAULT, EINTR, EINVAL, EIO, EISDIR}},
    {os_call::write_pipe, "write_pipe",
        {-1, EAGAIN, EBADF, EDQUOT, EFAULT, EFBIG, EINTR, EINVAL, EIO, ENOSPC,
            EPERM, EPIPE}},
    {os_call::socket, "socket",
        {EACCES, EAFNOSUPPORT, EINVAL, EMFILE, ENFILE, ENOBUFS, ENOMEM,
            EPROTONOSUPPORT}},
    {os_call::socket_pair, "pair",
        {EAFNOSUPPORT, EFAULT, EMFILE, ENFILE, EOPNOTSUPP, EPROTONOSUPPORT}},
    {os_call::bind, "bind",
        {EACCES, EADDRINUSE, EBADF, EINVAL, ENOTSOCK, EADDRNOTAVAIL, EFAULT,
            ELOOP, ENAMETOOLONG, ENOENT, ENOMEM, ENOTDIR, EROFS}},
    {os_call::connect, "connect",
        {EACCES, EPERM, EADDRINUSE, EADDRNOTAVAIL, EAFNOSUPPORT, EAGAIN,
            EALREADY, EBADF, ECONNREFUSED, EFAULT, EINPROGRESS, EINTR, EISCONN,
            ENETUNREACH, ENOTSOCK, EPROTOTYPE, ETIMEDOUT}},
    {os_call::listen, "listen", {EADDRINUSE, EBADF, ENOTSOCK, EOPNOTSUPP}},
    {os_call::accept, "accept",
        {EAGAIN, EBADF, ECONNABORTED, EFAULT, EINTR, EINVAL, EMFILE, ENFILE,
            ENOBUFS, ENOMEM, ENOTSOCK, EOPNOTSUPP, EPERM, EPROTO, ENETDOWN,
            EHOSTUNREACH, ENETUNREACH}},
    {os_call::local_address, "local_address",
        {EBADF, EFAULT, EINVAL, ENOBUFS, ENOTSOCK}},
    {os_call::peer_address, "peer_address",
        {EBADF, EFAULT, EINVAL, ENOBUFS, ENOTCONN, ENOTSOCK}},
    {os_call::shutdown, "shutdown", {EBADF, EINVAL, ENOTCONN, ENOTSOCK}},
    {os_call::send, "send",
        {-1, EACCES, EAGAIN, EALREADY, EBADF, ECONNRESET, EDESTADDRREQ, EFAULT,
            EINTR, EINVAL, EISCONN, EMSGSIZE, ENOBUFS, ENOMEM, ENOTCONN,
            ENOTSOCK, EOPNOTSUPP, EPIPE}},
    {os_call::send_message, "send_message",
        {-1, EACCES, EAGAIN, EALREADY, EBADF, ECONNRESET, EDESTADDRREQ, EFAULT,
            EINTR, EINVAL, EISCONN, EMSGSIZE, ENOBUFS, ENOMEM, ENOTCONN,
            ENOTSOCK, EOPNOTSUPP, EPIPE}},
    {os_call::receive_message, "receive_message",
        {-1, EAGAIN, EBADF, ECONNREFUSED, EFAULT, EINTR, EINVAL, ENOMEM,
            ENOTCONN, ENOTSOCK}},
    {os_call::set_option, "set_option",
        {EBADF, EFAULT, EINVAL, ENOPROTOOPT, ENOTSOCK, EDOM}},
    {os_call::get_option, "get_option",
        {EBADF, EFAULT, EINVAL, ENOPROTOOPT, ENOTSOCK}},
    {os_call::take_error, "take_error",
        {EBADF, EFAULT, EINVAL, ENOPROTOOPT, ENOTSOCK}},
    {os_call::set_linger, "set_linger",
        {EBADF, EFAULT, EINVAL, ENOPROTOOPT, ENOTSOCK}},
    {os_call::get_linger, "get_linger",
        {EBADF, EFAULT, EINVAL, ENOPROTOOPT, ENOTSOCK}},
    {os_call::join, "join",
        {EBADF, EFAULT, EINVAL, ENOPROTOOPT, ENOTSOCK, EADDRINUSE, ENODEV,
            ENOBUFS, ENOMEM}},
    {os_call::leave, "leave",
        {EBADF, EFAULT, EINVAL, ENOPROTOOPT, ENOTSOCK, EADDRNOTAVAIL, ENODEV}},
    {os_call::interface_index, "interface_index", {ENODEV}},
    {os_call::interface_name, "interface_name", {ENXIO}},
    {os_call::poll_wait, "poll", {EFAULT, EINTR, EINVAL, ENOMEM}},
    {os_call::epoll_create, "epoll_create", {EINVAL, EMFILE, ENFILE, ENOMEM}},
    {os_call::epoll_add, "epoll_add",
        {EBADF, EEXIST, EINVAL, ELOOP, ENOMEM, ENOSPC, EPERM}},
    {os_call::epoll_modify, "epoll_modify",
        {EBADF, EINVAL, ENOENT, ENOMEM, EPERM}},
    {os_call::epoll_remove, "epoll_remove",
        {EBADF, EINVAL, ENOENT, ENOMEM, EPERM}},
    {os_call::epoll_wait, "epoll_wait", {-1, EBADF, EFAULT, EINTR, EINVAL}},
    {os_call::epoll_wait_precise, "epoll_wait_precise",
        {-1, EBADF, EFAULT, EINTR, EINVAL, ENOSYS, EPERM}},
    {os_call::event_counter, "event_counter",
        {EINVAL, EMFILE, ENFILE, ENODEV, ENOMEM}},
    {os_call::port_create, "port_create", {EAGAIN, EMFILE}},
    {os_call::port_associate, "port_associate",
        {EACCES, EAGAIN, EBADF, EINVAL, ENOENT, ENOMEM, ENOTSUP, bad_state}},
    {os_call::port_dissociate, "port_dissociate",
        {EACCES, EBADF, EINVAL, ENOENT, bad_state}},
    {os_call::port_getn, "port_getn",
        {-1, EBADF, EFAULT, EINTR, EINVAL, bad_state}},
    {os_call::port_send, "port_send", {EAGAIN, EBADF, ENOMEM, bad_state}},
};

static_assert(sizeof fault_table / sizeof *fault_table == os_call_count);

constexpr fault_entry const& fault_entry_of(os_call call) noexcept
{
    return fault_table[static_cast<std::size_t>(call)];
}

static_assert([] {
    for (std::size_t i = 0; i != os_call_count; ++i)
        if (fault_table[i].call != static_cast<os_call>(i))
            return false;
    return true;
}());

/// Whether the OS does its work although it returns this error: what
/// close(2) failed to close is closed, and an interrupted connect(2) goes on.
constexpr bool is_carried_out(os_call call, fault f) noexcept
{
    return call == os_call::close ||
        (call == os_call::connect &&
            (f == fault(EINTR) || f == fault(EINPROGRESS)));
}

/// While it lives, calls of `faulty` systems are counted, and those that it
/// names fail. One at a time in a process.
///
/// A run over a plan that fails its first call, its second, and so on, each
/// in the first way, the second, and so on, meets every fault that a program
/// can meet one at a time. Calls may come from any thread; a plan is made
/// and asked while none does.
class fault_plan
{
public:
    /// Counts calls and fails none.
    static fault_plan none() noexcept { return {0, 0, os_call::now, 0}; }

    /// The `call`-th call fails, counted from 1, in its way number `way`.
    static fault_plan nth(std::uint32_t call, std::size_t way) noexcept
    {
        return {call, way, os_call::now, 0};
    }

    /// Every `call` fails with `error`.
    static fault_plan every(os_call call, int error) noexcept
    {
        return {0, 0, call, error};
    }

    fault_plan(fault_plan const&) = delete;
    fault_plan& operator=(fault_plan const&) = delete;

    ~fault_plan() { is_on_ = false; }

    /// How often something was called, and how often this.
    [[nodiscard]] std::uint32_t calls() const noexcept { return calls_; }

    [[nodiscard]] std::uint32_t calls(os_call call) const noexcept
    {
        return each_[static_cast<std::size_t>(call)];
    }

    /// There was an `nth` call.
    [[nodiscard]] bool was_reached() const noexcept { return was_reached_; }

    /// It failed; which call it was, and how. Else it has fewer ways.
    [[nodiscard]] bool has_failed() const noexcept
    {
        return what() != fault::none();
    }

    [[nodiscard]] os_call failed_call() const noexcept { return failed_call_; }

    [[nodiscard]] fault what() const noexcept { return fault(what_); }

    /// Asked by `faulty` before each call.
    static fault next(os_call call) noexcept
    {
        if (!is_on_)
            return fault::none();
        ++each_[static_cast<std::size_t>(call)];
        std::uint32_t const number = ++calls_;
        if (always_error_ != 0 && call == always_)
            return fault(always_error_);
        if (number != nth_)
            return fault::none();
        fault const f = fault_entry_of(call).way(way_);
        failed_call_ = call;
        what_ = f == fault::shorter() ? -1 : f.error();
        was_reached_ = true;
        return f;
    }

private:
    fault_plan(std::uint32_t nth, std::size_t way, os_call always,
        int always_error) noexcept
    {
        nth_ = nth;
        way_ = way;
        always_ = always;
        always_error_ = always_error;
        calls_ = 0;
        for (auto& each : each_)
            each = 0;
        was_reached_ = false;
        what_ = 0;
        is_on_ = true;
    }

    static inline std::atomic<bool> is_on_{false};
    static inline std::atomic<std::uint32_t> nth_{0};
    static inline std::atomic<std::size_t> way_{0};
    static inline std::atomic<os_call> always_{os_call::now};
    static inline std::atomic<int> always_error_{0};
    static inline std::atomic<std::uint32_t> calls_{0};
    static inline std::atomic<std::uint32_t> each_[os_call_count]{};
    static inline std::atomic<bool> was_reached_{false};
    static inline std::atomic<os_call> failed_call_{os_call::now};
    static inline std::atomic<int> what_{0};
};

} // namespace vigil

#endif // VIGIL_SYSTEM_FAULT_HPP
