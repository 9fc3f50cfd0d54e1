//! Defines `vigil::faulty`, a system whose calls fail by plan.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_FAULTY_HPP
#define VIGIL_SYSTEM_FAULTY_HPP

#include <vigil/system/fault.hpp>
#include <vigil/system/intercepted.hpp>
#include <vigil/system/os_call.hpp>

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <vector>

namespace vigil {

/// Fails the calls of `Base` that a `fault_plan` names, and keeps a list of
/// the handles that are open.
template <class Base>
class fault_hook
{
public:
    /// See `intercepted`.
    template <os_call Call, class F, class... Args>
    static auto call(F* f, Args&... args) noexcept
    {
        using returned = std::invoke_result_t<F*, Args&...>;
        fault const planned = fault_plan::next(Call);
        if constexpr (Call == os_call::close)
            closed(args...); // first: its number may come back at once
        if (planned == fault::none())
            return noted<Call>(f(args...), args...);
        if (planned == fault::shorter())
        {
            typename Base::buffer_type piece{};
            shorten<Call>(piece, args...);
            return f(args...);
        }
        if (is_carried_out(Call, planned))
            static_cast<void>(noted<Call>(f(args...), args...));
        errno = planned.error();
        return failure<returned>();
    }

    /// How often a handle was closed that was not open.
    static std::uint32_t wrong_closes() noexcept { return wrong_closes_; }

private:
    using handle = typename Base::handle_type;

    template <class Returned>
    static constexpr Returned failure() noexcept
    {
        if constexpr (std::is_same_v<Returned, handle>)
            return Base::invalid;
        else if constexpr (std::is_same_v<Returned, handle_kind>)
            return handle_kind::closed;
        else if constexpr (std::is_same_v<Returned, typename Base::received>)
            return Returned{-1, false};
        else if constexpr (std::is_signed_v<Returned>)
            return Returned(-1);
        else
            return Returned(0);
    }

    // Makes the arguments of a transfer, or of a wait, ask for less.
    template <os_call Call, class... Args>
    static void shorten(typename Base::buffer_type& piece, Args&... args)
    {
        if constexpr (Call == os_call::read || Call == os_call::write ||
            Call == os_call::send)
            shorten_size(args...);
        else if constexpr (Call == os_call::read_pipe ||
            Call == os_call::write_pipe || Call == os_call::send_message ||
            Call == os_call::receive_message)
            shorten_buffers(piece, args...);
        else if constexpr (Call == os_call::epoll_wait ||
            Call == os_call::epoll_wait_precise)
            shorten_events(args...);
        else if constexpr (Call == os_call::port_getn)
            shorten_records(args...);
    }

    template <class Pointer>
    static void shorten_size(handle, Pointer, std::size_t& size) noexcept
    {
        // Eight bytes are a counter's, which moves all of them or none.
        if (size > 8)
            size = 1;
    }

    template <class... Rest>
    static void shorten_buffers(typename Base::buffer_type& piece, handle,
        typename Base::buffer_type const*& buffers, std::size_t& count,
        Rest&...) noexcept
    {
        if (count == 0)
            return;
        piece = *buffers;
        piece.iov_len = 1;
        buffers = &piece;
        count = 1;
    }

    template <class Room, class Limit>
    static void shorten_events(handle, Room, int& count, Limit) noexcept
    {
        count = 1;
    }

    template <class Room, class Limit>
    static void shorten_records(
        handle, Room, unsigned& most, unsigned& /* wanted */, Limit) noexcept
    {
        most = 1;
    }

    // Adds what a call made to the list.
    template <os_call Call, class Returned, class... Args>
    static Returned noted(Returned r, Args&... args) noexcept
    {
        if constexpr (Call == os_call::socket || Call == os_call::accept ||
            Call == os_call::epoll_create || Call == os_call::event_counter ||
            Call == os_call::port_create)
        {
            if (!(r == Base::invalid))
                opened(r);
        }
        else if constexpr (Call == os_call::socket_pair ||
            Call == os_call::pipe_pair || Call == os_call::adopt)
        {
            if (r != -1)
                (note_ends(args), ...);
        }
        return r;
    }

    template <class Arg>
    static void note_ends(Arg& arg) noexcept
    {
        if constexpr (std::is_same_v<Arg, handle>)
            opened(arg);
        else if constexpr (std::is_array_v<Arg>)
            for (handle const end : arg)
                opened(end);
    }

    static void opened(handle h) noexcept
    {
        mutex_.lock();
        take(h); // what was closed elsewhere may be in it still
        open_.push_back(h);
        mutex_.unlock();
    }

    static void closed(handle h) noexcept
    {
        mutex_.lock();
        if (!take(h))
            ++wrong_closes_;
        mutex_.unlock();
    }

    static bool take(handle h) noexcept
    {
        for (handle& each : open_)
            if (each == h)
            {
                each = open_.back();
                open_.pop_back();
                return true;
            }
        return false;
    }

    static inline typename Base::mutex mutex_;
    static inline std::vector<handle> open_;
    static inline std::atomic<std::uint32_t> wrong_closes_{0};
};

/// `Base`, with every call that a `fault_plan` names failing. A test of
/// what a program does when the OS says no. `Base` tells its errors by errno,
/// as the systems of POSIX do: a world and a log have errors of their own.
template <class Base>
class faulty : public intercepted<Base, fault_hook<Base>>
{
    using hook = fault_hook<Base>;

public:
    /// How often a handle was closed that was not open: a second close may
    /// hit what another thread has just opened.
    static std::uint32_t wrong_closes() noexcept
    {
        return hook::wrong_closes();
    }
};

} // namespace vigil

#endif // VIGIL_SYSTEM_FAULTY_HPP
