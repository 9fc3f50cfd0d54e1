//! Defines `vigil::test::modelled_waits`, HANDLEs that can be waited for.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_MODELLED_WAITS_HPP
#define VIGIL_TEST_SUPPORT_MODELLED_WAITS_HPP

#include <cstdint>
#include <map>
#include <set>
#include <system_error>
#include <utility>

#include "support/modelled_afd.hpp"

namespace vigil::test {

/// How the system waits: by a packet of the port itself, as Windows 8 and
/// later, which Wine 8 does not have; or by a thread of its pool.
enum class wait_style
{
    packet,
    pool
};

/// `modelled_afd` with events that reset themselves when a wait ends. In one
/// thread: the pool calls as soon as an event is set.
template <wait_style Style>
class modelled_waits : public modelled_afd
{
public:
    using waitable_type = int;
    using wait_type = int;

    /// What ends with the next signal of a handle.
    struct one_wait
    {
        waitable_type handle;
        port_type port;
        packet_type packet;
        void (*call)(void*);
    };

    /// The handles, and who waits for them.
    struct handles
    {
        std::map<waitable_type, int> signals; // how many are to be taken
        std::map<wait_type, one_wait> waits;
        std::set<wait_type> packets; // that are open
        bool is_late = false; // a packet is out before it is cancelled
        bool refuses = false; // the next call that makes or begins a wait

        waitable_type make()
        {
            waitable_type const h = here().next_handle++;
            signals[h] = 0;
            return h;
        }

        void set(waitable_type h)
        {
            ++signals[h];
            for (auto& [id, each] : waits)
                if (each.handle == h)
                    return end(each);
        }

        // It takes the signal, and is not called twice.
        void end(one_wait& w)
        {
            --signals[std::exchange(w.handle, no_port)];
            if (w.call != nullptr)
                w.call(w.packet.pointer);
            else
                here().ports[w.port].push_back(w.packet);
        }
    };

    static handles& all() noexcept
    {
        static handles instance;
        return instance;
    }

    static int take_signal(waitable_type h)
    {
        auto const found = all().signals.find(h);
        if (found == all().signals.end())
            return fail(std::errc::bad_file_descriptor);
        if (found->second == 0)
            return 0;
        --found->second;
        return 1;
    }

    static bool is_mutex(waitable_type) noexcept { return false; }

    static bool has_wait_packets() noexcept
    {
        return Style == wait_style::packet;
    }

    static wait_type create_wait_packet()
    {
        if (std::exchange(all().refuses, false))
            return fail(std::errc::not_enough_memory);
        return *all().packets.insert(here().next_handle++).first;
    }

    static int wait_by_packet(wait_type packet, port_type port, waitable_type h,
        std::uintptr_t key, void* about)
    {
        return begin(packet, {h, port, {key, about}, nullptr});
    }

    static bool cancel_wait_packet(wait_type packet)
    {
        auto const found = all().waits.find(packet);
        if (all().is_late || found == all().waits.end())
            return false;
        std::erase_if(
            here().ports[found->second.port], [&](packet_type const& each) {
                return each.pointer == found->second.packet.pointer;
            });
        all().waits.erase(found);
        return true;
    }

    template <void (*F)(void*)>
    static wait_type wait_by_pool(waitable_type h, void* context)
    {
        wait_type const id = here().next_handle++;
        return begin(id, {h, no_port, {0, context}, F}) == 0 ? id : no_port;
    }

    static void end_pool_wait(wait_type id) { all().waits.erase(id); }

    static int close_port(port_type h)
    {
        return all().packets.erase(h) != 0 ? 0 : modelled_afd::close_port(h);
    }

private:
    static int begin(wait_type id, one_wait const& w)
    {
        if (std::exchange(all().refuses, false))
            return fail(std::errc::not_enough_memory);
        all().waits[id] = w;
        if (all().signals[w.handle] != 0)
            all().end(all().waits[id]);
        return 0;
    }

    static int fail(std::errc why) noexcept
    {
        here().why = std::make_error_code(why);
        return -1;
    }
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_MODELLED_WAITS_HPP
