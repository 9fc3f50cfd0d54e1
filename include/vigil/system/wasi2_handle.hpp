//! Defines `vigil::wasi2_handle`: handles and time in WASI preview 2.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_WASI2_HANDLE_HPP
#define VIGIL_SYSTEM_WASI2_HANDLE_HPP

#if defined(__wasi__)

#include <vigil/system/socket.hpp>
#include <vigil/system/wasi2_descriptor.hpp>
#include <vigil/system/wasi2_import.hpp>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <system_error>
#include <type_traits>

#include <sys/uio.h>

namespace vigil {

/// What is done with any handle: a floor of `wasi2_system`.
///
/// A handle is a number of this library, and not one of the C library: files
/// are not among them. Errors are left in errno.
class wasi2_handle
{
public:
    using handle_type = int;
    using buffer_type = iovec;

    static constexpr handle_type invalid = -1;

    /// Why the last call failed. Asked right after it.
    static std::error_code error() noexcept
    {
        return {errno, std::system_category()};
    }

    /// There are no signal handlers to keep errno for, but destructors.
    class error_guard
    {
    public:
        error_guard() noexcept = default;
        error_guard(error_guard const&) = delete;
        error_guard& operator=(error_guard const&) = delete;
        ~error_guard() { errno = kept_; }

    private:
        int kept_ = errno;
    };

    /// Nothing forks here.
    static std::uint32_t generation() noexcept { return 0; }

    /// Nanoseconds of a clock that never jumps. monotonic-clock.now.
    static std::int64_t now() noexcept
    {
        return static_cast<std::int64_t>(wasi2::now());
    }

    /// Sleeps at least so long; 0. subscribe-duration, pollable.block.
    static int sleep(std::int64_t nanoseconds) noexcept
    {
        wait_for(wasi2::subscribe_duration(
            nanoseconds < 0 ? 0 : static_cast<std::uint64_t>(nanoseconds)));
        return 0;
    }

    /// Drops what is behind it.
    static int close(handle_type h) noexcept
    {
        if (wasi2_table::find(h) == nullptr)
            return fail(EBADF);
        wasi2_table::vacate(h);
        return 0;
    }

    static handle_kind kind(handle_type h) noexcept
    {
        return wasi2_table::find(h) == nullptr ? handle_kind::closed
                                               : handle_kind::pollable;
    }

    /// Nothing blocks here, and nothing is inherited.
    static int adopt(handle_type h) noexcept
    {
        return wasi2_table::find(h) == nullptr ? fail(EBADF) : 0;
    }

    static buffer_type make_buffer(void const* data, std::size_t size) noexcept
    {
        return {const_cast<void*>(data), size};
    }

protected:
    static int fail(int code) noexcept
    {
        errno = code;
        return -1;
    }

    static int unsupported() noexcept { return fail(ENOTSUP); }

    static constexpr std::uint8_t would_block = 8;

    /// -1 with the errno of a case of `error-code`.
    static int fail_with(std::uint8_t code) noexcept
    {
        static constexpr int meanings[] = {EIO, EACCES, ENOTSUP, EINVAL, ENOMEM,
            ETIMEDOUT, EALREADY, EINVAL, EAGAIN, EINVAL, EMFILE, EADDRNOTAVAIL,
            EADDRINUSE, EHOSTUNREACH, ECONNREFUSED, ECONNRESET, ECONNABORTED,
            EMSGSIZE};
        return fail(code < std::size(meanings) ? meanings[code] : EIO);
    }

    /// `f(descriptor)`, or -1 with EBADF.
    template <class F>
    static std::invoke_result_t<F, wasi2_descriptor&> on(
        handle_type h, F f) noexcept
    {
        wasi2_descriptor* const d = wasi2_table::find(h);
        if (d == nullptr)
            return fail(EBADF);
        return f(*d);
    }

    /// Waits for a pollable, and drops it.
    static void wait_for(wasi2::resource pollable) noexcept
    {
        wasi2::block(pollable);
        wasi2::drop_pollable(pollable);
    }

    /// The network of the host: asked for once.
    static wasi2::resource network() noexcept
    {
        static wasi2::resource const instance = wasi2::instance_network();
        return instance;
    }

    /// A new handle of a socket that `create` made: its answer.
    static handle_type made(
        wasi2_answer const& a, address_family f, socket_kind k) noexcept
    {
        if (a.is_error())
            return fail_with(a.at<std::uint8_t>(4));
        auto const socket = a.at<wasi2::resource>(4);
        handle_type const h = wasi2_table::vacancy();
        if (h == -1)
        {
            k == socket_kind::stream ? wasi2::drop_tcp(socket)
                                     : wasi2::drop_udp(socket);
            return fail(EMFILE);
        }
        wasi2_descriptor& d = *wasi2_table::place(h);
        d.phase = wasi2_phase::idle;
        d.kind = k;
        d.family = f;
        d.socket = socket;
        return h;
    }

    /// Ends what was started: `finish(socket, answer)` is called until it
    /// does not say would-block. Such a thing is over in a moment.
    template <class Finish>
    static int finish(wasi2_descriptor& d,
        wasi2::resource (*subscribe)(wasi2::resource), Finish f) noexcept
    {
        for (;;)
        {
            wasi2_answer a;
            f(d.socket, a.data());
            if (!a.is_error())
                return 0;
            if (a.at<std::uint8_t>(1) != would_block)
                return fail_with(a.at<std::uint8_t>(1));
            wait_for(subscribe(d.socket));
        }
    }
};

} // namespace vigil

#endif // defined(__wasi__)

#endif // VIGIL_SYSTEM_WASI2_HANDLE_HPP
