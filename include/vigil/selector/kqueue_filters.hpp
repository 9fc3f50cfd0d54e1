//! Defines `vigil::kqueue_filters`, what a kqueue watches beyond descriptors.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_KQUEUE_FILTERS_HPP
#define VIGIL_SELECTOR_KQUEUE_FILTERS_HPP

//
// A filter is one knote, so that the kernel itself gives a oneshot to one
// waiter (EV_DISPATCH) and a wait has nothing to claim. What it does not tell
// is, as of a descriptor, whether it is registered: hence a table, which a
// kqueue that watches descriptors alone never makes.

#include <vigil/allocation.hpp>
#include <vigil/config.hpp>
#include <vigil/error.hpp>
#include <vigil/handle_table.hpp>
#include <vigil/interest.hpp>
#include <vigil/lock_guard.hpp>
#include <vigil/option.hpp>
#include <vigil/selector/kqueue_filter.hpp>
#include <vigil/selector/kqueue_registrations.hpp>
#include <vigil/token.hpp>
#include <vigil/unique_handle.hpp>

#include <cstdint>
#include <system_error>
#include <utility>

namespace vigil {

/// A filter that is registered.
struct kqueue_filter_entry
{
    using handle_type = kqueue_filter_key;

    handle_type handle;
    std::uintptr_t name;
    unsigned notes;
};

/// The filters that are sources of their own. Any thread may call this, at
/// any time; `wait` does not know of it.
///
/// What they tell happens and does not last, and is read: `interest::readable`
/// and edge or oneshot; else `condition::unsupported`. An edge is told once
/// each time that it happened since the last event.
template <class System, class Allocator>
class kqueue_filters : public kqueue_registrations<System, Allocator>
{
    using base = kqueue_registrations<System, Allocator>;

public:
    using filter_type = kqueue_filter<System>;

    /// One system call and one allocation. Conditions: already_registered;
    /// bad_handle if it is for nothing; the errors of kevent(2).
    std::error_code add_filter(
        filter_type const& f, token t, interest i, mode m) noexcept
    {
        if (std::error_code const why = unfit(i, m)) [[unlikely]]
            return why;
        lock_guard const lock(this->mutex_);
        if (kqueue_filter_entry* const old = entries_.find(f.key()))
        {
            if (!f.may_vanish || is_known(f, *old))
                return registration_error(std::errc::file_exists);
            forget(*old);
        }
        kqueue_filter_entry* const e = enter(f.key());
        if (e == nullptr) [[unlikely]]
            return registration_error(std::errc::not_enough_memory);
        changes_type changes;
        changes.push_record(added(f, *e, t, m));
        std::error_code why = changes.submit(this->native_handle());
        if (!why)
            why = changes.error(0);
        if (!why) [[likely]]
            return {};
        forget(*e);
        return registration_error(why);
    }

    /// One system call: it begins anew, and so does a timer. If the system
    /// refuses that, it stays registered, and silent until a `modify` that
    /// succeeds; but what has vanished is not registered any more.
    /// Conditions: not_registered, bad_handle.
    std::error_code modify_filter(
        filter_type const& f, token t, interest i, mode m) noexcept
    {
        if (std::error_code const why = unfit(i, m)) [[unlikely]]
            return why;
        lock_guard const lock(this->mutex_);
        kqueue_filter_entry* const e = entries_.find(f.key());
        if (e == nullptr) [[unlikely]]
            return missing();
        changes_type changes;
        changes.push_record(deleted(f));
        changes.push_record(added(f, *e, t, m));
        if (std::error_code const why = changes.submit(this->native_handle()))
            [[unlikely]]
            return registration_error(why);
        std::error_code const why = changes.error(1);
        if (f.may_vanish && is_missing(changes.error(0))) [[unlikely]]
        {
            forget(*e);
            if (why)
                return registration_error(why);
            withdraw(f);
            return missing();
        }
        return why ? registration_error(why) : why;
    }

    /// One system call. What has vanished was registered all the same; but
    /// a file that was closed is `condition::bad_handle`.
    std::error_code remove_filter(filter_type const& f) noexcept
    {
        lock_guard const lock(this->mutex_);
        kqueue_filter_entry* const e = entries_.find(f.key());
        if (e == nullptr) [[unlikely]]
            return missing();
        forget(*e);
        std::error_code const why = withdraw(f);
        return !why || is_missing(why) ? std::error_code()
                                       : registration_error(why);
    }

protected:
    using typename base::changes_type;
    using record_type = typename System::kevent_type;

    kqueue_filters(
        unique_handle<System>&& kqueue, Allocator const& allocator) noexcept
        : base(std::move(kqueue), allocator)
        , entries_(allocator)
    {
    }

    ~kqueue_filters()
    {
        entries_.for_each([&](kqueue_filter_entry& e) {
            vigil::destroy(this->table_.allocator(), &e);
        });
    }

    /// Null if there is no memory. Under the lock, as all below.
    kqueue_filter_entry* enter(kqueue_filter_key key) noexcept
    {
        if (!entries_.reserve())
            return nullptr;
        auto* const e = vigil::create<kqueue_filter_entry>(
            this->table_.allocator(), kqueue_filter_entry{key, 0, 0});
        if (e != nullptr)
            entries_.insert(*e);
        return e;
    }

    /// Null if it is not registered.
    [[nodiscard]] kqueue_filter_entry* entry_of(
        kqueue_filter_key key) const noexcept
    {
        return entries_.find(key);
    }

    void forget(kqueue_filter_entry& e) noexcept
    {
        entries_.erase(e);
        vigil::destroy(this->table_.allocator(), &e);
    }

    /// Deletes it in the kernel, whose error is returned as it is.
    std::error_code withdraw(filter_type const& f) noexcept
    {
        changes_type changes;
        changes.push_record(deleted(f));
        std::error_code const why = changes.submit(this->native_handle());
        return why ? why : changes.error(0);
    }

    static bool is_missing(std::error_code why) noexcept
    {
        return why == std::errc::no_such_file_or_directory;
    }

    VIGIL_COLD static std::error_code missing() noexcept
    {
        return registration_error(std::errc::no_such_file_or_directory);
    }

private:
    static std::error_code unfit(interest i, mode m) noexcept
    {
        if (!(i == interest::readable))
            return errc::interest_not_supported;
        if (m.trigger == trigger::level)
            return errc::level_of_a_happening;
        return {};
    }

    static record_type added(
        filter_type const& f, kqueue_filter_entry& e, token t, mode m) noexcept
    {
        e.name = static_cast<std::uintptr_t>(t);
        e.notes = f.notes;
        unsigned const how = m.trigger == trigger::oneshot ? System::ev_dispatch
                                                           : System::ev_clear;
        return changes_type::make(
            f.ident, f.filter, System::ev_add | how, f.notes, e.name, f.data);
    }

    static record_type deleted(filter_type const& f) noexcept
    {
        return changes_type::make(f.ident, f.filter, System::ev_delete, 0, 0);
    }

    // Asks the kernel whether it knows it still, in words that change nothing
    // of what may vanish: to a timer they would be a new beginning.
    VIGIL_COLD bool is_known(
        filter_type const& f, kqueue_filter_entry const& e) noexcept
    {
        changes_type question;
        question.push_record(
            changes_type::make(f.ident, f.filter, 0, e.notes, e.name));
        std::error_code const why = question.submit(this->native_handle());
        std::error_code const said = why ? why : question.error(0);
        // A file that is closed is not known either.
        return !is_missing(said) && said != std::errc::bad_file_descriptor;
    }

    handle_table<kqueue_filter_entry, Allocator> entries_;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_KQUEUE_FILTERS_HPP
