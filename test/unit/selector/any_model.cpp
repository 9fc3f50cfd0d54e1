//! Tests <vigil/selector/any_model.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/any_model.hpp>
#include <vigil/selector/any_model.hpp> // guarded
#include <vigil/system/default.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <thread>

#include <support/counting_allocator.hpp>

namespace vigil::test {
namespace {

using allocator = counting_allocator<std::byte>;

/// Reports what it is told to, and notes what it was asked.
struct scripted
{
    using handle_type = int;
    using event_type = any_event;

    explicit scripted(scripted*& where) noexcept { where = this; }

    std::error_code add(int, token, interest, mode) noexcept { return why; }
    std::error_code modify(int, token, interest, mode) noexcept { return why; }
    std::error_code remove(int) noexcept { return why; }

    result<std::size_t> wait(std::span<any_event> out, timeout) noexcept
    {
        room = out.size();
        if (during != nullptr)
            during(*this);
        if (why)
            return why;
        out[0] = any_event::make(token{9}, interest::readable);
        return std::size_t{1};
    }

    std::error_code why{};
    std::size_t room = 0;
    void (*during)(scripted&) = nullptr;
    void* other = nullptr;
};

using model = any_model_of<scripted, default_system, allocator>;

struct fixture
{
    fixture()
        : made(vigil::create<model>(
              allocator(account), allocator(account), inner))
    {
    }

    ~fixture()
    {
        made->destroy();
        BOOST_TEST(account.bytes == 0u);
    }

    memory_account account;
    scripted* inner = nullptr;
    any_model<default_system>* made;
    std::array<any_event, 8> out;
};

BOOST_FIXTURE_TEST_SUITE(any_model_suite, fixture)

BOOST_AUTO_TEST_CASE(errors_come_through)
{
    inner->why = std::make_error_code(std::errc::io_error);
    BOOST_TEST(made->add(1, {}, interest::readable, {}) == inner->why);
    BOOST_TEST(made->modify(1, {}, interest::readable, {}) == inner->why);
    BOOST_TEST(made->remove(1) == inner->why);
    BOOST_TEST(made->wait(out, timeout::zero()).error() == inner->why);
    inner->why = {};
    BOOST_TEST(made->wait(out, timeout::zero()).value() == 1u);
}

BOOST_AUTO_TEST_CASE(rearm_is_nothing_where_edges_are_native)
{
    inner->why = std::make_error_code(std::errc::io_error);
    BOOST_TEST(!made->emulates_edges());
    BOOST_TEST(!made->rearm(1, interest::readable));
}

BOOST_AUTO_TEST_CASE(its_buffer_grows_once)
{
    auto const before = account.allocations;
    std::span const small = std::span(out).first(2);
    BOOST_TEST(made->wait(small, timeout::zero()).value() == 1u);
    BOOST_TEST(inner->room == 2u);
    BOOST_TEST(account.allocations == before + 1);
    BOOST_TEST(made->wait(out, timeout::zero()).value() == 1u);
    BOOST_TEST(inner->room == 8u);
    BOOST_TEST(account.allocations == before + 2);
    BOOST_TEST(made->wait(small, timeout::zero()).value() == 1u);
    BOOST_TEST(inner->room == 2u);
    BOOST_TEST(account.allocations == before + 2);
    BOOST_TEST((out[0].token() == token{9}));
}

// Although the one within would take two.
BOOST_AUTO_TEST_CASE(the_second_waiter_is_busy)
{
    inner->other = made;
    inner->during = [](scripted& s) {
        auto& again = *static_cast<any_model<default_system>*>(s.other);
        any_event room[1];
        BOOST_TEST(
            (again.wait(room, timeout::zero()).error() == condition::busy));
    };
    BOOST_TEST(made->wait(out, timeout::zero()).value() == 1u);
    BOOST_TEST(made->wait(out, timeout::zero()).value() == 1u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
