//! Tests <vigil/system/posix_silent.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/concept/system.hpp>
#include <vigil/system/posix.hpp>
#include <vigil/system/posix_silent.hpp>
#include <vigil/system/posix_silent.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cerrno>

#include <support/native.hpp>
#include <sys/socket.h>

namespace vigil::test {
namespace {

/// Handles are born in several calls, as on macOS. Counts those that are open.
struct counted : posix_system
{
    static inline int births = 0;
    static inline int deaths = 0;

    static handle_type socket(address_family f, socket_kind kind) noexcept
    {
        return born(posix_system::socket(f, kind));
    }

    static int pair(socket_kind kind, handle_type (&ends)[2]) noexcept
    {
        int const made = posix_system::pair(kind, ends);
        births += made == -1 ? 0 : 2;
        return made;
    }

    static handle_type accept(handle_type h, address_type& peer) noexcept
    {
        return born(posix_system::accept(h, peer));
    }

    static int close(handle_type h) noexcept
    {
        ++deaths;
        return posix_system::close(h);
    }

private:
    static handle_type born(handle_type h) noexcept
    {
        births += h == invalid ? 0 : 1;
        return h;
    }
};

// An option that every socket has, in the place of SO_NOSIGPIPE; one that none
// has; and one that is refused with EINVAL, for it is no number.
using os = posix_silent<counted, SO_KEEPALIVE>;
using unknown = posix_silent<counted, 9'999>;
#if defined(SO_ATTACH_FILTER)
using refused_option = posix_silent<counted, SO_ATTACH_FILTER>;
#endif

static_assert(portable_system<os>);

constexpr auto v4 = address_family::v4;
constexpr auto stream = socket_kind::stream;

bool is_told(int h)
{
    int value = 0;
    socklen_t length = sizeof value;
    return ::getsockopt(h, SOL_SOCKET, SO_KEEPALIVE, &value, &length) == 0 &&
        value != 0;
}

/// A socket that listens, and one that is on its way to it.
struct connecting
{
    connecting()
    {
        posix_system::address_type name(
            ip_address{.family = v4, .bytes = {127, 0, 0, 1}});
        posix_system::bind(listener, name);
        posix_system::listen(listener, 1);
        posix_system::local_address(listener, name);
        static_cast<void>(posix_system::connect(far, name));
        wait_for(listener, POLLIN);
    }

    closing listener{posix_system::socket(v4, stream)};
    closing far{posix_system::socket(v4, stream)};
};

struct fixture
{
    fixture() { counted::births = counted::deaths = 0; }

    static int open() { return counted::births - counted::deaths; }

    os::address_type peer;
};

BOOST_FIXTURE_TEST_SUITE(posix_silent_suite, fixture)

BOOST_AUTO_TEST_CASE(every_socket_is_told)
{
    closing const one(os::socket(v4, stream));
    BOOST_TEST(is_told(one));
    int ends[2];
    BOOST_REQUIRE(os::pair(stream, ends) == 0);
    closing const near(ends[0]);
    closing const far(ends[1]);
    BOOST_TEST(is_told(near));
    BOOST_TEST(is_told(far));
    connecting const c;
    closing const accepted(os::accept(c.listener, peer));
    BOOST_TEST(is_told(accepted));
    BOOST_TEST(!is_told(c.far));
    BOOST_TEST(os::adopt(c.far) == 0);
    BOOST_TEST(is_told(c.far));
    BOOST_TEST(open() == 4);
}

// The error is that of the option, not of the close.
BOOST_AUTO_TEST_CASE(what_cannot_be_told_is_closed)
{
    BOOST_TEST(refused(unknown::socket(v4, stream), ENOPROTOOPT));
    BOOST_TEST(counted::births == 1);
    BOOST_TEST(open() == 0);
    int ends[2];
    BOOST_TEST(refused(unknown::pair(stream, ends), ENOPROTOOPT));
    BOOST_TEST(counted::births == 3);
    BOOST_TEST(open() == 0);
    connecting const c;
    BOOST_TEST(refused(unknown::accept(c.listener, peer), ENOPROTOOPT));
    BOOST_TEST(counted::births == 4);
    BOOST_TEST(open() == 0);
}

#if defined(SO_ATTACH_FILTER)
// As of a connection that was reset, on macOS.
BOOST_AUTO_TEST_CASE(a_connection_that_is_over_was_aborted)
{
    connecting const c;
    BOOST_TEST(refused(refused_option::accept(c.listener, peer), ECONNABORTED));
    BOOST_TEST(open() == 0);
    // And not of a socket that does not listen.
    BOOST_TEST(refused(refused_option::accept(c.far, peer), EINVAL));
    BOOST_TEST(refused(os::accept(c.far, peer), EINVAL));
}
#endif

BOOST_AUTO_TEST_CASE(what_is_no_socket_is_adopted_as_it_is)
{
    int ends[2];
    BOOST_REQUIRE(posix_system::pipe(ends) == 0);
    closing const reader(ends[0]);
    closing const writer(ends[1]);
    errno = 77;
    BOOST_TEST(os::adopt(reader) == 0);
    BOOST_TEST(errno == 77);
    BOOST_TEST(is_non_blocking(reader));
    BOOST_TEST(refused(os::adopt(-1), EBADF));
    BOOST_TEST(open() == 0);
}

BOOST_AUTO_TEST_CASE(what_was_not_born_is_not_closed)
{
    BOOST_TEST(refused(os::accept(-1, peer), EBADF));
    BOOST_TEST(counted::births == 0);
    BOOST_TEST(counted::deaths == 0);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
