//! What a report tells of a registration, and why nothing came of it.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_HINT_HPP
#define VIGIL_MOCK_HINT_HPP

#include <vigil/interest.hpp>
#include <vigil/mock/entry.hpp>
#include <vigil/mock/readiness.hpp>
#include <vigil/mock/text.hpp>
#include <vigil/option.hpp>

#include <cstdint>
#include <string>

namespace vigil::mock {

/// `registered for readable writable edge, token 7`; `e` may be null.
[[nodiscard]] inline std::string place_of(entry const* e)
{
    if (e == nullptr)
        return "registered with no poll";
    return "registered for " + registration_text(e->wanted, e->trigger) +
        ", token " + std::to_string(static_cast<std::uintptr_t>(e->name));
}

/// Why a wait does not report direction `i` of what is ready for `state`;
/// empty if it is not ready, or is reported.
[[nodiscard]] inline std::string hint_of(
    readiness state, interest i, entry const* e)
{
    bool const reads = i.is_readable();
    if ((state & readiness(i.bits())) == readiness::nothing)
        return {};
    std::string const it = reads ? "it is readable, " : "it is writable, ";
    if (e == nullptr)
        return it + "but registered with no poll";
    if ((e->wanted & i.bits()) == 0)
        return it + "but not registered for that";
    if ((e->armed & i.bits()) != 0)
        return {};
    if (e->trigger == trigger::oneshot)
        return it + "but its oneshot was reported already: modify arms it anew";
    return it +
        "and its edge was reported already: " + (reads ? "read" : "write") +
        " until would_block";
}

} // namespace vigil::mock

#endif // VIGIL_MOCK_HINT_HPP
