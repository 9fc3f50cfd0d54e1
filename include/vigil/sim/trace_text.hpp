//! Writes the trace of a world for people.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_TRACE_TEXT_HPP
#define VIGIL_SIM_TRACE_TEXT_HPP

#include <vigil/sim/errc.hpp>
#include <vigil/sim/fault.hpp>
#include <vigil/sim/object.hpp>
#include <vigil/sim/trace.hpp>
#include <vigil/sim/world_state.hpp>
#include <vigil/system/os_call.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace vigil::sim {

/// Nanoseconds as `1234.567 us`.
inline std::string time_text(std::int64_t nanoseconds)
{
    std::string const rest =
        std::to_string(1'000 + nanoseconds % 1'000).substr(1);
    return std::to_string(nanoseconds / 1'000) + "." + rest + " us";
}

constexpr std::string_view name_of(os_call c) noexcept
{
    constexpr std::array<std::string_view, os_call_count> names{"now", "sleep",
        "read", "write", "close", "kind", "adopt", "pipe", "read_pipe",
        "write_pipe", "socket", "pair", "bind", "connect", "listen", "accept",
        "local_address", "peer_address", "shutdown", "send", "send_message",
        "receive_message", "set_option", "get_option", "take_error",
        "set_linger", "get_linger", "join", "leave", "interface_index",
        "interface_name", "poll", "epoll_create", "epoll_add", "epoll_modify",
        "epoll_remove", "epoll_wait", "epoll_wait", "event_counter",
        "port_create", "port_associate", "port_dissociate", "port_getn",
        "port_send"};
    return names[static_cast<std::size_t>(c)];
}

constexpr std::string_view name_of(happening h) noexcept
{
    constexpr std::string_view names[] = {"thread starts", "thread ends",
        "arrival", "fault", "crash", "restart", "network", "contention"};
    return names[static_cast<std::size_t>(h) -
        static_cast<std::size_t>(happening::thread_start)];
}

/// Objects by name: the host, and the number among its own. `a#3` is a
/// file, `a/0` a thread, `a>b` a link.
class object_names
{
public:
    explicit object_names(world_state const& of) noexcept
        : world_(of)
    {
    }

    [[nodiscard]] std::string name(std::uint64_t key) const
    {
        std::string const host = host_name(object::host_of(key));
        std::uint32_t const n = object::ordinal_of(key);
        switch (object::kind_of(key))
        {
        case object_kind::file:
            return n == 0 ? std::string() : host + "#" + std::to_string(n);
        case object_kind::thread:
            return host + "/" + std::to_string(n);
        case object_kind::link:
            return host + ">" + host_name(n);
        case object_kind::host:
            return host;
        }
        return host;
    }

    /// The key of a name; false if it is none, or of an unknown host.
    [[nodiscard]] bool key(std::string_view name, std::uint64_t& k) const
    {
        if (host const* const h = world_.find(name))
        {
            k = h->key();
            return true;
        }
        // The name of a host may have such a character, too.
        for (std::size_t at = name.size(); at-- != 0;)
            if (name[at] == '#' || name[at] == '/' || name[at] == '>')
                if (host const* const h = world_.find(name.substr(0, at)))
                    if (key_of(*h, name[at], name.substr(at + 1), k))
                        return true;
        return false;
    }

    /// One line, without its end.
    [[nodiscard]] std::string line(trace_record const& r) const
    {
        std::string text = time_text(r.time) + "  ";
        bool const is_call = r.what < os_call_count;
        text += host_name(r.host);
        if (is_call)
            text += "/" + std::to_string(r.thread) + "  " +
                std::string(name_of(static_cast<os_call>(r.what)));
        else
            text += "  " + std::string(name_of(static_cast<happening>(r.what)));
        if (std::string const what = name(r.object); !what.empty())
            text += " " + what;
        if (r.what == static_cast<std::uint8_t>(happening::fault))
            return text + ": " +
                std::string(name_of(static_cast<fault>(r.value)));
        if (r.value < 0)
            return text + " = " +
                make_error_code(static_cast<errc>(~r.value)).message();
        return text + " = " + std::to_string(r.value);
    }

    [[nodiscard]] std::string host_name(std::uint32_t index) const
    {
        return index < world_.hosts.size() ? world_.hosts[index]->name
                                           : std::string("the world");
    }

private:
    // Of what `h` has made, or of its link to another.
    bool key_of(
        host const& h, char kind, std::string_view rest, std::uint64_t& k) const
    {
        if (kind == '>')
        {
            host const* const to = world_.find(rest);
            if (to != nullptr)
                k = object::make_key(object_kind::link, h.index, to->index);
            return to != nullptr;
        }
        std::uint64_t n = 0;
        for (char const c : rest)
        {
            if (c < '0' || c > '9' || n >= 0xffff'ffffu / 10)
                return false;
            n = n * 10 + static_cast<std::uint64_t>(c - '0');
        }
        bool const is_file = kind == '#'; // the first is #1
        k = object::make_key(is_file ? object_kind::file : object_kind::thread,
            h.index, static_cast<std::uint32_t>(n));
        return !rest.empty() && !(is_file && n == 0);
    }

    world_state const& world_;
};

} // namespace vigil::sim

#endif // VIGIL_SIM_TRACE_TEXT_HPP
