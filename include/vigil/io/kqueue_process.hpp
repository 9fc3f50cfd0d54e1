//! Defines `vigil::basic_kqueue_process`, the life of a process as a source.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_KQUEUE_PROCESS_HPP
#define VIGIL_IO_KQUEUE_PROCESS_HPP

#include <vigil/io/kqueue_source.hpp>
#include <vigil/registration_error.hpp>

#include <cstdint>
#include <system_error>

namespace vigil {

/// A process of this machine, ours or another's: EVFILT_PROC of kqueue(2).
///
/// Its exit is its last event, and leaves it to `remove`, which succeeds,
/// and to `modify`, which does not. What it exited with is told by whoever
/// waits for it: waitpid(2). `add` of one that does not exist is
/// `condition::bad_handle`; so it may be, or an event at once, of one that
/// has exited and was not waited for.
template <class System = default_system>
class basic_kqueue_process : public basic_kqueue_source<System>
{
    using base = basic_kqueue_source<System>;

public:
    /// What happens to a process; `notes` of an event says which.
    static constexpr unsigned exited = System::note_exit;
    static constexpr unsigned forked = System::note_fork;
    static constexpr unsigned executed = System::note_exec;

    explicit constexpr basic_kqueue_process(
        std::int64_t id, unsigned wanted = exited) noexcept
        : base({.filter = System::evfilt_proc,
              .ident = static_cast<std::uintptr_t>(id),
              .notes = wanted,
              .may_vanish = true})
    {
    }

    // For registries. A kernel may look at no more than the lower 32 bits.

    template <watches_filters<System> Registry>
    std::error_code add_to(
        Registry const& at, token t, interest i, mode m) const noexcept
    {
        constexpr std::uintptr_t most = 0x7fff'ffff;
        if (this->filter().ident - 1 >= most)
            return registration_error(std::errc::no_such_process);
        return base::add_to(at, t, i, m);
    }
};

using kqueue_process = basic_kqueue_process<>;

} // namespace vigil

#endif // VIGIL_IO_KQUEUE_PROCESS_HPP
