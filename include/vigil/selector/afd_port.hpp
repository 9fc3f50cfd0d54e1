//! Defines the completion port of `vigil::basic_afd_selector`.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_AFD_PORT_HPP
#define VIGIL_SELECTOR_AFD_PORT_HPP

#include <cstdint>
#include <utility>

namespace vigil {

/// What a packet of the port is about: its completion key. The pointer that
/// comes with it says which.
enum class afd_key : std::uintptr_t
{
    interrupt, // nothing: a wait is to look again. Null
    request, // AFD answered. An afd_request
    notifier, // a waker woke. A queued_notifier
    operation // a source of its own kind went on. An afd_operation
};

/// Owns a completion port.
template <class System>
class afd_port
{
public:
    using handle_type = typename System::port_type;

    explicit afd_port(handle_type h) noexcept
        : handle_(h)
    {
    }

    afd_port(afd_port&& other) noexcept
        : handle_(std::exchange(other.handle_, System::no_port))
    {
    }

    afd_port& operator=(afd_port&&) = delete;

    /// Whoever waits on it has been waited for.
    ~afd_port()
    {
        if (!(handle_ == System::no_port))
            static_cast<void>(System::close_port(handle_));
    }

    [[nodiscard]] handle_type get() const noexcept { return handle_; }

    /// Queues a packet; 0, or -1 with an error. Any thread.
    int post(afd_key key, void* about) const noexcept
    {
        return System::post(handle_, static_cast<std::uintptr_t>(key), about);
    }

private:
    handle_type handle_;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_AFD_PORT_HPP
