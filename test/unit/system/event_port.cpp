//! Tests <vigil/system/event_port.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/concept/system.hpp>
#include <vigil/system/event_port.hpp>
#include <vigil/system/event_port.hpp> // guarded
#include <vigil/system/linux.hpp>

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <cstdint>
#include <type_traits>

#include <poll.h>
#include <support/event_port_calls.hpp>
#include <support/native.hpp>

namespace vigil::test {
namespace {

using os = event_port_system<linux_system>;

static_assert(portable_system<os>);
static_assert(std::is_same_v<os::port_event_type, port_event_t>);
static_assert(os::poll_priority == (POLLPRI | POLLRDBAND));
static_assert(std::is_same_v<os::mutex, linux_system::mutex>);

/// A port, and two ends of a pipe.
struct fixture
{
    fixture() { BOOST_REQUIRE(os::pipe(ends) == 0); }

    ~fixture()
    {
        os::close(ends[0]);
        os::close(ends[1]);
    }

    int get(std::int64_t nanoseconds)
    {
        count = 1;
        return os::port_getn(port, room, 2, count, nanoseconds);
    }

    closing const port{os::port_create()};
    int ends[2];
    port_event_t room[2]{};
    unsigned count = 0;
    int cookie = 0;
};

BOOST_FIXTURE_TEST_SUITE(event_port_suite, fixture)

BOOST_AUTO_TEST_CASE(a_port_is_born_close_on_exec)
{
    BOOST_TEST(is_close_on_exec(port));
}

BOOST_AUTO_TEST_CASE(an_association_is_of_a_descriptor)
{
    BOOST_TEST(os::port_associate(port, ends[0], os::poll_in, &cookie) == 0);
    BOOST_TEST(os::write(ends[1], "x", 1) == 1);
    BOOST_TEST(get(-1) == 0);
    BOOST_TEST(count == 1u);
    BOOST_TEST(room[0].portev_source == os::port_source_fd);
    BOOST_TEST(room[0].portev_object == static_cast<std::uintptr_t>(ends[0]));
    BOOST_TEST(room[0].portev_events == os::poll_in);
    BOOST_TEST(room[0].portev_user == &cookie);
    BOOST_TEST(refused(os::port_dissociate(port, ends[0]), ENOENT));
    BOOST_TEST(os::port_associate(port, ends[0], os::poll_in, &cookie) == 0);
    BOOST_TEST(os::port_dissociate(port, ends[0]) == 0);
    BOOST_TEST(refused(get(0), ETIME));
    BOOST_TEST(count == 0u);
}

BOOST_AUTO_TEST_CASE(a_user_event_is_what_was_sent)
{
    BOOST_TEST(os::port_send(port, 5, &cookie) == 0);
    BOOST_TEST(get(0) == 0);
    BOOST_TEST(room[0].portev_source == os::port_source_user);
    BOOST_TEST(room[0].portev_events == 5);
    BOOST_TEST(room[0].portev_user == &cookie);
}

// Zero does not wait, and no time is cut.
BOOST_AUTO_TEST_CASE(a_wait_is_given_in_nanoseconds)
{
    for (std::int64_t const limit : {0, 1, 999'999, 2'500'000})
    {
        std::int64_t const begin = os::now();
        BOOST_TEST(refused(get(limit), ETIME));
        BOOST_TEST(os::now() - begin >= limit);
    }
    BOOST_TEST(os::port_send(port, 0, nullptr) == 0);
    constexpr std::int64_t one_day = 86'400'000'000'000;
    get(one_day); // with an error, or without
    BOOST_TEST(count == 1u);
}

BOOST_AUTO_TEST_CASE(errors_are_told)
{
    BOOST_TEST(refused(os::port_associate(port, 99999, 1, nullptr), EBADFD));
    BOOST_TEST(refused(os::port_dissociate(port, 99999), EBADFD));
    BOOST_TEST(refused(os::port_associate(-1, ends[0], 1, nullptr), EBADF));
    BOOST_TEST(refused(os::port_dissociate(-1, ends[0]), EBADF));
    BOOST_TEST(refused(os::port_send(ends[0], 1, nullptr), EBADFD));
    unsigned two = 2;
    BOOST_TEST(refused(os::port_getn(port, room, 1, two, 0), EINVAL));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
