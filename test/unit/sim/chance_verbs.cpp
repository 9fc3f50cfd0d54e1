//! Tests <vigil/sim/chance_verbs.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/chance_verbs.hpp>
#include <vigil/sim/chance_verbs.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

using vigil::sim::fault;

namespace {

// Keeps the last fault that was asked for.
struct notes : vigil::sim::chance_verbs<notes>
{
    notes& strike(fault f, std::string_view object, std::uint32_t nth)
    {
        kind = f;
        of = object;
        ordinal = nth;
        return *this;
    }

    fault kind{};
    std::string of;
    std::uint32_t ordinal = 0;
};

using verb = notes& (notes::*)(std::string_view, std::uint32_t);

struct named_verb
{
    fault kind;
    verb take;
};

constexpr std::array all{
    named_verb{fault::short_read, &notes::short_read},
    named_verb{fault::short_write, &notes::short_write},
    named_verb{fault::full_buffer, &notes::full_buffer},
    named_verb{fault::interrupted, &notes::interrupted},
    named_verb{fault::spurious, &notes::spurious},
    named_verb{fault::late_wake, &notes::late_wake},
    named_verb{fault::oversleep, &notes::oversleep},
    named_verb{fault::too_many_files, &notes::too_many_files},
    named_verb{fault::aborted, &notes::aborted},
    named_verb{fault::no_buffers, &notes::no_buffers},
    named_verb{fault::loss, &notes::loss},
    named_verb{fault::duplicate, &notes::duplicate},
    named_verb{fault::reorder, &notes::reorder},
    named_verb{fault::truncate, &notes::truncate},
    named_verb{fault::delay, &notes::delay},
    named_verb{fault::congestion, &notes::congestion},
    named_verb{fault::fragment_loss, &notes::fragment_loss},
    named_verb{fault::too_long, &notes::too_long},
    named_verb{fault::reset, &notes::reset},
    named_verb{fault::refused, &notes::refused},
    named_verb{fault::unanswered, &notes::unanswered},
    named_verb{fault::full_backlog, &notes::full_backlog},
    named_verb{fault::lost_probe, &notes::lost_probe},
};

} // namespace

BOOST_AUTO_TEST_CASE(each_asks_for_the_fault_of_its_name)
{
    std::uint32_t nth = 0;
    for (named_verb const& each : all)
    {
        notes n;
        BOOST_TEST(&(n.*each.take)("a#1", ++nth) == &n);
        BOOST_TEST((n.kind == each.kind), name_of(each.kind));
        BOOST_TEST(n.of == "a#1");
        BOOST_TEST(n.ordinal == nth);
    }
}

BOOST_AUTO_TEST_CASE(the_next_chance_is_meant_where_none_is_named)
{
    notes n;
    n.loss("a>b").spurious("b#2");
    BOOST_TEST((n.kind == fault::spurious));
    BOOST_TEST(n.ordinal == 1u);
}
