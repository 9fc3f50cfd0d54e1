//! A selector over queues in memory, which passes the laws.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>
#include <vigil/conformance.hpp>

#include <cstdio>
#include <map>

#include "ring.hpp"

using vigil::interest, vigil::token, std::errc, std::error_code, std::puts;
struct ring_selector // no OS tells of a ring: it looks, again and again
{
    using handle_type = ring const*;
    using event_type = vigil::event;
    static constexpr auto capabilities =
        vigil::hana::make_set(vigil::hana::type_c<vigil::level_t>);
    static vigil::result<ring_selector> open() { return ring_selector(); }
    error_code add(handle_type h, token t, interest i, vigil::mode)
    {
        if (i != interest::readable)
            return vigil::errc::interest_not_supported;
        bool const is_new = names.emplace(h, t).second;
        return vigil::registration_error(is_new ? errc() : errc::file_exists);
    }
    error_code modify(handle_type h, token t, interest i, vigil::mode m)
    {
        auto const why = i == interest::readable ? remove(h) : error_code();
        return why ? why : add(h, t, i, m);
    }
    error_code remove(handle_type h)
    {
        constexpr auto missing = errc::no_such_file_or_directory;
        return vigil::registration_error(names.erase(h) ? errc() : missing);
    }
    vigil::result<std::size_t> wait(std::span<event_type> out, vigil::timeout t)
    {
        auto const now = vigil::default_system::now;
        auto const begin = now();
        std::size_t n = 0;
        do
            for (auto left = names.size(); left-- != 0 && n != out.size();)
            {
                auto at = names.upper_bound(last); // each has its turn
                last = (at == names.end() ? at = names.begin() : at)->first;
                if (!last->is_empty())
                    out[n++] = event_type::make(at->second, interest::readable);
            }
        while (n == 0 && (t.is_never() || now() - begin < t.count()));
        return n;
    }
    std::map<handle_type, token> names;
    handle_type last = nullptr;
};

struct ring_rig // all that the laws need to know
{
    using poll_type = vigil::basic_poll<ring_selector>;
    struct peer : ring
    {
        ring& source() { return *this; }
        void ready() { push(1); }
        void drain() { clear(); }
    };
    peer make() { return {}; }
};

int main()
{
    ring_rig rig;
    int broken = 0;
    vigil::law::all(rig, [&](bool so, auto s) { broken += so ? 0 : puts(s); });
    return broken == 0 ? 0 : 1;
}
