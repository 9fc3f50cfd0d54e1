//! Tests <vigil/conformance.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance.hpp>
#include <vigil/conformance.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <memory>
#include <set>
#include <string_view>

#include "support/tried.hpp"

namespace vigil::test {
namespace {

/// A mock with level alone, so that there is less to compile.
template <class Allocator = std::allocator<std::byte>>
class level_mock
    : public broken_selector<mock::basic_selector<Allocator>, Allocator>
{
public:
    using broken_selector<mock::basic_selector<Allocator>,
        Allocator>::broken_selector;

    template <class Other>
    using rebind = level_mock<Other>;

    static constexpr auto capabilities = hana::make_set(hana::type_c<level_t>);
};

using tried_rig = pollable_rig<basic_poll<level_mock<>>>;

BOOST_AUTO_TEST_SUITE(conformance_suite)

// One fact of each header that applies to a selector for one thread.
BOOST_AUTO_TEST_CASE(all_laws_are_tried)
{
    std::set<std::string_view> told;
    auto const check = [&](bool fact, char const* what) {
        told.insert(what);
        BOOST_TEST(fact, what);
    };
    tried_rig rig;
    law::all(rig, check);
    for (std::string_view const what :
        {"a buffer of one starves nobody", "a hang-up is reported",
            "a second add is already_registered", "in the second poll",
            "its guard is gone: silent", "a wait does not end early",
            "what is ready before add is reported", "a wake is told once"})
        BOOST_TEST(told.count(what) == 1u, what);
}

BOOST_AUTO_TEST_CASE(a_defect_is_found)
{
    VIGIL_CATCHES(all, level_comes_once);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
