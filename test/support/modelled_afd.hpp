//! Defines `vigil::test::modelled_afd`, a completion port and AFD in memory.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_MODELLED_AFD_HPP
#define VIGIL_TEST_SUPPORT_MODELLED_AFD_HPP

#include <vigil/system/socket.hpp>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <iterator>
#include <map>
#include <system_error>
#include <utility>
#include <vector>

namespace vigil::test {

/// The system of an AFD selector, for one thread, on any machine: so that
/// its headers are seen by the sanitizers of Linux. One world, begun anew by
/// `world::fresh`.
///
/// As on Windows: a question that is accepted is answered by one packet, at
/// once if something is ready; a cancelled one too; a refused one never. What
/// the kernel was given it writes to until the packet is out.
class modelled_afd
{
public:
    using handle_type = int;
    static constexpr handle_type invalid = -1;

    using port_type = int;
    static constexpr port_type no_port = -1;

    template <class T>
    using atomic = std::atomic<T>;

    class mutex
    {
    public:
        void lock() noexcept { ++depth_; }
        void unlock() noexcept { --depth_; }

    private:
        int depth_ = 0;
    };

    struct overlapped_type
    {
        std::int32_t status = 0;
        std::uint32_t bytes = 0;
    };

    struct packet_type
    {
        std::uintptr_t key;
        void* pointer;
    };

    struct afd_question
    {
        struct status_block
        {
            std::int32_t code;
        };

        status_block status;
        std::int64_t limit;
        std::uint32_t count;
        std::uint32_t is_exclusive;
        handle_type handle;
        std::uint32_t events;
        std::int32_t result;
    };

    static constexpr std::uint32_t afd_receive = 0x001;
    static constexpr std::uint32_t afd_receive_expedited = 0x002;
    static constexpr std::uint32_t afd_send = 0x004;
    static constexpr std::uint32_t afd_disconnect = 0x008;
    static constexpr std::uint32_t afd_abort = 0x010;
    static constexpr std::uint32_t afd_local_close = 0x020;
    static constexpr std::uint32_t afd_accept = 0x080;
    static constexpr std::uint32_t afd_connect_fail = 0x100;

    static constexpr std::int32_t status_pending = 0x103;
    static constexpr std::int32_t status_cancelled = -1;
    static constexpr std::int32_t status_invalid_handle = -2;
    static constexpr std::int32_t status_no_memory = -3;
    static constexpr std::int32_t status_no_resources = -4;

    struct asked
    {
        afd_question* question;
        void* about;
        port_type device;
    };

    /// What there is beside the library.
    struct world
    {
        std::map<handle_type, std::uint32_t> sockets; // what is ready
        std::vector<handle_type> files;
        std::vector<asked> pending;
        std::map<port_type, std::deque<packet_type>> ports;
        std::map<port_type, port_type> port_of; // a device
        std::int64_t clock = 1'000'000'000;
        int next_handle = 100;
        int open_ports = 0; // devices too
        int questions = 0;
        int cancels = 0;
        std::int32_t refuses = 0; // the next question, with this
        bool fails = false; // the next other call
        std::error_code why;

        /// A world with nothing in it, but handles that were not yet used.
        static world& fresh() noexcept
        {
            int const next = here().next_handle;
            here() = world();
            here().next_handle = next;
            return here();
        }

        handle_type open(std::uint32_t ready = 0)
        {
            handle_type const h = next_handle++;
            sockets[h] = ready;
            return h;
        }

        /// Ready of `bits` too, which answers those that ask for it.
        void make_ready(handle_type h, std::uint32_t bits)
        {
            sockets[h] |= bits;
            answer(h, sockets[h]);
        }

        void make_unready(handle_type h, std::uint32_t bits)
        {
            sockets[h] &= ~bits;
        }

        void close(handle_type h)
        {
            if (sockets.erase(h) != 0)
                answer(h, afd_local_close);
        }

    private:
        void answer(handle_type h, std::uint32_t bits)
        {
            auto const is_answered = [&](asked const& a) {
                return a.question->handle == h &&
                    (a.question->events & bits) != 0;
            };
            std::vector<asked> answered;
            std::copy_if(pending.begin(), pending.end(),
                std::back_inserter(answered), is_answered);
            std::erase_if(pending, is_answered);
            for (asked const& a : answered)
                finish(a, 0, a.question->events & bits);
        }
    };

    static world& here() noexcept
    {
        static world instance;
        return instance;
    }

    static std::error_code error() noexcept { return here().why; }
    static std::uint32_t generation() noexcept { return 0; }
    static std::int64_t now() noexcept { return here().clock; }

    static std::error_code nt_error(std::int32_t status) noexcept
    {
        return std::make_error_code(status == status_invalid_handle
                ? std::errc::bad_file_descriptor
                : std::errc::not_enough_memory);
    }

    // The port.

    static port_type open_port() noexcept { return made(); }
    static port_type open_afd() noexcept { return made(); }

    static int associate(port_type port, port_type h, std::uintptr_t)
    {
        if (failing())
            return -1;
        here().port_of[h] = port;
        return 0;
    }

    static int close_port(port_type h)
    {
        here().ports.erase(h);
        --here().open_ports;
        return 0;
    }

    static int post(port_type port, std::uintptr_t key, void* about)
    {
        if (failing())
            return -1;
        here().ports[port].push_back({key, about});
        return 0;
    }

    // With nothing to take, the time passes at once.
    static int get_packets(port_type port, packet_type* room,
        std::uint32_t count, std::uint32_t milliseconds)
    {
        auto& all = here().ports[port];
        if (all.empty())
            here().clock += std::int64_t{milliseconds} * 1'000'000;
        std::uint32_t n = 0;
        for (; n != count && !all.empty(); ++n)
        {
            room[n] = all.front();
            all.pop_front();
        }
        return static_cast<int>(n);
    }

    static std::uintptr_t key_of(packet_type const& p) noexcept
    {
        return p.key;
    }

    static void* pointer_of(packet_type const& p) noexcept { return p.pointer; }

    static std::int32_t status_of(packet_type const& p) noexcept
    {
        return static_cast<overlapped_type*>(p.pointer)->status;
    }

    static std::uint32_t size_of(packet_type const& p) noexcept
    {
        return static_cast<overlapped_type*>(p.pointer)->bytes;
    }

    // AFD.

    static std::int32_t poll_afd(port_type device, afd_question& q, void* about)
    {
        world& w = here();
        ++w.questions;
        if (std::int32_t const why = std::exchange(w.refuses, 0); why != 0)
            return why;
        auto const found = w.sockets.find(q.handle);
        if (found == w.sockets.end())
            return status_invalid_handle;
        asked const a{&q, about, device};
        if (std::uint32_t const bits = found->second & q.events; bits != 0)
            finish(a, 0, bits);
        else
            w.pending.push_back(a);
        return status_pending;
    }

    static void cancel_afd(port_type, afd_question& q)
    {
        auto& all = here().pending;
        auto const found = std::find_if(all.begin(), all.end(),
            [&](asked const& a) { return a.question == &q; });
        ++here().cancels;
        if (found == all.end())
            return; // it is answered
        asked const a = *found;
        all.erase(found);
        finish(a, status_cancelled, 0);
    }

    static std::int32_t status_of(afd_question const& q) noexcept
    {
        return q.status.code;
    }

    static handle_kind afd_kind(handle_type h) noexcept
    {
        auto const& files = here().files;
        if (here().sockets.count(h) != 0)
            return handle_kind::pollable;
        return std::count(files.begin(), files.end(), h) != 0
            ? handle_kind::regular_file
            : handle_kind::closed;
    }

    static handle_type afd_base(handle_type h) noexcept { return h; }

private:
    static void finish(asked const& a, std::int32_t status, std::uint32_t bits)
    {
        a.question->status.code = status;
        a.question->events = bits;
        a.question->count = bits != 0;
        here().ports[here().port_of[a.device]].push_back({1, a.about});
    }

    static bool failing() noexcept
    {
        if (!std::exchange(here().fails, false))
            return false;
        here().why = std::make_error_code(std::errc::no_buffer_space);
        return true;
    }

    static port_type made() noexcept
    {
        if (failing())
            return no_port;
        ++here().open_ports;
        return here().next_handle++;
    }
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_MODELLED_AFD_HPP
