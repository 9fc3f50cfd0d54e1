//! Defines `vigil::basic_kqueue_vnode`, the changes of a file as a source.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_KQUEUE_VNODE_HPP
#define VIGIL_IO_KQUEUE_VNODE_HPP

#include <vigil/errc.hpp>
#include <vigil/io/kqueue_source.hpp>
#include <vigil/registration_error.hpp>

#include <cstdint>
#include <system_error>

namespace vigil {

/// An open file or directory, and what is done to it by whomever:
/// EVFILT_VNODE of kqueue(2).
///
/// Owns no descriptor: that stays open while it is registered, and `remove`
/// comes before its close. `add` of a socket or a pipe, and of changes that
/// the system does not tell (then their note is 0), is refused with
/// `condition::not_pollable` and `unsupported`.
template <class System = default_system>
class basic_kqueue_vnode : public basic_kqueue_source<System>
{
    using base = basic_kqueue_source<System>;

public:
    using handle_type = typename System::handle_type;

    /// What is done to a file; `notes` of an event says which.
    static constexpr unsigned removed = System::note_delete;
    static constexpr unsigned written = System::note_write;
    static constexpr unsigned extended = System::note_extend;
    static constexpr unsigned described = System::note_attrib;
    static constexpr unsigned linked = System::note_link;
    static constexpr unsigned renamed = System::note_rename;
    static constexpr unsigned revoked = System::note_revoke;

    /// All of them.
    static constexpr unsigned changed =
        removed | written | extended | described | linked | renamed | revoked;

    explicit constexpr basic_kqueue_vnode(
        handle_type h, unsigned wanted = changed) noexcept
        : base({.filter = System::evfilt_vnode,
              .ident = static_cast<std::uintptr_t>(h),
              .notes = wanted,
              .may_vanish = true})
    {
    }

    // For registries.

    template <watches_filters<System> Registry>
    std::error_code add_to(
        Registry const& at, token t, interest i, mode m) const noexcept
    {
        return this->filter().notes == 0
            ? make_error_code(errc::interest_not_supported)
            : told_apart(base::add_to(at, t, i, m));
    }

    template <watches_filters<System> Registry>
    std::error_code modify_in(
        Registry const& at, token t, interest i, mode m) const noexcept
    {
        return told_apart(base::modify_in(at, t, i, m));
    }

private:
    // What each system says of what is no file.
    static std::error_code told_apart(std::error_code why) noexcept
    {
        return why == std::errc::invalid_argument ||
                why == std::errc::not_supported ||
                why == std::errc::operation_not_supported
            ? registration_error(std::errc::operation_not_permitted)
            : why;
    }
};

using kqueue_vnode = basic_kqueue_vnode<>;

} // namespace vigil

#endif // VIGIL_IO_KQUEUE_VNODE_HPP
