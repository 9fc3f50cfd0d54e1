//! Tries a law on selectors with and without a defect.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_TRIED_HPP
#define VIGIL_TEST_SUPPORT_TRIED_HPP

#include <vigil/mock.hpp>
#include <vigil/poll.hpp>

#include <boost/test/unit_test.hpp>

#include <concepts>
#include <tuple>

#include "support/broken_selector.hpp"
#include "support/rigs.hpp"

namespace vigil::test {

using broken_mock = broken_selector<mock::selector>;
using broken_rig = pollable_rig<basic_poll<broken_mock>>;

template <class Native>
using broken_native_rig =
    descriptor_rig<basic_poll<broken_selector<Native>>, pair_peer>;

using triggers = std::tuple<edge_t, level_t, oneshot_t>;

template <class T>
inline constexpr bool is_edge = std::same_as<T, edge_t>;

template <class T>
inline constexpr bool is_level = std::same_as<T, level_t>;

template <class T>
inline constexpr bool is_oneshot = std::same_as<T, oneshot_t>;

/// Counts the facts that are not.
class tally
{
public:
    void operator()(bool fact, char const* what) noexcept
    {
        ++facts_;
        broken_ += !fact || what == nullptr;
    }

    /// Whether there were facts at all, and none was false.
    [[nodiscard]] bool is_kept() const noexcept
    {
        return facts_ != 0 && broken_ == 0;
    }

private:
    int facts_ = 0;
    int broken_ = 0;
};

/// Whether the law holds of a rig with the defect. A law that is broken may
/// be patient for ten seconds: time runs fast then, where it is real.
template <class Rig>
bool is_kept(void (*law)(Rig&, tally&), defect d = defect::none)
{
    bool const is_fast = d != defect::none && d != defect::early;
    plant const here(d, is_fast ? 10'000 : 1);
    Rig rig;
    tally check;
    law(rig, check);
    return check.is_kept();
}

/// Whether the law finds the defect, in a few tries: on a machine that stands
/// still in between, a wait that ended early looks like one that did not.
template <class Rig>
bool is_caught(void (*law)(Rig&, tally&), defect d)
{
    for (int n = 0; n != 5; ++n)
        if (!is_kept(law, d))
            return true;
    return false;
}

// One BOOST_TEST, and not hundreds: they are slow to compile.
inline void tell(bool fact, char const* what)
{
    BOOST_TEST(fact, what);
}

} // namespace vigil::test

/// A law as a function: of the `tried_rig`, which is in scope.
#define VIGIL_TRIED(name)                                                      \
    +[](tried_rig& r, vigil::test::tally& c) { vigil::law::name(r, c); }

/// The law says nothing against a sound selector.
#define VIGIL_KEEPS(name)                                                      \
    vigil::test::tell(vigil::test::is_kept(VIGIL_TRIED(name)),                 \
        #name " is broken by a sound selector")

/// The law finds the defect.
#define VIGIL_CATCHES(name, flaw)                                              \
    vigil::test::tell(                                                         \
        vigil::test::is_caught(VIGIL_TRIED(name), vigil::test::defect::flaw),  \
        #name " does not catch " #flaw)

#endif // VIGIL_TEST_SUPPORT_TRIED_HPP
