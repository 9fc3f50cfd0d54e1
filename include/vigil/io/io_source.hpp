//! Defines `vigil::basic_io_source`, what all I/O objects have in common.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_IO_SOURCE_HPP
#define VIGIL_IO_IO_SOURCE_HPP

#include <vigil/config.hpp>
#include <vigil/error.hpp>
#include <vigil/interest.hpp>
#include <vigil/link.hpp>

#include <concepts>
#include <cstddef>
#include <system_error>
#include <type_traits>
#include <utility>

namespace vigil {

/// Owns a handle, re-arms it where edges are emulated, and removes its
/// registration before it closes it.
///
/// Useful as it is for handles that no other class is for: a timerfd, a
/// pidfd, a device. Move-only. Not for two threads at once, but for calls
/// that only read and only write, which may run side by side. Every call on
/// an object that was moved from fails with `condition::bad_handle`.
template <class System, class Link>
class basic_io_source
{
public:
    using system_type = System;
    using link_type = Link;
    using handle_type = typename System::handle_type;

    basic_io_source(basic_io_source&& other) noexcept
        : handle_(std::exchange(other.handle_, System::invalid))
        , link_(std::move(other.link_))
    {
    }

    basic_io_source& operator=(basic_io_source&& other) noexcept
    {
        if (this == &other)
            return *this;
        abandon();
        handle_ = std::exchange(other.handle_, System::invalid);
        link_ = std::move(other.link_);
        return *this;
    }

    ~basic_io_source() { abandon(); }

    /// Takes over a handle from elsewhere, and makes it non-blocking and
    /// close-on-exec. If that fails the handle stays the caller's.
    static result<basic_io_source> adopt(handle_type h) noexcept
    {
        if (System::adopt(h) == -1)
            return System::error();
        return basic_io_source(h);
    }

    [[nodiscard]] handle_type native_handle() const noexcept { return handle_; }

    [[nodiscard]] bool is_open() const noexcept
    {
        return !(handle_ == System::invalid);
    }

    /// Gives the handle away, still open. Remove it from its poll first: the
    /// registration would stay with the handle.
    [[nodiscard]] handle_type release() noexcept
    {
        if constexpr (re_arms)
            link_.leave(handle_);
        return std::exchange(handle_, System::invalid);
    }

    /// Removes the registration and closes the handle, which is gone even if
    /// an error is returned. One system call. close(2).
    result<void> close() noexcept
    {
        if (!is_open())
            return errc::moved_from;
        return System::close(release()) == -1 ? System::error()
                                              : std::error_code();
    }

    /// Runs somebody else's I/O on the handle (a TLS library, libpq) under
    /// the rule of all I/O here: where edges are emulated, `i` is re-armed
    /// unless `f()` failed for good.
    ///
    /// `f` returns a `result<T>`, with a code that is
    /// `condition::would_block` where it was blocked, and so does `try_io`.
    /// Without a handle (closed, moved from) `f` is not called.
    template <class F>
        requires std::convertible_to<errc, std::invoke_result_t<F>>
    auto try_io(interest i, F&& f) -> std::invoke_result_t<F>
    {
        if (!is_open()) [[unlikely]]
            return errc::moved_from;
        auto done = std::forward<F>(f)();
        if constexpr (re_arms)
            if (done || done.error() == condition::would_block)
                drained(i);
        return done;
    }

    /// For registries.
    [[nodiscard]] Link& link() noexcept { return link_; }

protected:
    static constexpr bool re_arms = !std::is_same_v<Link, no_link>;

    explicit basic_io_source(handle_type h) noexcept
        : handle_(h)
    {
    }

    /// Reports `i` again when it is ready again.
    VIGIL_FORCE_INLINE void drained(interest i) const noexcept
    {
        if constexpr (re_arms)
            link_.rearm(handle_, i);
    }

    /// `i` was shut down here: it does not block any more.
    void ended(interest i) const noexcept
    {
        if constexpr (re_arms)
            link_.shut_down(handle_, i);
    }

    /// The outcome of a transfer of `n` out of `asked` bytes in direction
    /// `i`. New bytes after a full read make a new edge on epoll, so that
    /// every read that moved bytes re-arms; a full write does not.
    VIGIL_FORCE_INLINE result<std::size_t> transferred(
        std::ptrdiff_t n, std::size_t asked, interest i) const noexcept
    {
        if (n == -1) [[unlikely]]
            return failed(i);
        auto const moved = static_cast<std::size_t>(n);
        if constexpr (re_arms)
            if (i == interest::writable ? moved < asked : moved != 0)
                drained(i);
        return moved;
    }

    /// The error of the last call; a blocked direction is re-armed.
    VIGIL_COLD std::error_code failed(interest i) const noexcept
    {
        std::error_code const why = System::error();
        if constexpr (re_arms)
            if (why == condition::would_block)
                drained(i);
        return why;
    }

    /// The error of a call that returned -1, else none.
    static std::error_code check(int returned) noexcept
    {
        return returned == -1 ? System::error() : std::error_code();
    }

private:
    void abandon() noexcept
    {
        if (is_open())
            static_cast<void>(close());
    }

    handle_type handle_;
    VIGIL_NO_UNIQUE_ADDRESS Link link_;
};

} // namespace vigil

#endif // VIGIL_IO_IO_SOURCE_HPP
