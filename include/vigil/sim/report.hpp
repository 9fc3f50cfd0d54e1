//! Writes what became of a world, for people.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_REPORT_HPP
#define VIGIL_SIM_REPORT_HPP

#include <vigil/config.hpp>
#include <vigil/sim/options.hpp>
#include <vigil/sim/trace_text.hpp>
#include <vigil/sim/watchdog.hpp>
#include <vigil/sim/world_core.hpp>

#include <algorithm>
#include <cstddef>
#include <exception>
#include <string>

namespace vigil::sim {

namespace detail {

inline std::string message_of([[maybe_unused]] std::exception_ptr const& e)
{
#if VIGIL_HAS_EXCEPTIONS
    try
    {
        std::rethrow_exception(e);
    }
    catch (std::exception const& known)
    {
        return known.what();
    }
    catch (...)
    {
        return "an exception of no standard type";
    }
#else
    return "an exception";
#endif
}

inline std::string about_thread(task const& t)
{
    std::string text =
        "    thread " + std::to_string(object::ordinal_of(t.key()));
    if (t.is_silent && t.is_abandoned)
        return text + " is left behind, and this world with it\n";
    if (t.is_abandoned)
        return text + " went on after it was stopped\n";
    if (t.lock != nullptr)
        return text + " waits for " + t.lock + ", its last call was " +
            last_call_of(t) + "\n";
    text += t.is_blocked ? " waits in " : " was last in ";
    return text + last_call_of(t) + "\n";
}

} // namespace detail

/// Why a world ended as it did, who waited for what, and the last events.
inline std::string report(
    world_core const& w, outcome how, std::size_t events = 16)
{
    object_names const names(w);
    std::string text = "sim: " + std::string(name_of(how)) + " at " +
        time_text(w.now) + ", seed " + std::to_string(w.seed) + "\n";
    if (how == outcome::failed && w.culprit != nullptr)
        text += "  host '" + w.culprit->owner.name + "' at " +
            time_text(w.failed_at) + ": " + detail::message_of(w.failure) +
            "\n";
    if (how == outcome::stalled && w.culprit != nullptr && w.culprit->is_silent)
        text += silence_text(*w.culprit, w.settings.patience);
    else if (how == outcome::stalled && w.culprit != nullptr)
        text += "  host '" + w.culprit->owner.name +
            "' does not end, although all its calls say `stopped`\n";
    for (auto const& h : w.hosts)
    {
        text += "  host '" + h->name + "'" +
            (h->is_daemon ? ", a daemon" : "") + (h->is_up ? "" : ", is down") +
            (h->has_returned ? ", has returned\n" : "\n");
        for (auto const& t : h->tasks)
            if (!t->is_done || t->is_abandoned)
                text += detail::about_thread(*t);
    }
    std::size_t const n = static_cast<std::size_t>((std::min)(
        {w.log.count(), std::uint64_t{events}, std::uint64_t{trace::kept}}));
    text += "  the last events:\n";
    for (std::size_t i = n; i-- != 0;)
        text += "    " + names.line(w.log.last(i)) + "\n";
    return text;
}

} // namespace vigil::sim

#endif // VIGIL_SIM_REPORT_HPP
