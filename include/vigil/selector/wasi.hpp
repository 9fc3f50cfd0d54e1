//! Defines `vigil::basic_wasi_selector`, over poll_oneoff.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_WASI_HPP
#define VIGIL_SELECTOR_WASI_HPP

//
// poll_oneoff of WASI preview 1 takes all that it shall wait for in each
// call, like poll(2), and tells what occurred in another array. One thread
// is all there is: nothing changes during a call, and nothing can end it. So
// there is a table without a lock, and no waker.
//
// Level and oneshot are a bit of the table, and an edge is emulated: what
// was delivered is not asked for again until it is re-armed.
//
// A descriptor is in a call at most once. While both of its directions are
// armed, calls ask for all that is to be read and for all that is to be
// written in turn. What the hosts are like is in wasi_query.hpp.

#include <vigil/concept/selector.hpp>
#include <vigil/concept/system.hpp>
#include <vigil/config.hpp>
#include <vigil/deadline.hpp>
#include <vigil/error.hpp>
#include <vigil/selector/wasi_event.hpp>
#include <vigil/selector/wasi_query.hpp>
#include <vigil/selector/wasi_table.hpp>
#include <vigil/timeout.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <system_error>

namespace vigil {

/// poll_oneoff, for programs in a WASI preview 1 host.
///
/// `add`, `modify`, `remove` and `rearm` are O(1), a wait is linear in the
/// number of registrations. About 100 bytes each. For one thread: it is not
/// to be had on a system with several, as nothing could end its waits.
template <class System, class Allocator = std::allocator<std::byte>>
class basic_wasi_selector
{
    static_assert(!multithreaded<System>,
        "vigil: poll_oneoff cannot be interrupted: wasi_selector is for "
        "systems of one thread");

public:
    using system_type = System;
    using handle_type = typename System::handle_type;
    using event_type = basic_wasi_event<System>;

    template <class Other>
    using rebind = basic_wasi_selector<System, Other>;

    static constexpr auto capabilities = hana::make_set(
        hana::type_c<edge_t>, hana::type_c<level_t>, hana::type_c<oneshot_t>);

    /// No call of the host, and nothing that could fail.
    static result<Allocator> open(Allocator const& allocator = Allocator())
    {
        return allocator;
    }

    explicit basic_wasi_selector(Allocator const& allocator) noexcept
        : table_(allocator)
        , query_(allocator)
    {
    }

    /// Two calls, or three for both directions. Conditions: bad_handle,
    /// not_pollable (files, directories, and what the host refuses to poll
    /// in one of the directions), already_registered, unsupported (priority,
    /// aio, lio). Error: not_enough_memory.
    std::error_code add(handle_type h, token t, interest i, mode m) noexcept
    {
        if (has_others(i)) [[unlikely]]
            return errc::interest_not_supported;
        if (handle_kind const k = System::kind(h); k != handle_kind::pollable)
            return registration_error(k == handle_kind::closed
                    ? std::errc::bad_file_descriptor
                    : std::errc::operation_not_permitted);
        if (table_.find(h) != nullptr)
            return registration_error(std::errc::file_exists);
        if (!query_.reserve(table_.size() + 1))
            return registration_error(std::errc::not_enough_memory);
        if (std::error_code const why = refusal(h, i.bits()))
            return registration_error(why);
        if (!table_.add({t, h, 0, bits_of(i), bits_of(i), m.trigger}))
            return registration_error(std::errc::not_enough_memory);
        return {};
    }

    /// A call for each direction that is new. Conditions: not_registered,
    /// bad_handle, not_pollable, unsupported; then nothing has changed.
    std::error_code modify(handle_type h, token t, interest i, mode m) noexcept
    {
        if (has_others(i)) [[unlikely]]
            return errc::interest_not_supported;
        entry_type* const e = table_.find(h);
        if (e == nullptr)
            return missing(h);
        if (std::error_code const why = refusal(h, i.bits() & ~e->wanted))
            return registration_error(why);
        *e = {t, h, 0, bits_of(i), bits_of(i), m.trigger};
        return {};
    }

    /// No call. Conditions: not_registered, bad_handle.
    std::error_code remove(handle_type h) noexcept
    {
        entry_type* const e = table_.find(h);
        if (e == nullptr)
            return missing(h);
        table_.remove(*e);
        return {};
    }

    /// Asks for `drained` again. No call. Condition: not_registered.
    std::error_code rearm(handle_type h, interest drained) noexcept
    {
        entry_type* const e = table_.find(h);
        if (e == nullptr)
            return registration_error(std::errc::no_such_file_or_directory);
        if (e->trigger == trigger::edge)
            e->armed = static_cast<std::uint8_t>(
                e->armed | (e->wanted & drained.bits()));
        return {};
    }

    /// Waits with the milliseconds that the hosts count in, rounded up.
    ///
    /// Where several descriptors are waited for, in slices of up to ten of
    /// them, until the host has shown that one which is ready ends a call;
    /// and while both directions of one are armed, always. Zero takes two
    /// milliseconds on a host that does not look without waiting.
    /// Conditions: deadlock (nothing is armed, and no limit set).
    result<std::size_t> wait(std::span<event_type> out, timeout limit) noexcept
    {
        deadline<System> end(limit);
        std::size_t count = 0;
        if (!query_.reserve(table_.size()))
            return std::make_error_code(std::errc::not_enough_memory);
        prepare();
        if (query_.asked() == 0 && limit.is_never())
            return errc::deadlocked;
        // All that is ready when a wait begins is told by it, in both turns.
        if (has_both_)
        {
            if (std::error_code const why = take_turn(out, count, 0))
                return why;
            prepare();
        }
        for (std::int64_t slice = one_ms;; slice = next_slice(slice))
        {
            if (count == out.size() ||
                (query_.asked() == 0 && (count != 0 || limit.is_zero())))
                return count;
            std::error_code const why =
                take_turn(out, count, count != 0 ? 0 : bounded(end, slice));
            if (count != 0)
                return count; // an error comes again
            if (why)
                return why;
            end.update();
            if (end.is_over())
                return count;
            prepare();
        }
    }

private:
    using entry_type = wasi_entry<System>;

    static constexpr std::int64_t one_ms = 1'000'000;

    static constexpr std::uint32_t both =
        (interest::readable | interest::writable).bits();

    // The interest whose turn it is, and what it is called by the system.
    static constexpr interest turns[] = {
        interest::readable, interest::writable};
    static constexpr std::uint8_t types[] = {
        System::occurred_read, System::occurred_write};

    static bool has_others(interest i) noexcept
    {
        return (i.bits() & ~both) != 0;
    }

    static std::uint8_t bits_of(interest i) noexcept
    {
        return static_cast<std::uint8_t>(i.bits());
    }

    // Short at first: on some hosts what is ready waits for their end.
    static std::int64_t next_slice(std::int64_t slice) noexcept
    {
        return slice < 8 * one_ms ? 2 * slice : 10 * one_ms;
    }

    std::int64_t bounded(
        deadline<System> const& end, std::int64_t slice) const noexcept
    {
        bool const is_sliced =
            has_both_ || (query_.asked() > 1 && !query_.ends_at_first());
        return is_sliced && slice < end.left() ? slice : end.slice();
    }

    // Why `h` cannot be waited for in one of these directions.
    std::error_code refusal(handle_type h, std::uint32_t directions) noexcept
    {
        std::error_code why;
        for (unsigned n = 0; n != 2 && !why; ++n)
            if ((directions & turns[n].bits()) != 0)
                why = query_.refusal(h, types[n]);
        return why;
    }

    VIGIL_COLD static std::error_code missing(handle_type h) noexcept
    {
        return registration_error(System::kind(h) == handle_kind::closed
                ? std::errc::bad_file_descriptor
                : std::errc::no_such_file_or_directory);
    }

    // Asks for all that is armed, and of two directions for the one whose
    // turn it is.
    void prepare() noexcept
    {
        query_.clear();
        has_both_ = false;
        for (std::uint32_t i = 0; i != table_.size(); ++i)
        {
            entry_type& e = table_[i];
            e.answer = 0;
            if (e.armed == 0)
                continue;
            has_both_ = has_both_ || e.armed == both;
            unsigned const n = e.armed == both ? turn_
                : e.armed == turns[0].bits()   ? 0
                                               : 1;
            query_.ask(e.handle, types[n], i);
        }
    }

    // One call, and its events.
    std::error_code take_turn(std::span<event_type> out, std::size_t& count,
        std::int64_t nanoseconds) noexcept
    {
        std::error_code const why = query_.run(table_, nanoseconds);
        if (query_.told() != 0)
            harvest(out, count);
        if (has_both_)
            turn_ = 1 - turn_;
        return why;
    }

    // Each registration is the first in its turn, so that none starves in a
    // small buffer; and each direction has turns of its own.
    void harvest(std::span<event_type> out, std::size_t& count) noexcept
    {
        std::uint32_t const size = table_.size();
        std::uint32_t place = next_[turn_] < size ? next_[turn_] : 0;
        for (std::uint32_t n = 0; n != size && count != out.size(); ++n)
        {
            if (entry_type& e = table_[place]; e.answer != 0)
            {
                out[count] = event_type(e.name, query_.answer(e.answer));
                disarm(e, out[count]);
                ++count;
            }
            place = place + 1 == size ? 0 : place + 1;
        }
        next_[turn_] = place;
    }

    // What is not asked for again until it is re-armed.
    static void disarm(entry_type& e, event_type const& said) noexcept
    {
        std::error_code const why = System::failure(said.native());
        // A closed descriptor would be reported for ever.
        bool const is_lost =
            why && !wasi_query<System, Allocator>::is_about_io(why);
        if (e.trigger == trigger::oneshot || is_lost)
            e.armed = 0;
        else if (e.trigger == trigger::edge)
            e.armed = static_cast<std::uint8_t>(e.armed &
                ~((said.is_readable() ? turns[0].bits() : 0u) |
                    (said.is_writable() ? turns[1].bits() : 0u)));
    }

    wasi_table<System, Allocator> table_;
    wasi_query<System, Allocator> query_;
    unsigned turn_ = 0; // an index into `turns`
    bool has_both_ = false; // in some registration both are armed
    std::uint32_t next_[2] = {0, 0}; // whose turn it is to be first
};

} // namespace vigil

#endif // VIGIL_SELECTOR_WASI_HPP
