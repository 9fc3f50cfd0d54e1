//! Defines `vigil::basic_kqueue_signal`, a signal as a source.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_KQUEUE_SIGNAL_HPP
#define VIGIL_IO_KQUEUE_SIGNAL_HPP

#include <vigil/io/kqueue_source.hpp>
#include <vigil/registration_error.hpp>

#include <cstdint>
#include <system_error>

namespace vigil {

/// A signal that is sent to this process: EVFILT_SIGNAL of kqueue(2).
///
/// It is told beside what else becomes of the signal: its handler runs, and
/// without one it ends the process, unless it is ignored or blocked. A signal
/// to one thread (pthread_kill(3)) is not told everywhere. `add` of what is
/// no signal is `condition::bad_handle`. `data` of an event counts how often
/// it was sent.
template <class System = default_system>
class basic_kqueue_signal : public basic_kqueue_source<System>
{
    using base = basic_kqueue_source<System>;

public:
    explicit constexpr basic_kqueue_signal(int number) noexcept
        : base({.filter = System::evfilt_signal,
              .ident = static_cast<std::uintptr_t>(number)})
    {
    }

    // For registries. No kernel asks whether there is such a signal.

    template <watches_filters<System> Registry>
    std::error_code add_to(
        Registry const& at, token t, interest i, mode m) const noexcept
    {
        if (!System::is_signal(static_cast<int>(this->filter().ident)))
            return registration_error(std::errc::bad_file_descriptor);
        return base::add_to(at, t, i, m);
    }
};

using kqueue_signal = basic_kqueue_signal<>;

} // namespace vigil

#endif // VIGIL_IO_KQUEUE_SIGNAL_HPP
