//! Laws: the triggers over pipes, over TCP, and over I/O objects.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance/closing.hpp>
#include <vigil/conformance/misuse.hpp>
#include <vigil/conformance/polls.hpp>
#include <vigil/conformance/registrations.hpp>
#include <vigil/conformance/triggers.hpp>
#include <vigil/io.hpp>

#include <span>
#include <string_view>
#include <utility>

#include "support/combinations.hpp"

namespace {

namespace hana = vigil::hana;
using namespace vigil::test;

/// I/O objects, which re-arm themselves where that is needed. Closed, they
/// are registered nowhere, without a remove.
template <class Poll>
class object_peer
{
public:
    auto& source() noexcept { return ends_.first; }
    void ready() { write(ends_.second); }

    void drain()
    {
        while (ends_.first.read_some(room_))
            ;
    }

    void take_some() { ends_.first.read_some(std::span(room_, 1)).value(); }
    void peek() { ends_.first.peek(std::span(room_, 1)).value(); }

    void fill()
    {
        while (ends_.first.write_some(room_))
            ;
    }

    void unfill()
    {
        while (ends_.second.read_some(room_))
            ;
    }

    void hang_up() { static_cast<void>(ends_.second.close()); }
    void close() { static_cast<void>(ends_.first.close()); }

private:
    using stream = typename vigil::io<Poll>::local_stream;

    static bool write(stream& to)
    {
        return to.write_some(std::string_view("four")).has_value();
    }

    std::pair<stream, stream> ends_ = stream::pair().value();
    char room_[65536] = {};
};

/// What the laws are tried on besides pairs of sockets.
struct of_pipes
{
    template <class>
    using peer = pipe_peer;
};

struct of_connections
{
    template <class>
    using peer = tcp_peer;
};

struct of_objects
{
    template <class Poll>
    using peer = object_peer<Poll>;
};

template <class Selector, class Of, class Trigger>
struct over
{
    using poll = vigil::basic_poll<Selector>;
    using rig = descriptor_rig<poll, typename Of::template peer<poll>>;
    using trigger = Trigger;
};

constexpr auto kinds = hana::tuple_t<of_pipes, of_connections, of_objects>;

inline constexpr auto all = hana::transform(
    hana::cartesian_product(
        hana::make_tuple(hana::concat(vigil::native_selectors,
                             hana::concat(emulating_models, lone_selectors)),
            kinds, triggers)),
    [](auto types) { return hana::unpack(types, hana::template_<over>); });

using sources = detail::tuple_of<all>;

} // namespace

VIGIL_LAW_OVER(sources, ready_is_reported)
VIGIL_LAW_OVER(sources, unread)
VIGIL_LAW_OVER(sources, peeked)
VIGIL_LAW_OVER(sources, partly_read)
VIGIL_LAW_OVER(sources, drained)
VIGIL_LAW_OVER(sources, ready_before_the_rearm)
VIGIL_LAW_OVER(sources, writable_is_reported)
VIGIL_LAW_OVER(sources, short_write)
VIGIL_LAW_OVER(sources, both_directions)
VIGIL_LAW_OVER(sources, modify_begins_anew)
VIGIL_LAW_OVER(sources, removed_is_silent)
VIGIL_LAW_OVER(sources, hang_up_is_reported)
VIGIL_LAW_OVER(sources, hang_up_after_data)
VIGIL_LAW_OVER(sources, closed_and_opened_again)
VIGIL_LAW_OVER(sources, closed_while_registered)
VIGIL_LAW_OVER(sources, add_of_the_registered_is_refused)
VIGIL_LAW_OVER(sources, closed_handle_is_refused)
VIGIL_LAW_OVER(sources, source_in_two_polls)
VIGIL_LAW_OVER(sources, source_moves_to_another_poll)
VIGIL_LAW_OVER(sources, source_outlives_the_poll)
