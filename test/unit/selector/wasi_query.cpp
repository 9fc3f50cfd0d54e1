//! Tests <vigil/selector/wasi_query.hpp>: one call, on each kind of host.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/wasi_query.hpp>
#include <vigil/selector/wasi_query.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <tuple>

#include <fcntl.h>
#include <support/peers.hpp>
#include <support/wasi_model.hpp>

namespace vigil::test {
namespace {

constexpr std::int64_t one_ms = 1'000'000;

using exact = modelled_wasi<exact_host>;
using node = modelled_wasi<node_host>;
using hosts = std::tuple<exact, node>;

/// A query that asks for some handles to be read.
template <class System>
struct asked
{
    template <class... Handles>
    explicit asked(Handles... handles)
    {
        (static_cast<void>(
             table.add({token{}, handles, 0, 1, 1, trigger::level})),
            ...);
        BOOST_REQUIRE(query.reserve(table.size()));
        again();
    }

    void again()
    {
        query.clear();
        for (std::uint32_t i = 0; i != table.size(); ++i)
        {
            table[i].answer = 0;
            query.ask(table[i].handle, System::occurred_read, i);
        }
    }

    std::error_code run(std::int64_t nanoseconds)
    {
        again();
        return query.run(table, nanoseconds);
    }

    /// The error of the handle at `place`, or -1 if it has no answer.
    int answer(std::uint32_t place)
    {
        return table[place].answer == 0
            ? -1
            : query.answer(table[place].answer).error;
    }

    using allocator = std::allocator<std::byte>;
    wasi_table<System, allocator> table{allocator()};
    wasi_query<System, allocator> query{allocator()};
};

struct ready_pair : two_ends
{
    ready_pair()
        : two_ends(open_pair())
    {
        BOOST_REQUIRE(::write(far.get(), "x", 1) == 1);
    }
};

BOOST_AUTO_TEST_SUITE(wasi_query_suite)

BOOST_AUTO_TEST_CASE_TEMPLATE(zero_looks, System, hosts)
{
    ready_pair const pair;
    asked<System> a(pair.near.get());
    BOOST_TEST(a.query.asked() == 1u);
    for (int n = 0; n != 3; ++n)
    {
        BOOST_TEST(!a.run(0));
        BOOST_TEST(a.query.told() == 1u);
        BOOST_TEST(a.answer(0) == 0);
    }
}

// One call where a host looks beside a clock of zero, as it has shown; two or
// more where it has not.
BOOST_AUTO_TEST_CASE(a_host_shows_that_it_looks)
{
    ready_pair const pair;
    two_ends const idle = open_pair();
    auto const calls = [&]<class System>(asked<System>& a) {
        auto const before = System::calls;
        BOOST_TEST(!a.run(0));
        return System::calls - before;
    };
    asked<exact> on_exact(idle.near.get());
    BOOST_TEST(calls(on_exact) >= 2u);
    BOOST_TEST(!on_exact.query.refusal(pair.near.get(), exact::occurred_read));
    BOOST_TEST(calls(on_exact) == 1u);
    asked<node> on_node(idle.near.get());
    BOOST_TEST(!on_node.query.refusal(pair.near.get(), node::occurred_read));
    BOOST_TEST(calls(on_node) >= 2u);
}

// Only a long call that is over by far before its time proves anything.
BOOST_AUTO_TEST_CASE(a_host_shows_that_the_first_ends_a_call)
{
    ready_pair const pair;
    two_ends const idle = open_pair();
    asked<exact> on_exact(idle.near.get(), pair.near.get());
    BOOST_TEST(!on_exact.run(2 * one_ms));
    BOOST_TEST(!on_exact.query.ends_at_first());
    BOOST_TEST(!on_exact.run(500 * one_ms));
    BOOST_TEST(on_exact.query.ends_at_first());
    asked<node> on_node(idle.near.get(), pair.near.get());
    std::int64_t const begin = node::now();
    BOOST_TEST(!on_node.run(20 * one_ms));
    BOOST_TEST(node::now() - begin >= 19 * one_ms);
    BOOST_TEST(on_node.answer(1) == 0);
    BOOST_TEST(!on_node.query.ends_at_first());
}

// Both are told at once: that proves nothing of one that is not ready.
BOOST_AUTO_TEST_CASE(all_ready_prove_nothing)
{
    ready_pair const a;
    ready_pair const b;
    asked<node> on_node(a.near.get(), b.near.get());
    BOOST_TEST(!on_node.run(500 * one_ms));
    BOOST_TEST(on_node.query.told() == 2u);
    BOOST_TEST(!on_node.query.ends_at_first());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_closed_one_is_its_own_error, System, hosts)
{
    ready_pair const pair;
    auto closed = open_pair();
    int const h = closed.near.get();
    closed.near.close();
    asked<System> alone(h);
    BOOST_TEST(!alone.run(500 * one_ms));
    BOOST_TEST(alone.answer(0) == EBADF);
    asked<System> beside(pair.near.get(), h);
    BOOST_TEST(!beside.run(500 * one_ms));
    BOOST_TEST(beside.answer(1) == EBADF);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_refused_one_is_its_own_error, System, hosts)
{
    ready_pair const pair;
    descriptor const null(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    for (bool const is_first : {true, false})
    {
        asked<System> a(is_first ? null.get() : pair.near.get(),
            is_first ? pair.near.get() : null.get());
        BOOST_TEST(!a.run(500 * one_ms));
        BOOST_TEST(a.answer(is_first ? 0 : 1) == EPERM);
    }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(what_is_refused_and_why, System, hosts)
{
    two_ends pair = open_pair();
    descriptor const null(::open("/dev/null", O_RDWR | O_CLOEXEC));
    asked<System> a;
    auto const why = [&](int h) {
        return a.query.refusal(h, System::occurred_write);
    };
    BOOST_TEST(!why(pair.near.get()));
    BOOST_TEST((why(null.get()) == std::errc::operation_not_permitted));
    BOOST_TEST(!a.query.refusal(pair.far.get(), System::occurred_read));
    auto pipe = open_pipe(); // whose writer is what it calls far
    pipe.near.close();
    BOOST_TEST(!why(pipe.far.get()), "no reader is left: that is an event");
}

// Without a descriptor it is a clock.
BOOST_AUTO_TEST_CASE_TEMPLATE(nothing_is_asked, System, hosts)
{
    asked<System> a;
    std::int64_t const begin = System::now();
    BOOST_TEST(!a.run(3 * one_ms));
    BOOST_TEST(System::now() - begin >= one_ms);
    BOOST_TEST(a.query.told() == 0u);
}

/// A host that has no memory, or that is interrupted.
template <int Code>
struct failing : exact
{
    static int poll_oneoff(subscription_type const*, occurrence_type*,
        std::size_t, std::size_t&) noexcept
    {
        ++calls;
        errno = Code;
        return -1;
    }

    static inline int calls = 0;
};

using failing_hosts =
    std::tuple<failing<ENOMEM>, failing<EMFILE>, failing<EINTR>>;

BOOST_AUTO_TEST_CASE_TEMPLATE(
    errors_of_the_call_are_nobodys, System, failing_hosts)
{
    ready_pair const pair;
    asked<System> a(pair.near.get());
    std::error_code const why = a.run(one_ms);
    BOOST_TEST((why == System::error()));
    BOOST_TEST(System::calls == 1);
    BOOST_TEST(a.answer(0) == -1);
}

// An error that no descriptor has alone is that of the call.
BOOST_AUTO_TEST_CASE(errors_without_a_culprit)
{
    struct sometimes : exact
    {
        static int poll_oneoff(subscription_type const* in,
            occurrence_type* out, std::size_t count, std::size_t& told) noexcept
        {
            if (in[count - 1].u.nanoseconds == 0)
                return exact::poll_oneoff(in, out, count, told);
            errno = EINVAL;
            return -1;
        }
    };
    ready_pair const pair;
    asked<sometimes> a(pair.near.get());
    BOOST_TEST((a.run(one_ms) == std::errc::invalid_argument));
    BOOST_TEST(a.answer(0) == -1);
}

/// A host that makes records up.
struct lying : exact
{
    static int poll_oneoff(subscription_type const*, occurrence_type* out,
        std::size_t count, std::size_t& told) noexcept
    {
        out[0] = {12345, 0, occurred_read, {}};
        told = count + 7;
        return 0;
    }
};

BOOST_AUTO_TEST_CASE(records_of_nobody_are_passed_over)
{
    ready_pair const pair;
    asked<lying> a(pair.near.get());
    BOOST_TEST(!a.run(one_ms));
    BOOST_TEST(a.query.told() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
