//! Tests <vigil/io/waitable.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/waitable.hpp>
#include <vigil/io/waitable.hpp> // guarded
#include <vigil/system/windows_headers.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>

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

BOOST_AUTO_TEST_SUITE(waitable_suite)

BOOST_AUTO_TEST_CASE(an_event_that_is_set_is_readable)
{
    watcher<poll> watch;
    os_event e(false);
    waitable w(e.get());
    watch.registry().add(w, token{1}, in).value();
    BOOST_TEST(watch.count() == 0u);
    e.set();
    BOOST_TEST(watch.until_readable(token{1}));
    BOOST_TEST(!e.take(), "the wait has taken the signal");
}

BOOST_AUTO_TEST_CASE(set_before_add_it_is_told_at_once)
{
    watcher<poll> watch;
    os_event e(true);
    e.set();
    waitable w(e.get());
    watch.registry().add(w, token{1}, in).value();
    BOOST_TEST(watch.count() == 1u);
}

BOOST_AUTO_TEST_CASE(an_edge_waits_again_when_it_is_re_armed)
{
    watcher<poll> watch;
    os_event e(false);
    waitable w(e.get());
    watch.registry().add(w, token{1}, in).value();
    for (int n = 0; n != 20; ++n)
    {
        e.set();
        BOOST_TEST(watch.until_readable(token{1}));
        e.set();
        BOOST_TEST(watch.count() == 0u);
        BOOST_TEST(w.take().has_value());
        BOOST_TEST((w.take().error() == condition::would_block));
    }
    e.set();
    BOOST_TEST(w.rearm().has_value());
    BOOST_TEST(watch.until_readable(token{1}));
}

BOOST_AUTO_TEST_CASE(level_is_told_while_it_is_set)
{
    watcher<poll> watch;
    os_event e(true);
    waitable w(e.get());
    watch.registry().add(w, token{1}, in, level).value();
    for (int n = 0; n != 3; ++n)
    {
        e.set();
        BOOST_TEST(watch.until_readable(token{1}));
        for (int again = 0; again != 3; ++again)
            BOOST_TEST(watch.count() == 1u);
        e.reset();
        BOOST_TEST(watch.count() == 0u);
    }
}

BOOST_AUTO_TEST_CASE(a_oneshot_is_told_once_until_modify)
{
    watcher<poll> watch;
    os_event e(true);
    waitable w(e.get());
    e.set();
    watch.registry().add(w, token{1}, in, oneshot).value();
    BOOST_TEST(watch.count() == 1u);
    BOOST_TEST(watch.count() == 0u);
    watch.registry().modify(w, token{2}, in, oneshot).value();
    BOOST_TEST(watch.until_readable(token{2}));
}

BOOST_AUTO_TEST_CASE(a_semaphore_counts_down)
{
    watcher<poll> watch;
    void* const s = ::CreateSemaphoreW(nullptr, 3, 9, nullptr);
    {
        waitable w(s);
        watch.registry().add(w, token{1}, in, level).value();
        std::size_t told = 0;
        for (int n = 0; n != 6; ++n)
            told += watch.count();
        BOOST_TEST(told == 3u);
        ::ReleaseSemaphore(s, 1, nullptr);
        BOOST_TEST(watch.until_readable(token{1}));
    }
    ::CloseHandle(s);
}

BOOST_AUTO_TEST_CASE(a_timer)
{
    watcher<poll> watch;
    void* const t = ::CreateWaitableTimerW(nullptr, 0, nullptr);
    LARGE_INTEGER due;
    due.QuadPart = -100'000; // 10 ms from now
    {
        waitable w(t);
        watch.registry().add(w, token{1}, in).value();
        ::SetWaitableTimer(t, &due, 0, nullptr, nullptr, 0);
        BOOST_TEST(watch.until_readable(token{1}));
    }
    ::CloseHandle(t);
}

BOOST_AUTO_TEST_CASE(a_process_that_ends)
{
    watcher<poll> watch;
    STARTUPINFOW how{};
    how.cb = sizeof how;
    PROCESS_INFORMATION process{};
    wchar_t command[] = L"cmd.exe /c exit 3";
    BOOST_TEST_REQUIRE(::CreateProcessW(nullptr, command, nullptr, nullptr, 0,
                           0, nullptr, nullptr, &how, &process) != 0);
    {
        waitable w(process.hProcess);
        watch.registry().add(w, token{1}, in).value();
        BOOST_TEST(watch.until_readable(token{1}));
        unsigned long code = 0;
        ::GetExitCodeProcess(process.hProcess, &code);
        BOOST_TEST(code == 3u);
    }
    ::CloseHandle(process.hThread);
    ::CloseHandle(process.hProcess);
}

BOOST_AUTO_TEST_CASE(nothing_is_told_or_taken_after_remove)
{
    watcher<poll> watch;
    os_event e(false);
    waitable w(e.get());
    watch.registry().add(w, token{1}, in).value();
    watch.registry().remove(w).value();
    e.set();
    BOOST_TEST(watch.count() == 0u);
    BOOST_TEST(e.take());
    BOOST_TEST(
        (watch.registry().remove(w).error() == condition::not_registered));
}

BOOST_AUTO_TEST_CASE(misuse_has_its_conditions)
{
    watcher<poll> watch;
    auto const& registry = watch.registry();
    os_event e(false);
    waitable w(e.get());
    BOOST_TEST((
        registry.modify(w, token{1}, in).error() == condition::not_registered));
    BOOST_TEST((w.rearm().error() == condition::not_registered));
    BOOST_TEST((registry.add(w, token{1}, interest::writable).error() ==
        condition::unsupported));
    BOOST_TEST(registry.add(w, token{1}, in).has_value());
    BOOST_TEST((registry.add(w, token{1}, in).error() ==
        condition::already_registered));
    auto other = poll::open().value();
    BOOST_TEST((other.registry().add(w, token{1}, in).error() ==
        condition::already_registered));
    BOOST_TEST(
        (other.registry().remove(w).error() == condition::not_registered));
    registry.remove(w).value();
    BOOST_TEST(other.registry().add(w, token{1}, in).has_value());
    waitable garbage(reinterpret_cast<void*>(std::uintptr_t{0x1234568}));
    BOOST_TEST(
        (registry.add(garbage, token{1}, in).error() == condition::bad_handle));
    BOOST_TEST((garbage.take().error() == condition::bad_handle));
    waitable moved = std::move(garbage);
    BOOST_TEST(
        (registry.add(garbage, token{1}, in).error() == condition::bad_handle));
}

// Whoever waited for it would own it.
BOOST_AUTO_TEST_CASE(a_mutex_cannot_be_waited_for)
{
    watcher<poll> watch;
    void* const m = ::CreateMutexW(nullptr, 0, nullptr);
    waitable w(m);
    BOOST_TEST((watch.registry().add(w, token{1}, in).error() ==
        condition::not_pollable));
    BOOST_TEST(
        (watch.registry().remove(w).error() == condition::not_registered));
    BOOST_TEST(::ReleaseMutex(m) == 0, "it has no owner");
    ::CloseHandle(m);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
