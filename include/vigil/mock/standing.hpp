//! What a report tells of a script: where it stands, and what is left.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_STANDING_HPP
#define VIGIL_MOCK_STANDING_HPP

#include <vigil/mock/script.hpp>
#include <vigil/mock/stage.hpp>
#include <vigil/mock/step.hpp>
#include <vigil/mock/text.hpp>

#include <algorithm>
#include <cstddef>
#include <string>

namespace vigil::mock {

namespace detail {

[[nodiscard]] inline std::string conditions_of(
    script const& s, way w, stage const& now)
{
    script::cursor const& c = s.of(w);
    std::string text;
    if (c.done != 0)
        text += " (" + counted(c.done, "byte") + " already done)";
    if (!c.is_open)
        return text + (w == way::in ? " (after the writes before it)" : "");
    if (c.waits != 0)
        text += " (not before the program has waited)";
    if (c.due > now.now())
        text += c.due == alarms::never
            ? " (never)"
            : " (" + time_text(c.due - now.now()) + " from now)";
    return text;
}

} // namespace detail

/// The next step of a way: `step 2 of 3: read "NG\r\n" (1 byte already
/// done)`.
[[nodiscard]] inline std::string step_text(
    script const& s, way w, stage const& now)
{
    script::cursor const& c = s.of(w);
    return "step " + std::to_string(c.at + 1) + " of " +
        std::to_string(s.size()) + ": " + text_of(*s.next(w), c.done) +
        detail::conditions_of(s, w, now);
}

/// The lines on where a script stands: the next step, or in causal order the
/// next of either way, and how many there are besides.
[[nodiscard]] inline std::string standing(script const& s, stage const& now)
{
    if (s.is_played())
        return s.size() == 0 ? "    its script is empty\n"
                             : "    its script is over\n";
    std::size_t left = 0;
    for (std::size_t n = 0; n != s.size(); ++n)
        left += n >= s.of(s[n].direction()).at;
    std::string text;
    bool const is_read_first = s.of(way::in).at < s.of(way::out).at;
    way const first = is_read_first ? way::in : way::out;
    way const second = is_read_first ? way::out : way::in;
    for (way const w : {first, second})
        if (w == first ||
            (s.kept_order() == order::causal && s.next(w) != nullptr))
        {
            text += "    " + step_text(s, w, now) + '\n';
            --left;
        }
    if (left != 0)
        text += "    and " + counted(left, "more step") + '\n';
    return text;
}

/// The lines on a call that the peer did not wait for: the read before its
/// step, if there is one. `call` and `read` are what the program calls them.
[[nodiscard]] inline std::string passed_over(script const& s, stage const& now,
    std::string const& call, std::string const& read = "read")
{
    if (s.next(way::in) == nullptr)
        return {};
    return "    " + step_text(s, way::in, now) +
        "\n    hint: the peer speaks first here; in order::causal a " + call +
        " waits for no " + read + '\n';
}

} // namespace vigil::mock

#endif // VIGIL_MOCK_STANDING_HPP
