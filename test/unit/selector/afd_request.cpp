//! Tests <vigil/selector/afd_request.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/afd_request.hpp>
#include <vigil/selector/afd_request.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <set>
#include <vector>

#include <support/counting_allocator.hpp>
#include <support/modelled_afd.hpp>

namespace vigil::test {
namespace {

struct owner
{};

using pool = afd_requests<modelled_afd, owner, counting_allocator<std::byte>>;

BOOST_AUTO_TEST_SUITE(afd_request_suite)

BOOST_AUTO_TEST_CASE(what_came_back_is_used_again)
{
    memory_account account;
    {
        pool all{counting_allocator<std::byte>(account)};
        owner o;
        auto* const first = all.take(o);
        BOOST_TEST_REQUIRE(first != nullptr);
        BOOST_TEST(first->owner == &o);
        BOOST_TEST(all.out() == 1u);
        all.put(*first);
        BOOST_TEST(first->owner == nullptr);
        BOOST_TEST(all.out() == 0u);
        std::size_t const before = account.allocations;
        for (int n = 0; n != 100; ++n)
            all.put(*all.take(o));
        BOOST_TEST(account.allocations == before);
    }
    BOOST_TEST(account.bytes == 0u);
}

BOOST_AUTO_TEST_CASE(all_that_are_out_are_different_ones)
{
    memory_account account;
    pool all{counting_allocator<std::byte>(account)};
    owner o;
    std::set<void*> seen;
    std::vector<afd_request<modelled_afd, owner>*> out;
    for (int n = 0; n != 100; ++n)
    {
        out.push_back(all.take(o));
        BOOST_TEST_REQUIRE(out.back() != nullptr);
        BOOST_TEST(seen.insert(out.back()).second);
    }
    BOOST_TEST(all.out() == 100u);
    for (auto* r : out)
        all.put(*r);
}

BOOST_AUTO_TEST_CASE(without_memory_there_is_none)
{
    memory_account account;
    account.left = 0;
    pool all{counting_allocator<std::byte>(account)};
    owner o;
    BOOST_TEST(all.take(o) == nullptr);
    BOOST_TEST(all.out() == 0u);
}

// The kernel may still write to it.
BOOST_AUTO_TEST_CASE(what_the_kernel_has_is_not_freed)
{
    static memory_account account;
    static afd_request<modelled_afd, owner>* out; // for the leak checker
    owner o;
    {
        pool all{counting_allocator<std::byte>(account)};
        out = all.take(o);
        BOOST_TEST_REQUIRE(out != nullptr);
    }
    BOOST_TEST(account.bytes != 0u);
    out->question.events = 1; // as the kernel does
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
