//! Defines `vigil::waitable_state`, a wait for a HANDLE.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_WAITABLE_STATE_HPP
#define VIGIL_IO_WAITABLE_STATE_HPP

#include <vigil/allocation.hpp>
#include <vigil/error.hpp>
#include <vigil/interest.hpp>
#include <vigil/option.hpp>
#include <vigil/selector/afd_hub.hpp>
#include <vigil/selector/afd_operation.hpp>
#include <vigil/selector/afd_source.hpp>
#include <vigil/token.hpp>

#include <cstdint>
#include <system_error>
#include <utility>

namespace vigil {

/// Waits for a HANDLE while that is registered and armed, and dies when both
/// its waitable and the wait have let go. Under the lock of the hub.
///
/// A wait takes the signal that ends it. So a signal that was taken is kept
/// until it is told (`ready`), and there is no second wait meanwhile.
template <class System, class Allocator>
class waitable_state : public afd_source<System>
{
public:
    using hub_type = afd_hub<System>;
    using handle_type = typename System::waitable_type;

    waitable_state(Allocator const& allocator, hub_type& hub, handle_type h)
        : handle_(h)
        , hub_(&hub)
        , allocator_(allocator)
    {
        this->look = look_at;
    }

    /// Takes the packet that waits, where the system has such. Condition:
    /// not_pollable (a mutex).
    std::error_code open() noexcept
    {
        if (System::is_mutex(handle_))
            return registration_error(std::errc::operation_not_permitted);
        if (!System::has_wait_packets())
            return {};
        packet_ = System::create_wait_packet();
        return packet_ == System::no_port ? System::error() : std::error_code();
    }

    [[nodiscard]] hub_type& hub() const noexcept { return *hub_; }

    /// Begins to wait for what is wanted. If that fails nothing was changed.
    std::error_code settle_and_wait(token t, interest i, mode m) noexcept
    {
        afd_terms const before = *this;
        this->settle(t, i, m);
        std::error_code const why = go_on();
        if (why)
            static_cast<afd_terms&>(*this) = before;
        hub_->tell(*this);
        return why;
    }

    std::error_code rearm() noexcept
    {
        this->arm(interest::readable);
        std::error_code const why = go_on();
        hub_->tell(*this);
        return why;
    }

    /// Its waitable is gone, or not registered any more.
    void close() noexcept
    {
        this->list_link<afd_tellable>::leave();
        this->armed = 0;
        is_closed_ = true;
        if (waiting_.is_in_flight())
            cancel();
        release();
    }

private:
    struct operation : afd_operation<System>
    {
        explicit operation(waitable_state& s) noexcept
            : afd_operation<System>(functions)
            , state(s)
        {
        }

        waitable_state& state;
    };

    static constexpr typename afd_operation<System>::functions functions{
        [](afd_operation<System>& o, std::int32_t, std::uint32_t) noexcept {
            static_cast<operation&>(o).state.end();
        },
        [](afd_operation<System>& o) noexcept {
            static_cast<operation&>(o).state.cancel();
        }};

    // Before something is told: what level tells again must be so now.
    static void look_at(afd_source<System>& s) noexcept
    {
        auto& self = static_cast<waitable_state&>(s);
        if (std::error_code const why = self.go_on())
            self.failure = System::status_invalid_handle;
    }

    // Takes a signal that is there, or waits for the next.
    std::error_code go_on() noexcept
    {
        if (this->armed == 0 || this->ready != 0 || waiting_.is_in_flight())
            return {};
        int const taken = System::take_signal(handle_);
        if (taken == -1)
            return registration_error(System::error());
        if (taken == 0)
            return wait();
        this->ready = System::afd_receive;
        return {};
    }

    std::error_code wait() noexcept
    {
        hub_->begin(waiting_);
        ++holders_;
        if (submit() != -1)
            return {};
        std::error_code const why = registration_error(System::error());
        give_up();
        return why;
    }

    int submit() noexcept
    {
        is_fired_.store(false);
        auto* const about = waiting_.prepare();
        if (packet_ != System::no_port)
            return hub_->wait_by_packet(packet_, handle_, about);
        wait_ = System::template wait_by_pool<fired>(handle_, this);
        return wait_ == System::no_port ? -1 : 0;
    }

    // By a thread of the pool, without the lock: `end_pool_wait` waits for
    // it with the lock held.
    static void fired(void* context) noexcept
    {
        auto& self = *static_cast<waitable_state*>(context);
        if (self.hub_->post(self.waiting_) == 0)
            self.is_fired_.store(true);
    }

    // The packet is out.
    void end() noexcept
    {
        end_pool_wait();
        this->ready = System::afd_receive;
        if (!is_closed_)
            hub_->tell(*this);
        release();
    }

    // Ends the wait, unless it has ended and its packet is to come.
    void cancel() noexcept
    {
        bool const is_over = packet_ != System::no_port
            ? System::cancel_wait_packet(packet_)
            : (end_pool_wait(), !is_fired_.load());
        if (is_over)
            give_up();
    }

    void give_up() noexcept
    {
        hub_->refuse(waiting_);
        release();
    }

    void end_pool_wait() noexcept
    {
        auto const wait = std::exchange(wait_, System::no_port);
        if (wait != System::no_port)
            System::end_pool_wait(wait);
    }

    void release() noexcept
    {
        if (--holders_ != 0)
            return;
        if (packet_ != System::no_port)
            static_cast<void>(System::close_port(packet_));
        Allocator const allocator = allocator_; // outlives the block
        vigil::destroy(allocator, this);
    }

    handle_type handle_;
    hub_type* hub_;
    typename System::wait_type packet_ = System::no_port;
    typename System::wait_type wait_ = System::no_port; // of the pool
    operation waiting_{*this};
    typename System::template atomic<bool> is_fired_{false};
    std::uint32_t holders_ = 1;
    bool is_closed_ = false;
    VIGIL_NO_UNIQUE_ADDRESS Allocator allocator_;
};

} // namespace vigil

#endif // VIGIL_IO_WAITABLE_STATE_HPP
