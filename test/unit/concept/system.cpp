//! Tests <vigil/concept/system.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/concept/system.hpp>
#include <vigil/concept/system.hpp> // guarded
#include <vigil/system/default.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <tuple>

namespace vigil::test {
namespace {

static_assert(portable_system<posix_system>);
static_assert(portable_system<default_system>);

// Whatever is missing, it is no system.
#define VIGIL_TEST_WITHOUT(name)                                               \
    struct without_##name : posix_system                                       \
    {                                                                          \
        static void name() = delete;                                           \
    };                                                                         \
    static_assert(!portable_system<without_##name>)

VIGIL_TEST_WITHOUT(accept);
VIGIL_TEST_WITHOUT(adopt);
VIGIL_TEST_WITHOUT(bind);
VIGIL_TEST_WITHOUT(close);
VIGIL_TEST_WITHOUT(connect);
VIGIL_TEST_WITHOUT(error);
VIGIL_TEST_WITHOUT(generation);
VIGIL_TEST_WITHOUT(get_linger);
VIGIL_TEST_WITHOUT(get_option);
VIGIL_TEST_WITHOUT(interface_index);
VIGIL_TEST_WITHOUT(interface_name);
VIGIL_TEST_WITHOUT(invalid);
VIGIL_TEST_WITHOUT(join);
VIGIL_TEST_WITHOUT(kind);
VIGIL_TEST_WITHOUT(leave);
VIGIL_TEST_WITHOUT(listen);
VIGIL_TEST_WITHOUT(local_address);
VIGIL_TEST_WITHOUT(make_buffer);
VIGIL_TEST_WITHOUT(now);
VIGIL_TEST_WITHOUT(pair);
VIGIL_TEST_WITHOUT(peer_address);
VIGIL_TEST_WITHOUT(pipe);
VIGIL_TEST_WITHOUT(read);
VIGIL_TEST_WITHOUT(read_pipe);
VIGIL_TEST_WITHOUT(receive_message);
VIGIL_TEST_WITHOUT(send);
VIGIL_TEST_WITHOUT(send_message);
VIGIL_TEST_WITHOUT(set_linger);
VIGIL_TEST_WITHOUT(set_option);
VIGIL_TEST_WITHOUT(shutdown);
VIGIL_TEST_WITHOUT(sleep);
VIGIL_TEST_WITHOUT(socket);
VIGIL_TEST_WITHOUT(take_error);
VIGIL_TEST_WITHOUT(write);
VIGIL_TEST_WITHOUT(write_pipe);

// The types of a system, each replaced by one that is none.
#define VIGIL_TEST_WITH(type)                                                  \
    struct with_another_##type : posix_system                                  \
    {                                                                          \
        using type = void*;                                                    \
    };                                                                         \
    static_assert(!portable_system<with_another_##type>)

VIGIL_TEST_WITH(address_type);
VIGIL_TEST_WITH(buffer_type);
VIGIL_TEST_WITH(condition_variable);
VIGIL_TEST_WITH(mutex);
VIGIL_TEST_WITH(received);
VIGIL_TEST_WITH(thread);

// A handle is regular, and a failure is an int.
struct with_another_handle : posix_system
{
    struct handle_type
    {};
};
static_assert(!portable_system<with_another_handle>);

struct with_a_close_that_cannot_fail : posix_system
{
    static void close(int h) { posix_system::close(h); }
};
static_assert(!portable_system<with_a_close_that_cannot_fail>);

struct with_a_clock_of_seconds : posix_system
{
    static double now() { return 0; }
};
static_assert(!portable_system<with_a_clock_of_seconds>);

static_assert(!portable_system<int>);
static_assert(!system_address<ip_address>);
static_assert(system_address<posix_address>);

// What is written over the concept runs over each model.
template <portable_system System>
char passed_through_a_pair()
{
    typename System::handle_type ends[2];
    BOOST_REQUIRE(System::pair(socket_kind::stream, ends) == 0);
    char byte = 0;
    BOOST_TEST(System::send(ends[0], "x", 1) == 1);
    BOOST_TEST(System::read(ends[1], &byte, 1) == 1);
    for (auto const& end : ends)
        BOOST_TEST(System::close(end) == 0);
    return byte;
}

using models = std::tuple<posix_system, default_system>;

BOOST_AUTO_TEST_SUITE(system_concept)

BOOST_AUTO_TEST_CASE_TEMPLATE(a_model_runs, System, models)
{
    BOOST_TEST(passed_through_a_pair<System>() == 'x');
    typename System::mutex m;
    typename System::thread t;
    typename System::template atomic<std::uint32_t> count{0};
    BOOST_TEST(t.start([&] {
        m.lock();
        count.exchange(7u);
        m.unlock();
    }) == 0);
    t.join();
    BOOST_TEST(count.load() == 7u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
