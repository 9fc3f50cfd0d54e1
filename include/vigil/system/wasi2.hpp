//! Defines `vigil::wasi2_system`: WASI preview 2.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_WASI2_HPP
#define VIGIL_SYSTEM_WASI2_HPP

#if defined(__wasi__)

#include <vigil/system/single_thread.hpp>
#include <vigil/system/wasi2_option.hpp>

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <system_error>

namespace vigil {

/// The system policy over WASI preview 2: one thread, TCP and UDP.
///
/// Nothing of it is a call of the C library. What the host was told to allow
/// is its own affair; what preview 2 lacks is `unsupported`. For selectors it
/// plays the poll_oneoff of preview 1 over wasi:io/poll, and without its
/// defects.
class wasi2_system : public wasi2_option
{
public:
    using mutex = single_thread_mutex;
    using condition_variable = single_thread_condition_variable;
    using thread = no_thread;

    template <class T>
    using atomic = std::atomic<T>; // without threads: the plain instructions

    /// What is asked: the end of a time, or that a handle is ready.
    struct subscription_type
    {
        std::uint64_t userdata;
        struct
        {
            std::uint8_t tag;
            handle_type handle;
            std::int64_t nanoseconds;
        } u;
    };

    struct occurrence_type
    {
        std::uint64_t userdata;
        std::uint16_t error; // an errno
        std::uint8_t type;
        struct
        {
            std::uint64_t nbytes;
            std::uint16_t flags;
        } fd_readwrite;
    };

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

    /// Both arrays must hold `count` records; `told` is how many of `out`
    /// were filled, perhaps none. Blocks until one of `in` occurs, a clock
    /// among them. EINVAL: none of it can ever occur. ENOMEM. Always by `poll`:
    /// there are hosts whose pollable.ready is not to be believed.
    static int poll_oneoff(subscription_type const* in, occurrence_type* out,
        std::size_t count, std::size_t& told) noexcept
    {
        told = 0;
        if (count == 0)
            return fail(EINVAL);
        if (!reserve(count))
            return fail(ENOMEM);
        asked all{in, out, told};
        for (std::size_t i = 0; i != count; ++i)
            all.look(i);
        if (told != 0)
            all.limit = 0; // what else is ready is told, too
        else if (all.count == 0 && all.limit < 0)
            return fail(EINVAL);
        all.wait();
        return 0;
    }

private:
    // A call: what is waited for is in `pollables_`, and in `places_` whose
    // subscription it is.
    struct asked
    {
        subscription_type const* in;
        occurrence_type* out;
        std::size_t& told;
        std::uint32_t count = 0;
        std::int64_t limit = -1; // without end
        occurrence_type clock{};

        void look(std::size_t i) noexcept
        {
            auto const& s = in[i];
            if (s.u.tag == occurred_clock)
            {
                limit = s.u.nanoseconds;
                clock = {s.userdata, 0, occurred_clock, {}};
                return;
            }
            wasi2_descriptor* const d = wasi2_table::find(s.u.handle);
            if (d == nullptr || is_ready_now(*d, s.u.tag))
            {
                out[told++] = {s.userdata,
                    static_cast<std::uint16_t>(d == nullptr ? EBADF : d->error),
                    s.u.tag, {}};
                return;
            }
            wasi2::resource const p = pollable(*d, s.u.tag);
            if (p == -1)
                return; // never
            pollables_[count] = p;
            places_[count++] = static_cast<std::uint32_t>(i);
        }

        // Until one is ready, or the time is over.
        void wait() noexcept
        {
            std::uint32_t n = count;
            if (limit >= 0)
                pollables_[n++] = wasi2::subscribe_duration(
                    static_cast<std::uint64_t>(limit));
            wasi2_room const own(ready_, sizeof(std::uint32_t) * n);
            wasi2_list ready;
            wasi2::poll(pollables_, n, &ready);
            auto const* const which = static_cast<std::uint32_t*>(ready.data);
            bool is_over = false;
            for (std::uint32_t i = 0; i != ready.size; ++i)
                if (which[i] == count)
                    is_over = true;
                else
                    tell(places_[which[i]]);
            own.give_back(ready.data);
            if (limit >= 0)
                wasi2::drop_pollable(pollables_[count]);
            if (told == 0 && is_over)
                out[told++] = clock;
        }

        // Its pollable is ready. A connect that is over makes way for the
        // streams, of which the one to be read is not asked yet.
        void tell(std::uint32_t place) noexcept
        {
            auto const& s = in[place];
            wasi2_descriptor& d = *wasi2_table::find(s.u.handle);
            bool const was_connecting = d.phase == wasi2_phase::connecting;
            settle(d);
            if (d.phase == wasi2_phase::connecting ||
                (was_connecting && d.phase == wasi2_phase::connected &&
                    s.u.tag == occurred_read))
                return;
            out[told++] = {
                s.userdata, static_cast<std::uint16_t>(d.error), s.u.tag, {}};
        }
    };

    static bool is_ready_now(wasi2_descriptor const& d, int type) noexcept
    {
        return d.phase == wasi2_phase::failed ||
            (type == occurred_read && d.is_deaf);
    }

    // What becomes ready with `d`, made when it is first asked for; -1: none.
    static wasi2::resource pollable(wasi2_descriptor& d, int type) noexcept
    {
        bool const is_read = type == occurred_read;
        if (d.kind == socket_kind::datagram && ready_streams(d) == -1)
            return -1;
        if (d.phase == wasi2_phase::connected)
            return is_read
                ? of_stream(d.about_input, d.input,
                      d.kind == socket_kind::stream ? wasi2::subscribe_input
                                                    : wasi2::subscribe_incoming)
                : of_stream(d.about_output, d.output,
                      d.kind == socket_kind::stream
                          ? wasi2::subscribe_output
                          : wasi2::subscribe_outgoing);
        bool const tells = d.phase == wasi2_phase::connecting ||
            (d.phase == wasi2_phase::listening && is_read);
        return tells ? of_stream(d.about_socket, d.socket, wasi2::tcp_subscribe)
                     : -1;
    }

    static wasi2::resource of_stream(wasi2::resource& about, wasi2::resource of,
        wasi2::resource (*subscribe)(wasi2::resource)) noexcept
    {
        if (about == -1 && of != -1)
            about = subscribe(of);
        return about;
    }

    // Room for so many, and a clock. It grows, and is kept.
    static bool reserve(std::size_t count) noexcept
    {
        if (count < capacity_)
            return true;
        std::size_t const wider = count < 32 ? 64 : 2 * count;
        auto* const room = static_cast<std::uint32_t*>(
            std::malloc(3 * wider * sizeof(std::uint32_t)));
        if (room == nullptr)
            return false;
        std::free(pollables_);
        pollables_ = reinterpret_cast<wasi2::resource*>(room);
        places_ = room + wider;
        ready_ = room + 2 * wider;
        capacity_ = wider;
        return true;
    }

    static inline std::size_t capacity_ = 0;
    static inline wasi2::resource* pollables_ = nullptr;
    static inline std::uint32_t* places_ = nullptr;
    static inline std::uint32_t* ready_ = nullptr;
};

} // namespace vigil

#endif // defined(__wasi__)

#endif // VIGIL_SYSTEM_WASI2_HPP
