//! Tests <vigil/io/kqueue_operation.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/kqueue_operation.hpp>
#include <vigil/io/kqueue_operation.hpp> // guarded
#include <vigil/poll.hpp>

#include <boost/test/unit_test.hpp>

#include <array>

#include <support/kqueue_kinds.hpp>

namespace vigil::test {
namespace {

using os = kqueue_model;
using operation = basic_kqueue_operation<os>;

constexpr token one{1};
constexpr token two{2};

/// A kind of operation: what begins it, ends it, and takes its result.
template <bool IsList>
struct kind
{
    static constexpr int filter = IsList ? os::evfilt_lio : os::evfilt_aio;
    static constexpr interest what = IsList ? interest::lio : interest::aio;
    static constexpr interest wrong = IsList ? interest::aio : interest::lio;

    [[nodiscard]] operation source()
    {
        if constexpr (IsList)
            return operation::of_list(list, block.aio_sigevent);
        else
            return operation::of(block);
    }

    [[nodiscard]] void const* ident() const
    {
        if constexpr (IsList)
            return list;
        else
            return &block;
    }

    void begin() { os::begin(filter, ident(), block.aio_sigevent); }
    void end() { os::end(filter, ident(), begun); }
    void collect() { os::collect(filter, ident(), begun); }

    /// The whole of one.
    void run()
    {
        begun = block.aio_sigevent;
        begin();
        end();
    }

    kqueue_operation_block block;
    kqueue_operation_block* list[1] = {&block};
    kqueue_notice begun;
};

using kinds = std::tuple<kind<false>, kind<true>>;

template <class K>
struct fixture : kqueue_fixture<os>
{
    K k;
    operation source = k.source();
};

BOOST_AUTO_TEST_SUITE(kqueue_operation_suite)

BOOST_AUTO_TEST_CASE_TEMPLATE(its_end_is_told, K, kinds)
{
    fixture<K> f;
    BOOST_TEST(f.registry().add(f.source, one, K::what).has_value());
    for (int n = 0; n != 3; ++n)
    {
        BOOST_TEST(f.is_quiet());
        f.k.run();
        BOOST_TEST_REQUIRE(f.wait() == 1u);
        auto const& e = f.room[0];
        BOOST_TEST((e.token() == one));
        BOOST_TEST(e.is_aio() == K::what.is_aio());
        BOOST_TEST(e.is_lio() == K::what.is_lio());
        BOOST_TEST(!e.is_readable());
        BOOST_TEST(!e.is_error());
        BOOST_TEST(
            e.native().ident == reinterpret_cast<std::uintptr_t>(f.k.ident()));
        BOOST_TEST(f.is_quiet()); // an edge
        f.k.collect();
    }
    BOOST_TEST(f.registry().remove(f.source).has_value());
    f.k.run();
    BOOST_TEST(f.is_quiet());
}

// Until its result is taken.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_level_lasts, K, kinds)
{
    fixture<K> f;
    BOOST_TEST(f.registry().add(f.source, one, K::what, level).has_value());
    f.k.run();
    for (int n = 0; n != 3; ++n)
        BOOST_TEST(f.wait() == 1u);
    f.k.collect();
    BOOST_TEST(f.is_quiet());
    BOOST_TEST(f.registry().remove(f.source).has_value());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_oneshot_is_told_until_modify, K, kinds)
{
    fixture<K> f;
    auto const& r = f.registry();
    BOOST_TEST(r.add(f.source, one, K::what, oneshot).has_value());
    f.k.run();
    BOOST_TEST(f.wait() == 1u);
    BOOST_TEST(f.is_quiet());
    BOOST_TEST(r.modify(f.source, two, K::what, oneshot).has_value());
    BOOST_TEST_REQUIRE(f.wait() == 1u);
    BOOST_TEST((f.room[0].token() == two));
    BOOST_TEST(f.is_quiet());
    f.k.collect();
    BOOST_TEST(r.remove(f.source).has_value());
}

// While it is under way.
BOOST_AUTO_TEST_CASE_TEMPLATE(changes_apply_at_once, K, kinds)
{
    fixture<K> f;
    auto const& r = f.registry();
    BOOST_TEST(r.add(f.source, one, K::what).has_value());
    f.k.begun = f.k.block.aio_sigevent;
    f.k.begin();
    BOOST_TEST(r.modify(f.source, two, K::what).has_value());
    f.k.end();
    BOOST_TEST_REQUIRE(f.wait() == 1u);
    BOOST_TEST((f.room[0].token() == two));
    f.k.collect();
    f.k.begun = f.k.block.aio_sigevent;
    f.k.begin();
    BOOST_TEST(r.remove(f.source).has_value());
    f.k.end();
    BOOST_TEST(f.is_quiet());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(misuse_is_told, K, kinds)
{
    fixture<K> f;
    auto const& r = f.registry();
    for (interest const i :
        {interest::readable, interest::writable, K::wrong, K::what | K::wrong})
        BOOST_TEST((r.add(f.source, one, i).error() == condition::unsupported));
    BOOST_TEST((r.remove(f.source).error() == condition::not_registered));
    BOOST_TEST(r.add(f.source, one, K::what).has_value());
    BOOST_TEST((r.modify(f.source, two, interest::readable).error() ==
        condition::unsupported));
    BOOST_TEST((r.add(f.source, two, K::what).error() ==
        condition::already_registered));
    f.k.run();
    BOOST_TEST_REQUIRE(f.wait() == 1u);
    BOOST_TEST((f.room[0].token() == one));
    f.k.collect();
    BOOST_TEST(r.remove(f.source).has_value());
}

// A descriptor has no operations.
BOOST_AUTO_TEST_CASE_TEMPLATE(descriptors_are_refused, K, kinds)
{
    fixture<K> f;
    pair_peer const p;
    BOOST_TEST((f.registry().add(p.source(), one, K::what).error() ==
        condition::unsupported));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
