//! Defines `vigil::sim::chance_verbs`, which a script takes chances by.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SIM_CHANCE_VERBS_HPP
#define VIGIL_SIM_CHANCE_VERBS_HPP

#include <vigil/sim/fault.hpp>

#include <cstdint>
#include <string_view>

namespace vigil::sim {

/// Verbs named after the fault that they bring about, where that is all there
/// is to say: each takes the nth chance of an object, as `strike` does.
template <class Script>
class chance_verbs
{
public:
    // Files.

    Script& short_read(std::string_view file, std::uint32_t nth = 1)
    {
        return take(fault::short_read, file, nth);
    }

    Script& short_write(std::string_view file, std::uint32_t nth = 1)
    {
        return take(fault::short_write, file, nth);
    }

    Script& full_buffer(std::string_view file, std::uint32_t nth = 1)
    {
        return take(fault::full_buffer, file, nth);
    }

    Script& too_many_files(std::string_view file, std::uint32_t nth = 1)
    {
        return take(fault::too_many_files, file, nth);
    }

    Script& aborted(std::string_view file, std::uint32_t nth = 1)
    {
        return take(fault::aborted, file, nth);
    }

    Script& no_buffers(std::string_view file, std::uint32_t nth = 1)
    {
        return take(fault::no_buffers, file, nth);
    }

    Script& too_long(std::string_view file, std::uint32_t nth = 1)
    {
        return take(fault::too_long, file, nth);
    }

    Script& reset(std::string_view file, std::uint32_t nth = 1)
    {
        return take(fault::reset, file, nth);
    }

    Script& refused(std::string_view file, std::uint32_t nth = 1)
    {
        return take(fault::refused, file, nth);
    }

    Script& unanswered(std::string_view file, std::uint32_t nth = 1)
    {
        return take(fault::unanswered, file, nth);
    }

    Script& full_backlog(std::string_view file, std::uint32_t nth = 1)
    {
        return take(fault::full_backlog, file, nth);
    }

    Script& lost_probe(std::string_view file, std::uint32_t nth = 1)
    {
        return take(fault::lost_probe, file, nth);
    }

    // Waits. That of epoll is of its file, that of poll(2) of the thread.

    Script& spurious(std::string_view object, std::uint32_t nth = 1)
    {
        return take(fault::spurious, object, nth);
    }

    // Threads.

    Script& interrupted(std::string_view thread, std::uint32_t nth = 1)
    {
        return take(fault::interrupted, thread, nth);
    }

    Script& late_wake(std::string_view thread, std::uint32_t nth = 1)
    {
        return take(fault::late_wake, thread, nth);
    }

    Script& oversleep(std::string_view thread, std::uint32_t nth = 1)
    {
        return take(fault::oversleep, thread, nth);
    }

    // Links.

    Script& loss(std::string_view link, std::uint32_t nth = 1)
    {
        return take(fault::loss, link, nth);
    }

    Script& duplicate(std::string_view link, std::uint32_t nth = 1)
    {
        return take(fault::duplicate, link, nth);
    }

    Script& reorder(std::string_view link, std::uint32_t nth = 1)
    {
        return take(fault::reorder, link, nth);
    }

    Script& truncate(std::string_view link, std::uint32_t nth = 1)
    {
        return take(fault::truncate, link, nth);
    }

    Script& fragment_loss(std::string_view link, std::uint32_t nth = 1)
    {
        return take(fault::fragment_loss, link, nth);
    }

    Script& delay(std::string_view link, std::uint32_t nth = 1)
    {
        return take(fault::delay, link, nth);
    }

    Script& congestion(std::string_view link, std::uint32_t nth = 1)
    {
        return take(fault::congestion, link, nth);
    }

private:
    Script& take(fault f, std::string_view object, std::uint32_t nth)
    {
        return static_cast<Script&>(*this).strike(f, object, nth);
    }
};

} // namespace vigil::sim

#endif // VIGIL_SIM_CHANCE_VERBS_HPP
