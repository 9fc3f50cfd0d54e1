//! Defines `vigil::sim::ports`, who has which address of a host.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_PORTS_HPP
#define VIGIL_SIM_PORTS_HPP

#include <vigil/sim/address.hpp>
#include <vigil/sim/errc.hpp>

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace vigil::sim {

class file;

/// The ports of one protocol, and who is bound to them.
class ports
{
public:
    /// Binds `who`, to a free port for port 0, which `at` is told.
    errc bind(file& who, address& at, bool reuses_port)
    {
        if (at.port() == 0)
        {
            std::uint16_t const port = free_port();
            if (port == 0)
                return errc::address_in_use;
            at.set_port(port);
        }
        std::vector<entry>& there = bound_[at.port()];
        for (entry const& e : there)
            if (conflict(e, at) && !(e.reuses_port && reuses_port))
                return errc::address_in_use;
        there.push_back({&who, at, reuses_port});
        return errc::none;
    }

    void unbind(file& who, std::uint16_t port) noexcept
    {
        auto const found = bound_.find(port);
        if (found == bound_.end())
            return;
        std::erase_if(
            found->second, [&](entry const& e) { return e.who == &who; });
        if (found->second.empty())
            bound_.erase(found);
    }

    /// Who is bound to `to`, an address or all of them, and suits `f`; null
    /// if nobody does.
    template <class F>
    [[nodiscard]] file* find(address const& to, F f) const
    {
        auto const found = bound_.find(to.port());
        if (found == bound_.end())
            return nullptr;
        for (entry const& e : found->second)
            if (covers(e.at, to) && f(*e.who))
                return e.who;
        return nullptr;
    }

private:
    struct entry
    {
        file* who;
        address at;
        bool reuses_port;
    };

    static bool conflict(entry const& e, address const& at) noexcept
    {
        return e.at.family() == at.family() &&
            (e.at.is_any() || at.is_any() || e.at.is_same_place(at));
    }

    static bool covers(address const& at, address const& to) noexcept
    {
        return at.family() == to.family() &&
            (at.is_any() || at.is_same_place(to));
    }

    std::uint16_t free_port() noexcept
    {
        for (std::uint32_t n = 0; n != count; ++n)
        {
            auto const port =
                static_cast<std::uint16_t>(first + (next_ + n) % count);
            if (bound_.find(port) == bound_.end())
            {
                next_ = (next_ + n + 1) % count;
                return port;
            }
        }
        return 0;
    }

    static constexpr std::uint32_t first = 32'768;
    static constexpr std::uint32_t count = 28'232; // as Linux has it

    std::map<std::uint16_t, std::vector<entry>> bound_;
    std::uint32_t next_ = 0;
};

/// The names of local sockets of a host: a name stays when a path is closed,
/// and is free again when it was abstract.
class local_names
{
public:
    errc bind(file& who, address const& at)
    {
        return bound_.emplace(std::string(at.local_name()), &who).second
            ? errc::none
            : errc::address_in_use;
    }

    void unbind(address const& at)
    {
        auto const found = bound_.find(std::string(at.local_name()));
        if (found == bound_.end())
            return;
        if (!found->first.empty() && found->first.front() == '\0')
            bound_.erase(found);
        else
            found->second = nullptr;
    }

    /// Where `name` leads; false if it does not exist.
    bool find(address const& name, file*& who) const
    {
        auto const found = bound_.find(std::string(name.local_name()));
        who = found == bound_.end() ? nullptr : found->second;
        return found != bound_.end();
    }

    void clear() noexcept { bound_.clear(); }

private:
    std::map<std::string, file*> bound_;
};

} // namespace vigil::sim

#endif // VIGIL_SIM_PORTS_HPP
