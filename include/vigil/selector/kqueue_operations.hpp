//! Defines `vigil::kqueue_operations`, POSIX AIO that a kqueue tells of.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_KQUEUE_OPERATIONS_HPP
#define VIGIL_SELECTOR_KQUEUE_OPERATIONS_HPP

//
// kevent(2) refuses to watch an operation: the call that begins it adds the
// event, if its notice (a sigevent) names the kqueue. So `add` writes the
// notice, and the kernel knows nothing before the call; from then on until
// aio_return(2) it knows the operation by the address of its control block.

#include <vigil/error.hpp>
#include <vigil/lock_guard.hpp>
#include <vigil/option.hpp>
#include <vigil/selector/kqueue_filters.hpp>
#include <vigil/token.hpp>

#include <cstdint>
#include <system_error>

namespace vigil {

/// A system whose kqueue tells of the end of POSIX AIO: FreeBSD.
template <class System>
concept tells_of_operations = requires(typename System::notice_type& n) {
    System::notify_kqueue(
        n, typename System::handle_type(), std::uintptr_t(), 0u);
    System::notify_nobody(n);
};

/// The operations that are sources. Any thread may call this, at any time,
/// but not while another begins the same operation.
///
/// All triggers: of a level the event comes in every wait from the end of
/// the operation until its result is taken.
template <class System, class Allocator>
class kqueue_operations : public kqueue_filters<System, Allocator>
{
    using base = kqueue_filters<System, Allocator>;

public:
    using typename base::filter_type;
    using notice_type = typename System::notice_type;

    /// Before the operation begins: `n` is its notice. No system call, one
    /// allocation. Condition: already_registered.
    std::error_code add_operation(
        filter_type const& f, notice_type& n, token t, mode m) noexcept
    {
        lock_guard const lock(this->mutex_);
        if (this->entry_of(f.key()) != nullptr) [[unlikely]]
            return registration_error(std::errc::file_exists);
        if (this->enter(f.key()) == nullptr) [[unlikely]]
            return registration_error(std::errc::not_enough_memory);
        write(n, t, m);
        return {};
    }

    /// One system call. An operation that is under way gets the token at
    /// once, and if it had its one event it gets another; the trigger is
    /// that of the next operation. Condition: not_registered.
    std::error_code modify_operation(
        filter_type const& f, notice_type& n, token t, mode m) noexcept
    {
        lock_guard const lock(this->mutex_);
        if (this->entry_of(f.key()) == nullptr) [[unlikely]]
            return this->missing();
        changes_type changes;
        changes.push_record(changes_type::make(f.ident, f.filter,
            System::ev_enable, 0, static_cast<std::uintptr_t>(t)));
        std::error_code why = changes.submit(this->native_handle());
        if (!why)
            why = changes.error(0);
        // Not missing: under way. The others are the kernel's trouble.
        if (why && !this->is_missing(why)) [[unlikely]]
            return registration_error(why);
        write(n, t, m);
        return {};
    }

    /// One system call. An operation that is under way goes on, and nobody
    /// is told. Condition: not_registered.
    std::error_code remove_operation(
        filter_type const& f, notice_type& n) noexcept
    {
        lock_guard const lock(this->mutex_);
        kqueue_filter_entry* const e = this->entry_of(f.key());
        if (e == nullptr) [[unlikely]]
            return this->missing();
        this->forget(*e);
        System::notify_nobody(n);
        std::error_code const why = this->withdraw(f);
        return !why || this->is_missing(why) ? std::error_code()
                                             : registration_error(why);
    }

protected:
    using base::base;
    using typename base::changes_type;
    ~kqueue_operations() = default;

private:
    void write(notice_type& n, token t, mode m) noexcept
    {
        unsigned const how = m.trigger == trigger::edge ? System::ev_clear
            : m.trigger == trigger::oneshot             ? System::ev_dispatch
                                                        : 0;
        System::notify_kqueue(
            n, this->native_handle(), static_cast<std::uintptr_t>(t), how);
    }
};

} // namespace vigil

#endif // VIGIL_SELECTOR_KQUEUE_OPERATIONS_HPP
