//! Tests <vigil/handle_table.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/handle_table.hpp>
#include <vigil/handle_table.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include <support/counting_allocator.hpp>

namespace vigil::test {
namespace {

struct socket
{
    using handle_type = std::uintptr_t;

    handle_type handle;
};

using table = handle_table<socket, counting_allocator<std::byte>>;

BOOST_AUTO_TEST_SUITE(handle_table_suite)

BOOST_AUTO_TEST_CASE(finds_what_is_in_it_and_nothing_else)
{
    memory_account account;
    table all{counting_allocator<std::byte>(account)};
    BOOST_TEST(all.find(4) == nullptr);
    socket four{4}, eight{8};
    BOOST_TEST_REQUIRE(all.reserve());
    all.insert(four);
    BOOST_TEST_REQUIRE(all.reserve());
    all.insert(eight);
    BOOST_TEST(all.find(4) == &four);
    BOOST_TEST(all.find(8) == &eight);
    BOOST_TEST(all.find(12) == nullptr);
    all.erase(four);
    BOOST_TEST(all.find(4) == nullptr);
    BOOST_TEST(all.find(8) == &eight);
}

// Against a map, with handles as Windows gives them and with wild ones.
BOOST_AUTO_TEST_CASE(is_a_map)
{
    memory_account account;
    table all{counting_allocator<std::byte>(account)};
    std::vector<socket> sockets(700);
    for (std::size_t i = 0; i != sockets.size(); ++i)
        sockets[i].handle = i % 3 == 0 ? i * 0x1'0000'0001u : 4 * i;
    std::map<std::uintptr_t, socket*> model;
    std::uint32_t random = 1;
    for (int step = 0; step != 20'000; ++step)
    {
        random = random * 1'664'525u + 1'013'904'223u;
        socket& s = sockets[(random >> 8) % sockets.size()];
        if (model.count(s.handle) != 0)
        {
            model.erase(s.handle);
            all.erase(s);
        }
        else
        {
            BOOST_REQUIRE(all.reserve());
            model[s.handle] = &s;
            all.insert(s);
        }
        socket const& other = sockets[(random >> 20) % sockets.size()];
        auto const found = model.find(other.handle);
        BOOST_REQUIRE(all.find(other.handle) ==
            (found == model.end() ? nullptr : found->second));
    }
    std::size_t count = 0;
    all.for_each([&](socket& s) { count += model.count(s.handle); });
    BOOST_TEST(count == model.size());
}

BOOST_AUTO_TEST_CASE(without_memory_it_stays_as_it_is)
{
    memory_account account;
    {
        table all{counting_allocator<std::byte>(account)};
        std::vector<socket> sockets(32);
        for (std::size_t i = 0; i != sockets.size(); ++i)
        {
            sockets[i].handle = 4 * i;
            BOOST_TEST_REQUIRE(all.reserve());
            all.insert(sockets[i]);
        }
        account.left = 0;
        BOOST_TEST(!all.reserve());
        for (socket& s : sockets)
            BOOST_TEST(all.find(s.handle) == &s);
    }
    BOOST_TEST(account.bytes == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
