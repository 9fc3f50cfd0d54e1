//! Tests <vigil/selector/logged_values.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/mock/pollable.hpp>
#include <vigil/selector/logged_values.hpp>
#include <vigil/selector/logged_values.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <system_error>
#include <variant>

namespace vigil::test {
namespace {

BOOST_AUTO_TEST_SUITE(logged_values_suite)

BOOST_AUTO_TEST_CASE(an_error_of_a_selector_comes_back)
{
    std::error_code const all[] = {{},
        registration_error(std::errc::file_exists),
        registration_error(std::error_code(ENOSPC, native_category())),
        vigil::make_error_code(errc::second_waiter),
        std::make_error_code(std::errc::not_enough_memory),
        {EINTR, native_category()}};
    for (std::error_code const e : all)
        BOOST_TEST(
            (unlogged_of_selector(logged_of_selector(e)) == e), e.message());
}

BOOST_AUTO_TEST_CASE(registrations_that_differ_ask_for_something_else)
{
    auto const asked = [](interest i, mode m) {
        log_writer out;
        put_registration(out, i, m);
        log_reader in(out.view());
        return in.number() * 100 + in.number();
    };
    constexpr interest in = interest::readable;
    BOOST_TEST(asked(in, mode()) == 100u);
    BOOST_TEST(asked(in, mode::of<level_t>()) == 101u);
    BOOST_TEST(asked(in, mode::of<oneshot_t>()) == 102u);
    BOOST_TEST(asked(in, mode::of<exclusive_t>()) == 104u);
    BOOST_TEST(asked(in, mode::of<keep_awake_t>()) == 108u);
    BOOST_TEST(asked(interest::writable, mode()) == 200u);
}

BOOST_AUTO_TEST_CASE(a_handle_of_several_types_is_what_it_holds)
{
    mock::pollable p;
    using either = std::variant<int, mock::pollable*>;
    call_handles all;
    auto const a = all.of(3);
    auto const b = all.of(&p);
    BOOST_TEST((code_of(all, either(3)) == a));
    BOOST_TEST((code_of(all, either(&p)) == b));
    BOOST_TEST((code_of(all, 3) == a));
}

// An address may be anybody's when it is registered no more; a handle that a
// call made is known until it is closed.
BOOST_AUTO_TEST_CASE(what_is_foreign_is_forgotten)
{
    mock::pollable p;
    using either = std::variant<int, mock::pollable*>;
    call_handles all;
    auto const made = all.made(3);
    auto const foreign = all.of(&p);
    forget_foreign(all, 3);
    forget_foreign(all, &p);
    BOOST_TEST((all.of(3) == made));
    BOOST_TEST((all.of(&p) != foreign));
    auto const again = all.of(&p);
    forget_foreign(all, either(&p));
    forget_foreign(all, either(3));
    BOOST_TEST((all.of(3) == made));
    BOOST_TEST((all.of(&p) != again));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
