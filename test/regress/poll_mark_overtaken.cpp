//! A mark of a changed handle that overtakes another loses neither.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/poll_table.hpp>

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <utility>
#include <vector>

namespace {

// What another thread does right behind the next operation of this one.
void (*between)() = nullptr;

void meet()
{
    if (auto* const f = std::exchange(between, nullptr))
        f();
}

/// An atomic that is slow enough for others to come in between.
template <class T>
struct slow_atomic : std::atomic<T>
{
    using std::atomic<T>::atomic;

    T fetch_add(T n)
    {
        T const before = std::atomic<T>::fetch_add(n);
        meet();
        return before;
    }

    T exchange(T value)
    {
        T const before = std::atomic<T>::exchange(value);
        meet();
        return before;
    }

    bool compare_exchange_strong(T& expected, T value)
    {
        bool const done =
            std::atomic<T>::compare_exchange_strong(expected, value);
        meet();
        return done;
    }
};

struct slow_system
{
    using handle_type = int;
    static constexpr int invalid = -1;

    template <class T>
    using atomic = slow_atomic<T>;
};

vigil::poll_changes<slow_system>* changes = nullptr;
std::vector<int> taken;
bool is_complete = true;

void take()
{
    is_complete = changes->take([](int h) { taken.push_back(h); });
}

} // namespace

// One thread has its place for a mark and is stopped; the waiter looks, and
// another thread gets the same place. When the first goes on it must not take
// the mark of the other away, not even until it says that it did: a waiter
// that looked in between, and closed what nobody had told it of, lost a wake.
BOOST_AUTO_TEST_CASE(mark_that_overtakes_another)
{
    vigil::poll_changes<slow_system> c;
    changes = &c;
    between = [] {
        take(); // finds a mark that is not there yet: looks at everything
        BOOST_TEST(!is_complete);
        changes->mark(2);
        between = take; // behind the write of the first
    };
    c.mark(1);
    bool const is_told = !is_complete || taken == std::vector{2};
    BOOST_TEST(is_told);
    take();
    BOOST_TEST(!is_complete); // and of the first, at the latest now
}
