//! Tests <vigil/system/pending_error.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/errc.hpp>
#include <vigil/system/pending_error.hpp>
#include <vigil/system/pending_error.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <system_error>

namespace vigil::test {
namespace {

BOOST_AUTO_TEST_SUITE(pending_error_suite)

// Those that accept(2) of Linux names, two of which the standard does not.
#if defined(__linux__)
BOOST_AUTO_TEST_CASE(linux_passes_them_on)
{
    for (int const e : {ENETDOWN, EPROTO, ENOPROTOOPT, EHOSTDOWN, ENONET,
             EHOSTUNREACH, EOPNOTSUPP, ENETUNREACH, ETIMEDOUT})
    {
        BOOST_TEST_INFO_SCOPE(e);
        BOOST_TEST(is_pending_error({e, std::system_category()}));
        BOOST_TEST(is_pending_error({e, std::generic_category()}));
    }
    BOOST_TEST(!is_pending_error({ENETDOWN, errc_category()}));
}
#endif

// What the call itself was refused for lasts: to try again would not help.
BOOST_AUTO_TEST_CASE(an_error_of_the_call_is_none)
{
    for (int const e : {0, EAGAIN, EBADF, EFAULT, EINTR, EINVAL, EMFILE, ENFILE,
             ENOBUFS, ENOMEM, ENOTSOCK, EPERM})
        BOOST_TEST(!is_pending_error({e, std::system_category()}), e);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
