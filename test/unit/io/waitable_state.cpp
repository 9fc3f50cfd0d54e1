//! Tests <vigil/io/waitable_state.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/waitable.hpp>
#include <vigil/io/waitable_state.hpp>
#include <vigil/io/waitable_state.hpp> // guarded
#include <vigil/poll.hpp>
#include <vigil/system/windows_headers.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <memory>
#include <vector>

#include <support/counting_allocator.hpp>
#include <support/io_pairs.hpp>

namespace vigil::test {
namespace {

constexpr interest in = interest::readable;

// An event of the system, closed at the end.
class os_event
{
public:
    explicit os_event(bool is_manual)
        : handle_(::CreateEventW(nullptr, is_manual, 0, nullptr))
    {
    }

    os_event(os_event const&) = delete;
    os_event& operator=(os_event const&) = delete;
    ~os_event() { ::CloseHandle(handle_); }

    void set() { ::SetEvent(handle_); }
    void reset() { ::ResetEvent(handle_); }
    void* get() const { return handle_; }
    bool take() { return ::WaitForSingleObject(handle_, 0) == WAIT_OBJECT_0; }

private:
    void* handle_;
};

using allocator = counting_allocator<std::byte>;
using counted = basic_waitable<registry, allocator>;

BOOST_AUTO_TEST_SUITE(waitable_state_suite)

// Signalled as it is removed: the wait has ended or has not, and either way
// the memory goes and no event comes.
BOOST_AUTO_TEST_CASE(two_thousand_races_of_signal_and_remove)
{
    memory_account account;
    {
        watcher<poll> watch;
        os_event e(true);
        for (int n = 0; n != 2000; ++n)
        {
            e.reset();
            counted w(e.get(), allocator(account));
            watch.registry().add(w, token{1}, in).value();
            if (n % 2 == 0)
                e.set();
        }
        BOOST_TEST(watch.count() == 0u);
    }
    BOOST_TEST(account.bytes == 0u);
}

BOOST_AUTO_TEST_CASE(a_poll_that_dies_ends_its_waits)
{
    memory_account account;
    for (int n = 0; n != 50; ++n)
    {
        os_event e(true);
        counted w(e.get(), allocator(account));
        {
            auto poll = vigil::poll::open().value();
            poll.registry().add(w, token{1}, in).value();
        }
        if (n % 2 == 0)
            e.set();
    }
    BOOST_TEST(account.bytes == 0u);
}

// More than 64, at which WaitForMultipleObjects ends.
BOOST_AUTO_TEST_CASE(two_hundred_at_once)
{
    watcher<poll> watch;
    std::vector<std::unique_ptr<os_event>> events;
    std::vector<waitable> waits;
    for (std::size_t n = 0; n != 200; ++n)
    {
        events.push_back(std::make_unique<os_event>(false));
        waits.emplace_back(events[n]->get());
        watch.registry().add(waits[n], token{n}, in).value();
    }
    for (auto const& e : events)
        e->set();
    std::vector<bool> is_told(200);
    std::size_t told = 0;
    while (told != 200 && watch.until([&](auto const& e) {
        auto const n = static_cast<std::size_t>(e.token());
        told += !is_told[n];
        is_told[n] = true;
        return told == 200;
    }))
    {
    }
    BOOST_TEST(told == 200u);
}

BOOST_AUTO_TEST_CASE(without_memory_it_is_an_error)
{
    memory_account account;
    account.left = 0;
    watcher<poll> watch;
    os_event e(true);
    counted w(e.get(), allocator(account));
    BOOST_TEST((
        watch.registry().add(w, token{1}, in).error() == condition::exhausted));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
