//! Defines `vigil::afd_delivery`, how packets of AFD become events.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_AFD_DELIVERY_HPP
#define VIGIL_SELECTOR_AFD_DELIVERY_HPP

#include <vigil/interest.hpp>
#include <vigil/intrusive_list.hpp>
#include <vigil/selector/afd_event.hpp>
#include <vigil/selector/afd_port.hpp>
#include <vigil/selector/afd_registrations.hpp>
#include <vigil/selector/queued_notifier.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

namespace vigil {

/// The middle of `basic_afd_selector`: makes events of packets, and of what
/// is known without them. Under the lock, by the one who waits.
template <class System, class Allocator>
class afd_delivery : public afd_registrations<System, Allocator>
{
    using base = afd_registrations<System, Allocator>;

public:
    using event_type = basic_afd_event<System>;

protected:
    using base::base;
    using typename base::socket_type;
    using typename base::source_type;

    using packet_type = typename System::packet_type;

    ~afd_delivery() = default;

    /// At most one event a packet.
    void take(packet_type const& p, std::span<event_type> out,
        std::size_t& count) noexcept
    {
        switch (static_cast<afd_key>(System::key_of(p)))
        {
        case afd_key::request:
            return take_answer(*static_cast<typename socket_type::request*>(
                                   System::pointer_of(p)),
                out, count);
        case afd_key::notifier:
            out[count++] = event_type::make(
                notifiers_.take(*static_cast<queued_notifier<System>*>(
                    System::pointer_of(p))),
                interest::readable);
            return;
        case afd_key::operation:
            // What it makes ready comes into the list.
            return this->complete(p);
        case afd_key::interrupt:
            is_interrupted_ = false;
            return;
        }
    }

    /// What is known without AFD. Level stays in the list, for the next wait.
    void tell_all(std::span<event_type> out, std::size_t& count) noexcept
    {
        intrusive_list<source_type, afd_tellable> again;
        while (!tellable_.empty() && count != out.size())
        {
            source_type& s = tellable_.pop();
            if (s.look != nullptr)
                s.look(s);
            if (s.failure != 0)
            {
                tell_failure(s, out, count);
                continue;
            }
            std::uint32_t const bits = s.told();
            if (bits == 0)
                continue;
            out[count++] = event_type(s.name, {bits, 0});
            s.spend(bits);
            if (s.look != nullptr)
                s.ready = 0;
            if (s.look != nullptr ? s.armed != 0 : s.told() != 0)
                again.push(s);
        }
        tellable_.append(again);
    }

    /// A packet that comes too late: the selector is dying.
    void discard(packet_type const& p) noexcept
    {
        switch (static_cast<afd_key>(System::key_of(p)))
        {
        case afd_key::request:
            questions_.answer(*static_cast<typename socket_type::request*>(
                System::pointer_of(p)));
            return;
        case afd_key::operation:
            return this->complete(p);
        case afd_key::notifier: // freed with all notifiers
        case afd_key::interrupt:
            return;
        }
    }

    using base::is_interrupted_;
    using base::notifiers_;
    using base::questions_;
    using base::tellable_;
    using base::unasked_;

private:
    void take_answer(typename socket_type::request& r,
        std::span<event_type> out, std::size_t& count) noexcept
    {
        auto const [s, said] = questions_.answer(r);
        if (s == nullptr)
            return;
        std::int32_t const status = System::status_of(said);
        if (status < 0 && status != System::status_cancelled)
            base::fail(*s, status);
        else if (status >= 0 && (said.events & System::afd_local_close) != 0)
            base::fail(*s, System::status_invalid_handle);
        if (s->failure != 0)
            return tell_failure(*s, out, count);
        // Without an answer for what is armed now (another may have
        // cancelled it), the question is repeated.
        if (std::uint32_t const bits =
                said.count == 0 ? 0 : said.events & afd_bits<System>(s->armed);
            status >= 0 && bits != 0)
        {
            out[count++] = event_type(s->name, {bits, said.result});
            s->spend(bits);
        }
        if (!s->is_asked())
            unasked_.push(*s);
    }

    // A question that failed is not repeated before the user does something.
    void tell_failure(
        source_type& s, std::span<event_type> out, std::size_t& count) noexcept
    {
        std::int32_t const why = std::exchange(s.failure, 0);
        out[count++] = event_type(s.name,
            {why == System::status_invalid_handle ? System::afd_local_close
                                                  : System::afd_connect_fail,
                why});
        s.armed = 0;
    }
};

} // namespace vigil

#endif // VIGIL_SELECTOR_AFD_DELIVERY_HPP
