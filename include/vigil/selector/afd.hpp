//! Defines `vigil::basic_afd_selector`, the selector of Windows.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_AFD_HPP
#define VIGIL_SELECTOR_AFD_HPP

//
// A completion port tells what has been done; a poll wants to know what could
// be done. AFD is the driver below all sockets of Windows, and answers that:
// it is asked which of some events a socket has, and answers by a packet of
// the port as soon as there is one, at once if there is one already. One
// answer a question: so a oneshot is a question, an edge is a question that
// the next re-arm repeats, and level is one that the next wait repeats.
// select() and WSAPoll() of Windows ask AFD the same, and wepoll, libuv and
// mio do as we do: it is undocumented, and has not changed since 2000.
//
// `add` and `modify` ask at once, from any thread, and report what AFD says
// to the question itself. What is re-armed is asked by the next wait, once
// for all directions; at once if a wait is on. The lock is held for each of
// these calls, none of which blocks, and never while a wait sleeps.
//
// The kernel writes to the memory of a question until its packet is out. So
// that memory is none of the socket's: who no longer wants an answer cancels
// the question and disowns it, and may ask the next one right away. The
// packet of the old one finds no owner, and is nobody's event. When the
// selector dies it waits for the packets of all.
//
// What is known without AFD waits in a list of its own: a socket that its
// owner shut down (of which AFD says nothing), a question that could not be
// asked, and sources that are no sockets. List and port take turns to be
// first, so that neither starves the other in a small buffer.

#include <vigil/concept/selector.hpp>
#include <vigil/deadline.hpp>
#include <vigil/error.hpp>
#include <vigil/lock_guard.hpp>
#include <vigil/selector/afd_delivery.hpp>
#include <vigil/timeout.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <system_error>
#include <utility>

namespace vigil {

/// IOCP with AFD, for sockets of any family and provider.
///
/// `add`, `modify`, `remove` and `rearm` are O(1) and take effect at once. A
/// wait is one system call, one more for each event of an edge that was
/// re-armed or of a level that stays ready, and one for every 64 packets.
/// One thread waits at a time; the others get `condition::busy`.
template <class System, class Allocator = std::allocator<std::byte>>
class basic_afd_selector : public afd_delivery<System, Allocator>
{
    using base = afd_delivery<System, Allocator>;
    using typename base::packet_type;
    using typename base::port_type;
    using typename base::socket_type;

public:
    using system_type = System;
    using typename base::event_type;
    using typename base::handle_type;

    template <class Other>
    using rebind = basic_afd_selector<System, Other>;

    static constexpr auto capabilities = hana::make_set(
        hana::type_c<edge_t>, hana::type_c<level_t>, hana::type_c<oneshot_t>);

    /// What opening it may fail at: the selector itself cannot move.
    struct parts
    {
        port_type port;
        Allocator allocator;
    };

    /// One system call. Errors: those of CreateIoCompletionPort.
    static result<parts> open(Allocator const& allocator = Allocator())
    {
        port_type port(System::open_port());
        if (port.get() == System::no_port)
            return System::error();
        return parts{std::move(port), allocator};
    }

    explicit basic_afd_selector(parts&& p) noexcept
        : base(std::move(p.port), p.allocator)
    {
    }

    /// Cancels all that the kernel was asked, and waits for it.
    ~basic_afd_selector()
    {
        lock_guard const lock(mutex_);
        table_.for_each([this](socket_type& s) { questions_.withdraw(s); });
        this->cancel_operations();
        packet_type packets[room];
        // Cancelled questions are answered without delay. Should one not be,
        // its memory stays the kernel's: a leak, and not a corruption.
        for (int patience = 10; this->packets_to_come() != 0; --patience)
        {
            if (patience == 0)
                return;
            int const n = System::get_packets(
                port_.get(), packets, room, milliseconds_of_a_try);
            for (int i = 0; i < n; ++i)
                this->discard(packets[i]);
            if (n > 0)
                patience = 10;
        }
    }

    /// Waits to the millisecond, rounded up. One system call a day.
    result<std::size_t> wait(std::span<event_type> out, timeout limit) noexcept
    {
        if (is_waiting_.exchange(true))
            return errc::second_waiter;
        result<std::size_t> n = wait_alone(out, limit);
        is_waiting_.store(false);
        return n;
    }

private:
    static constexpr std::uint32_t room = 64;
    static constexpr std::uint32_t milliseconds_of_a_try = 1000;

    // Past packets that are nobody's event, to the end of the time.
    result<std::size_t> wait_alone(
        std::span<event_type> out, timeout limit) noexcept
    {
        deadline<System> end(limit);
        for (;;)
        {
            std::size_t count = 0;
            std::error_code const why = look(out, count, end.slice());
            if (count != 0)
                return count;
            if (why)
                return why;
            end.update();
            if (end.is_over())
                return std::size_t{0};
        }
    }

    // Asks what must be asked, and takes what is there or comes first.
    std::error_code look(std::span<event_type> out, std::size_t& count,
        std::int64_t limit) noexcept
    {
        std::uint32_t tries = 0;
        {
            lock_guard const lock(mutex_);
            while (!unasked_.empty())
                this->ask(unasked_.pop());
            list_first_ = !list_first_;
            if (list_first_)
                this->tell_all(out, count);
            if (count != 0 || !tellable_.empty())
                limit = 0;
            // Packets that others make meanwhile are left to the next wait.
            tries = this->packets_to_come() / at_once(out.size()) + 2;
            is_sleeping_ = limit != 0;
        }
        std::error_code const why = take_all(out, count, limit, tries);
        lock_guard const lock(mutex_);
        is_sleeping_ = false;
        // What packets have just made ready, too, unless its turn is over.
        if (!list_first_ || count == 0)
            this->tell_all(out, count);
        return why;
    }

    // All packets that are there, as far as there is room for events.
    std::error_code take_all(std::span<event_type> out, std::size_t& count,
        std::int64_t limit, std::uint32_t tries) noexcept
    {
        packet_type packets[room];
        for (; count != out.size() && tries != 0; --tries)
        {
            std::uint32_t const most = at_once(out.size() - count);
            int const n = System::get_packets(
                port_.get(), packets, most, to_milliseconds(limit));
            if (n == -1)
                return System::error();
            lock_guard const lock(mutex_);
            is_sleeping_ = false;
            for (int i = 0; i != n; ++i)
                this->take(packets[i], out, count);
            if (static_cast<std::uint32_t>(n) != most)
                break;
            limit = 0;
        }
        return {};
    }

    // How many packets one call may take, with so much room for events.
    static std::uint32_t at_once(std::size_t vacant) noexcept
    {
        return vacant < room ? static_cast<std::uint32_t>(vacant) : room;
    }

    // Rounded up. Of a day at most, never 2^32 - 1, which is without end.
    static std::uint32_t to_milliseconds(std::int64_t limit) noexcept
    {
        return static_cast<std::uint32_t>((limit + 999'999) / 1'000'000);
    }

    using base::is_sleeping_;
    using base::mutex_;
    using base::port_;
    using base::questions_;
    using base::table_;
    using base::tellable_;
    using base::unasked_;

    typename base::template atomic<bool> is_waiting_{false};
    bool list_first_ = false;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_AFD_HPP
