//! Defines `vigil::kqueue_changes`, a few changes in one call of kevent(2).
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_KQUEUE_CHANGES_HPP
#define VIGIL_SELECTOR_KQUEUE_CHANGES_HPP

#include <vigil/selector/kqueue_event.hpp>

#include <cstdint>
#include <system_error>

namespace vigil {

/// Up to four changes, and what the kernel said to each.
///
/// Each is sent with EV_RECEIPT: without, the first that fails would end the
/// call, and the rest not be done.
template <class System>
class kqueue_changes
{
public:
    using handle_type = typename System::handle_type;
    using record_type = typename System::kevent_type;

    /// A record as EV_SET of kqueue(2) makes it.
    template <class Filter>
    static record_type make(std::uintptr_t ident, Filter filter, unsigned flags,
        unsigned filter_flags, std::uintptr_t name,
        std::int64_t data = 0) noexcept
    {
        record_type r{};
        r.ident = static_cast<decltype(r.ident)>(ident);
        r.filter = static_cast<decltype(r.filter)>(filter);
        r.flags = static_cast<decltype(r.flags)>(flags);
        r.fflags = static_cast<decltype(r.fflags)>(filter_flags);
        r.data = static_cast<decltype(r.data)>(data);
        r.udata = basic_kqueue_event<System>::udata(name);
        return r;
    }

    template <class Filter>
    void push(handle_type h, Filter filter, unsigned flags,
        std::uintptr_t name) noexcept
    {
        push_record(
            make(static_cast<std::uintptr_t>(h), filter, flags, 0, name));
    }

    void push_record(record_type const& r) noexcept
    {
        records_[count_] = r;
        records_[count_].flags =
            static_cast<decltype(r.flags)>(r.flags | System::ev_receipt);
        ++count_;
    }

    [[nodiscard]] int count() const noexcept { return count_; }

    /// One system call. An error is one of the whole, of which nothing is
    /// known then: EBADF, ENOMEM.
    std::error_code submit(handle_type kqueue) noexcept
    {
        if (count_ == 0)
            return {};
        int const n = System::kevent_change(kqueue, records_, count_, records_);
        if (n != -1)
        {
            receipts_ = n;
            return {};
        }
        // kqueue(2): all changes were made before it was interrupted.
        std::error_code const why = System::error();
        return why == std::errc::interrupted ? std::error_code() : why;
    }

    /// What the kernel said to the change with this index. EV_ERROR is a bit
    /// among others, and there on success as well.
    [[nodiscard]] std::error_code error(int index) const noexcept
    {
        record_type const& r = records_[index];
        if (index >= receipts_ || (r.flags & System::ev_error) == 0)
            return {};
        return {static_cast<int>(r.data), std::system_category()};
    }

    /// The first error among the changes from `begin` to `end`.
    [[nodiscard]] std::error_code error(int begin, int end) const noexcept
    {
        for (int i = begin; i != end; ++i)
            if (std::error_code const why = error(i))
                return why;
        return {};
    }

private:
    record_type records_[4];
    int count_ = 0;
    int receipts_ = 0;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_KQUEUE_CHANGES_HPP
