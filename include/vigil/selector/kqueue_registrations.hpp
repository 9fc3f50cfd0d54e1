//! Defines `vigil::kqueue_registrations`, what any thread does to a kqueue.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_KQUEUE_REGISTRATIONS_HPP
#define VIGIL_SELECTOR_KQUEUE_REGISTRATIONS_HPP

//
// A kqueue does not say whether a descriptor is registered: a second EV_ADD
// succeeds and takes the new token, and any question that it answers changes
// something. So each descriptor has an entry of two words, and `add`, `modify`
// and `remove` hold a lock. An entry may be out of date, for the kernel
// forgets what was closed; then `add` asks it with what it has already.
//
// A oneshot is two knotes, one a filter, and the kernel stops only the one
// that fired (EV_DISPATCH). Their `udata` is the number of the registration,
// and whoever waits must claim an event of it before it is one.

#include <vigil/config.hpp>
#include <vigil/error.hpp>
#include <vigil/interest.hpp>
#include <vigil/lock_guard.hpp>
#include <vigil/option.hpp>
#include <vigil/segments.hpp>
#include <vigil/selector/kqueue_changes.hpp>
#include <vigil/selector/kqueue_entry.hpp>
#include <vigil/system/socket.hpp>
#include <vigil/token.hpp>
#include <vigil/unique_handle.hpp>

#include <cstdint>
#include <system_error>
#include <utility>

namespace vigil {

/// The half of `basic_kqueue_selector` that any thread may call at any time.
template <class System, class Allocator>
class kqueue_registrations
{
public:
    using handle_type = typename System::handle_type;

    /// Two system calls, fstat(2) and kevent(2); one more for the number of
    /// a descriptor that was closed without `remove`. A pipe whose reader is
    /// gone is refused with `condition::broken_pipe`.
    std::error_code add(handle_type h, token t, interest i, mode m) noexcept
    {
        if (i.bits() > kqueue_state::all_directions) [[unlikely]]
            return errc::interest_not_supported;
        if (handle_kind k = System::kind(h); k != handle_kind::pollable)
            [[unlikely]]
            return refused(k);
        lock_guard const lock(mutex_);
        entry_type* const e = table_.grow(index_of(h));
        if (e == nullptr) [[unlikely]]
            return registration_error(std::errc::not_enough_memory);
        kqueue_state const before = e->load();
        if (before.has(kqueue_state::registered)) [[unlikely]]
            if (std::error_code const why = ask(h, *e, before);
                why != std::errc::no_such_file_or_directory)
                return registration_error(
                    why ? why : std::make_error_code(std::errc::file_exists));
        kqueue_state const now = before.next(i, m);
        // Before the kernel knows: its event may be there at once.
        e->store(now, static_cast<std::uintptr_t>(t));
        changes_type changes;
        push_adds(changes, h, now, e->name.load());
        std::error_code why = changes.submit(kqueue_.get());
        if (!why)
            why = changes.error(0, changes.count());
        if (!why) [[likely]]
            return {};
        e->state.store(now.none().bits());
        withdraw(h, now);
        return refused(h, why);
    }

    /// One system call: what is registered is deleted and added anew, for no
    /// other change takes all of it. If the system refuses that (ENOMEM, a
    /// pipe whose reader is gone) the handle stays registered, and silent
    /// until a `modify` that succeeds.
    std::error_code modify(handle_type h, token t, interest i, mode m) noexcept
    {
        if (i.bits() > kqueue_state::all_directions) [[unlikely]]
            return errc::interest_not_supported;
        lock_guard const lock(mutex_);
        entry_type* const e = find(h);
        if (e == nullptr) [[unlikely]]
            return missing(h);
        kqueue_state const before = e->load();
        kqueue_state const now = before.next(i, m);
        e->store(now, static_cast<std::uintptr_t>(t));
        changes_type changes;
        push_deletes(changes, h, before);
        int const deletes = changes.count();
        push_adds(changes, h, now, e->name.load());
        std::error_code why = changes.submit(kqueue_.get());
        bool const is_forgotten = !why && is_missing(changes, deletes);
        if (!why && !is_forgotten)
            why = changes.error(deletes, changes.count());
        if (!why && !is_forgotten) [[likely]]
            return {};
        e->state.store((is_forgotten ? now.none() : now.silent()).bits());
        withdraw(h, now);
        return is_forgotten ? missing(h) : refused(h, why);
    }

    /// One system call.
    std::error_code remove(handle_type h) noexcept
    {
        lock_guard const lock(mutex_);
        entry_type* const e = find(h);
        if (e == nullptr) [[unlikely]]
            return missing(h);
        kqueue_state const before = e->load();
        e->state.store(before.none().bits());
        changes_type changes;
        push_deletes(changes, h, before);
        if (std::error_code const why = changes.submit(kqueue_.get()))
            [[unlikely]]
            return registration_error(why);
        if (is_missing(changes, changes.count())) [[unlikely]]
            return missing(h);
        return {};
    }

    /// The descriptor of kqueue(2), which can be polled itself.
    [[nodiscard]] handle_type native_handle() const noexcept
    {
        return kqueue_.get();
    }

protected:
    using entry_type = kqueue_entry<System>;
    using changes_type = kqueue_changes<System>;

    kqueue_registrations(
        unique_handle<System>&& kqueue, Allocator const& allocator) noexcept
        : kqueue_(std::move(kqueue))
        , generation_(System::generation())
        , table_(allocator)
    {
    }

    ~kqueue_registrations()
    {
        // A child of fork does not inherit it: there the number may be that
        // of another file. fork(2) of the BSDs.
        if (generation_ != System::generation())
            static_cast<void>(kqueue_.release());
    }

    static std::uint32_t index_of(handle_type h) noexcept
    {
        return static_cast<std::uint32_t>(h);
    }

    unique_handle<System> kqueue_;
    std::uint32_t generation_;

    // Grows under the lock, and is read without.
    segments<entry_type, Allocator,
        typename System::template atomic<entry_type*>>
        table_;

    typename System::mutex mutex_; // never held by a wait

private:
    static_assert(sizeof(entry_type) == 2 * sizeof(std::uintptr_t));

    // Calls `f` with the filter of each direction.
    template <class F>
    static void for_each_filter(kqueue_state s, F f)
    {
        if (s.wants(interest::readable))
            f(System::evfilt_read);
        if (s.wants(interest::writable))
            f(System::evfilt_write);
    }

    static void push_adds(changes_type& changes, handle_type h, kqueue_state s,
        std::uintptr_t name) noexcept
    {
        unsigned const how = s.trigger() == trigger::edge ? System::ev_clear
            : s.trigger() == trigger::oneshot             ? System::ev_dispatch
                                                          : 0;
        for_each_filter(s, [&](auto filter) {
            changes.push(h, filter, System::ev_add | how, udata(s, name));
        });
    }

    static void push_deletes(
        changes_type& changes, handle_type h, kqueue_state s) noexcept
    {
        for_each_filter(s, [&](auto filter) {
            changes.push(h, filter, System::ev_delete, 0);
        });
    }

    static std::uintptr_t udata(kqueue_state s, std::uintptr_t name) noexcept
    {
        return s.trigger() == trigger::oneshot ? s.generation() : name;
    }

    // Whether each of the first `deletes` changes found nothing to delete:
    // the descriptor was closed, and its number is another's.
    static bool is_missing(changes_type const& changes, int deletes) noexcept
    {
        for (int i = 0; i != deletes; ++i)
            if (!changes.error(i))
                return false;
        return deletes != 0;
    }

    // Asks the kernel whether it knows a registration, in words that leave it
    // as it is: it takes the `udata` of any change. ENOENT if not.
    VIGIL_COLD std::error_code ask(
        handle_type h, entry_type const& e, kqueue_state s) noexcept
    {
        // What fired stays disabled. If it fires meanwhile it is enabled once
        // more, and whoever comes second cannot claim it.
        unsigned const same =
            s.trigger() == trigger::oneshot && !s.has(kqueue_state::armed)
            ? System::ev_disable
            : System::ev_enable;
        changes_type question;
        for_each_filter(s, [&](auto filter) {
            if (question.count() == 0)
                question.push(h, filter, same, udata(s, e.name.load()));
        });
        if (question.count() == 0)
            return std::make_error_code(std::errc::no_such_file_or_directory);
        if (std::error_code const why = question.submit(kqueue_.get()))
            return why;
        // Whatever else it says of a knote, it knows it. (To enable what is
        // enabled fails on libkqueue now and then, with an old errno.)
        std::error_code const said = question.error(0);
        return said == std::errc::no_such_file_or_directory ? said
                                                            : std::error_code();
    }

    // Undoes what a call that failed did in part.
    VIGIL_COLD void withdraw(handle_type h, kqueue_state s) noexcept
    {
        changes_type changes;
        push_deletes(changes, h, s);
        // What was not added is not there to be deleted.
        static_cast<void>(changes.submit(kqueue_.get()));
    }

    // The entry of what is registered, else null.
    entry_type* find(handle_type h) const noexcept
    {
        if (h < 0)
            return nullptr;
        entry_type* const e = table_.find(index_of(h));
        return e != nullptr && e->load().has(kqueue_state::registered)
            ? e
            : nullptr;
    }

    VIGIL_COLD static std::error_code missing(handle_type h) noexcept
    {
        return registration_error(System::kind(h) == handle_kind::closed
                ? std::errc::bad_file_descriptor
                : std::errc::no_such_file_or_directory);
    }

    VIGIL_COLD static std::error_code refused(handle_kind kind) noexcept
    {
        return registration_error(kind == handle_kind::closed
                ? std::errc::bad_file_descriptor
                : std::errc::operation_not_permitted);
    }

    // NetBSD says EBADF, too, of a pipe whose reader is gone.
    VIGIL_COLD static std::error_code refused(
        handle_type h, std::error_code why) noexcept
    {
        if (why == std::errc::bad_file_descriptor &&
            System::kind(h) != handle_kind::closed)
            return registration_error(std::errc::broken_pipe);
        return registration_error(why);
    }
};

} // namespace vigil

#endif // VIGIL_SELECTOR_KQUEUE_REGISTRATIONS_HPP
