//! Defines `vigil::afd_hub`: a port, and what is known without asking AFD.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_AFD_HUB_HPP
#define VIGIL_SELECTOR_AFD_HUB_HPP

#include <vigil/error.hpp>
#include <vigil/intrusive_list.hpp>
#include <vigil/selector/afd_operation.hpp>
#include <vigil/selector/afd_port.hpp>
#include <vigil/selector/afd_source.hpp>

#include <cstdint>
#include <system_error>
#include <utility>

namespace vigil {

/// The ground of `basic_afd_selector`, on which sources that are no sockets
/// stand too: a named pipe and a wait for a HANDLE have operations that end
/// in the port, and know themselves when they are ready. What is public is
/// for them.
template <class System>
class afd_hub
{
public:
    using operation_type = afd_operation<System>;
    using source_type = afd_source<System>;

    afd_hub(afd_hub const&) = delete;
    afd_hub& operator=(afd_hub const&) = delete;

    /// Held for every function here, and by the selector when it calls back.
    [[nodiscard]] typename System::mutex& mutex() noexcept { return mutex_; }

    /// Lets operations on `h` end here, for as long as `h` is open. One
    /// system call. Conditions: bad_handle; not_pollable: it has a port
    /// already, or no operations that end later.
    std::error_code attach(typename System::port_type h) noexcept
    {
        if (System::associate(port_.get(), h,
                static_cast<std::uintptr_t>(afd_key::operation)) != -1)
            return {};
        std::error_code const why = System::error();
        return why == std::errc::invalid_argument
            ? registration_error(std::errc::operation_not_permitted)
            : registration_error(why);
    }

    /// Before the kernel is given the operation.
    void begin(operation_type& o) noexcept
    {
        in_flight_.push(o);
        ++operations_;
    }

    /// The kernel refused it: no packet will come.
    void refuse(operation_type& o) noexcept
    {
        o.list_link<afd_in_flight>::leave();
        --operations_;
    }

    /// Ends an operation that is in flight by a packet of our own. Any
    /// thread, without the lock. One system call; -1 with an error.
    int post(operation_type& o) noexcept
    {
        return port_.post(afd_key::operation, o.native());
    }

    /// Has `packet` queued for an operation that was begun, as soon as `h` is
    /// signalled; -1 with an error. Where the system has such packets.
    template <class Packet, class Waitable>
    int wait_by_packet(Packet packet, Waitable h, void* about) noexcept
    {
        return System::wait_by_packet(packet, port_.get(), h,
            static_cast<std::uintptr_t>(afd_key::operation), about);
    }

    /// Has told what `s` is armed for and `ready` says, if it says so.
    void tell(source_type& s) noexcept
    {
        if (s.told() == 0 && s.failure == 0)
            return;
        tellable_.push(s);
        interrupt();
    }

protected:
    using port_type = afd_port<System>;

    explicit afd_hub(port_type&& port) noexcept
        : port_(std::move(port))
    {
    }

    ~afd_hub() = default;

    /// The packet of an operation is out.
    void complete(typename System::packet_type const& p) noexcept
    {
        operation_type& o = operation_type::of(System::pointer_of(p));
        refuse(o);
        o.end(System::status_of(p), System::size_of(p));
    }

    /// Has the packets of all operations come soon.
    void cancel_operations() noexcept
    {
        intrusive_list<operation_type, afd_in_flight> cancelled;
        while (!in_flight_.empty())
        {
            operation_type& o = in_flight_.pop();
            cancelled.push(o);
            o.cancel();
        }
        in_flight_.append(cancelled);
    }

    port_type port_;
    typename System::mutex mutex_;
    bool is_sleeping_ = false; // who changes something must end the sleep
    bool is_interrupted_ = false; // the packet that does so is posted
    std::uint32_t operations_ = 0; // that are in flight
    intrusive_list<operation_type, afd_in_flight> in_flight_;
    intrusive_list<source_type, afd_tellable> tellable_;

private:
    void interrupt() noexcept
    {
        // If the port takes no packet the sleep ends by one that it took, or
        // by its time: nothing here is owed to a caller.
        if (is_sleeping_ && !is_interrupted_)
            is_interrupted_ = port_.post(afd_key::interrupt, nullptr) == 0;
    }
};

} // namespace vigil

#endif // VIGIL_SELECTOR_AFD_HUB_HPP
