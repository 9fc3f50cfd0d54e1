//! Tests <vigil/system/call_record.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/call_record.hpp>
#include <vigil/system/call_record.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace vigil::test {
namespace {

BOOST_AUTO_TEST_SUITE(call_record_suite)

BOOST_AUTO_TEST_CASE(a_record_comes_back)
{
    std::string_view const asked = "what was asked";
    std::string_view const answered = "";
    call_record r;
    r.call = logged(os_call::send);
    r.thread = 3;
    r.selector = 0x01020304;
    r.object = made_handle(1ull << 40);
    r.result = -1;
    r.error = {logged_error::native, -7};
    r.time = 1'234'567'890'123'456'789;
    r.asked = std::as_bytes(std::span(asked));
    r.answered = std::as_bytes(std::span(answered));
    log_writer out;
    r.put(out);
    r.put(out);
    log_reader in(out.view());
    for (int n = 0; n != 2; ++n)
    {
        call_record const t = call_record::take(in);
        BOOST_TEST((t.call == r.call));
        BOOST_TEST(t.thread == r.thread);
        BOOST_TEST(t.selector == r.selector);
        BOOST_TEST((t.object == r.object));
        BOOST_TEST(t.result == r.result);
        BOOST_TEST((t.error == r.error));
        BOOST_TEST(t.time == r.time);
        BOOST_TEST(std::ranges::equal(t.asked, r.asked));
        BOOST_TEST(t.answered.empty());
    }
    BOOST_TEST(in.is_empty());
    BOOST_TEST(!in.has_failed());
    BOOST_TEST((static_cast<void>(call_record::take(in)), in.has_failed()));
}

BOOST_AUTO_TEST_CASE(handles_of_calls_and_others_are_told_apart)
{
    BOOST_TEST(is_made(made_handle(7)));
    BOOST_TEST(!is_made(foreign_handle(7)));
    BOOST_TEST(ordinal_of(made_handle(7)) == 7u);
    BOOST_TEST(ordinal_of(foreign_handle(7)) == 7u);
    BOOST_TEST((made_handle(7) != foreign_handle(7)));
    BOOST_TEST((made_handle(1) != handle_code::none));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
