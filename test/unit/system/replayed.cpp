//! Tests <vigil/system/replayed.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/concept/system.hpp>
#include <vigil/condition.hpp>
#include <vigil/selector/replaying.hpp>
#include <vigil/system/default.hpp>
#include <vigil/system/recorded.hpp>
#include <vigil/system/replayed.hpp>
#include <vigil/system/replayed.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <type_traits>
#include <vector>

#include <support/logs.hpp>

namespace vigil::test {
namespace {

/// Counts the calls that reach the OS.
struct counting_hook
{
    template <os_call Call, class F, class... Args>
    static auto call(F* f, Args&... args) noexcept
    {
        ++calls;
        return f(args...);
    }

    static inline std::atomic<int> calls{0};
};

using counted = intercepted<default_system, counting_hook>;
using os = recorded<counted>;
using again = replayed<counted>;

static_assert(portable_system<again>);
static_assert(multithreaded<again>);

/// What a program does, and sees of it.
template <class System>
std::string run_all()
{
    std::string seen;
    auto const note = [&](auto value) { seen += std::to_string(value) + ' '; };
    auto const tell = [&](typename System::address_type const& a) {
        note(a.ip().port);
        seen += std::string(a.local_name()) + ' ';
    };
    note(System::now());
    note(System::sleep(1));
    int ends[2];
    note(System::pipe(ends));
    char room[16] = {};
    auto const out = System::make_buffer("buffer", 6);
    auto const in = System::make_buffer(room, 16);
    note(System::write_pipe(ends[1], &out, 1));
    note(System::read_pipe(ends[0], &in, 1));
    seen += std::string(room, 6);
    note(System::read(ends[0], room, 16));
    seen += System::error().message();
    note(static_cast<int>(System::kind(ends[0])));
    note(System::adopt(ends[0]));
    System::close(ends[0]);
    System::close(ends[1]);
    int const listener =
        System::socket(address_family::v4, socket_kind::stream);
    typename System::address_type at(
        ip_address{address_family::v4, 0, 0, {127, 0, 0, 1}});
    note(System::bind(listener, at));
    note(System::listen(listener, 4));
    note(System::local_address(listener, at));
    tell(at);
    int const client = System::socket(address_family::v4, socket_kind::stream);
    note(System::connect(client, at));
    seen += System::error().message();
    typename System::address_type peer;
    int server = System::invalid;
    while (server == System::invalid)
        server = System::accept(listener, peer);
    tell(peer);
    note(System::send(client, "hello", 5));
    note(System::shutdown(client, direction::send));
    for (std::ptrdiff_t n = -1; n != 0;)
    {
        n = System::read(server, room, 16);
        note(n);
        if (n > 0)
            seen += std::string(room, static_cast<std::size_t>(n));
    }
    int value = 0;
    note(System::set_option(client, socket_option::keep_alive, 1));
    note(System::get_option(client, socket_option::keep_alive, value));
    note(value);
    note(System::set_linger(client, 3));
    note(System::get_linger(client, value));
    note(value);
    std::error_code pending;
    note(System::take_error(client, pending));
    note(pending.value());
    note(System::peer_address(client, peer));
    tell(peer);
    int const udp = System::socket(address_family::v4, socket_kind::datagram);
    ip_address const group{address_family::v4, 0, 0, {239, 255, 7, 7}};
    char name[System::interface_name_capacity] = {};
    auto const lo = System::interface_index("lo");
    note(lo);
    note(System::interface_name(lo, name));
    seen += name;
    note(System::join(udp, group, lo));
    note(System::leave(udp, group, lo));
    note(System::pair(socket_kind::datagram, ends));
    note(System::send_message(ends[0], &out, 1, nullptr));
    auto const small = System::make_buffer(room, 3);
    auto const r = System::receive_message(ends[1], &small, 1, false, &peer);
    note(r.size);
    note(r.truncated);
    for (int const h : {listener, client, server, udp, ends[0], ends[1]})
        note(System::close(h));
    note(System::close(listener)); // it is closed
    seen += System::error().message();
    return seen;
}

BOOST_AUTO_TEST_SUITE(replayed_suite)

BOOST_AUTO_TEST_CASE(every_call_has_the_answer_that_it_had)
{
    std::string first;
    auto const log = log_of([&] { first = run_all<os>(); });
    int const calls = counting_hook::calls;
    auto const replay = replaying::open(log).value();
    std::string const second = run_all<again>();
    BOOST_TEST(first == second);
    BOOST_TEST(replay.is_over());
    BOOST_TEST(!replay.error());
    BOOST_TEST(replay.report() == "");
    BOOST_TEST(counting_hook::calls == calls); // none of them the OS's
}

// Every call of the floor was among them.
BOOST_AUTO_TEST_CASE(no_call_is_left_out)
{
    auto const log = log_of([] { run_all<os>(); });
    std::array<bool, os_call_count> seen{};
    replay_script script;
    BOOST_TEST(!script.open(log));
    while (script.next())
        seen[static_cast<std::size_t>(script.current().call)] = true;
    for (std::size_t i = 0; i != os_call_count; ++i)
    {
        auto const call = static_cast<os_call>(i);
        bool const is_left_out = is_native_call(call) ||
            call == os_call::event_counter || call == os_call::write;
        BOOST_TEST((seen[i] || is_left_out), shape_of(logged(call))->name);
    }
}

BOOST_AUTO_TEST_CASE(without_a_log_every_call_fails)
{
    BOOST_TEST(again::socket(address_family::v4, socket_kind::stream) == -1);
    BOOST_TEST((again::error() == log_errc::not_replaying));
    BOOST_TEST(again::now() == 0);
    int ends[2];
    BOOST_TEST(again::pipe(ends) == -1);
    BOOST_TEST((again::kind(0) == handle_kind::closed));
    again::thread t;
    BOOST_TEST(t.start([] {}) != 0);
}

/// The two lines below the first of a report.
struct divergence
{
    template <class F>
    divergence(log_bytes const& log, F f)
        : replay(replaying::open(log).value())
    {
        f();
        BOOST_TEST((replay.error() == condition::diverged));
        BOOST_TEST((again::error() == condition::diverged));
    }

    replaying replay;
};

BOOST_AUTO_TEST_CASE(another_call_diverges)
{
    auto const log = log_of([] { os::kind(0); });
    divergence const d(log, [] { BOOST_TEST(again::adopt(0) == -1); });
    BOOST_TEST(d.replay.report() ==
        "replay: call 1 is another one in the log\n"
        "  the log: thread 0 kind(foreign handle 1) = 3\n"
        "  now:     thread 0 adopt(foreign handle 1)\n");
    BOOST_TEST(again::close(0) == -1); // and so does every one after it
    BOOST_TEST((again::error() == condition::diverged));
}

BOOST_AUTO_TEST_CASE(other_bytes_diverge)
{
    auto const with = []<class System>(System, char const* text) {
        int ends[2];
        System::pipe(ends);
        std::ptrdiff_t const n = System::write(ends[1], text, 6);
        System::close(ends[0]);
        System::close(ends[1]);
        return n;
    };
    auto const log = log_of([&] { with(os(), "PONG\r\n"); });
    divergence const d(
        log, [&] { BOOST_TEST(with(again(), "PING\r\n") == -1); });
    BOOST_TEST(d.replay.report() ==
        "replay: call 2 is another one in the log\n"
        "  the log: thread 0 write(handle 2, \"PONG\\r\\n\") = 6\n"
        "  now:     thread 0 write(handle 2, \"PING\\r\\n\")\n");
}

BOOST_AUTO_TEST_CASE(another_object_diverges)
{
    auto const with = []<class System>(System, int which) {
        int ends[2];
        System::pipe(ends);
        System::close(ends[which]);
        System::close(ends[1 - which]);
    };
    auto const log = log_of([&] { with(os(), 0); });
    divergence const d(log, [&] { with(again(), 1); });
    BOOST_TEST(d.replay.report() ==
        "replay: call 2 is another one in the log\n"
        "  the log: thread 0 close(handle 1) = 0\n"
        "  now:     thread 0 close(handle 2)\n");
}

// Times often come from clocks that are not the system's.
BOOST_AUTO_TEST_CASE(another_time_does_not_diverge)
{
    auto const log = log_of([] { os::sleep(1); });
    auto const replay = replaying::open(log).value();
    auto const begin = counted::now();
    BOOST_TEST(again::sleep(100'000'000'000) == 0);
    BOOST_TEST(counted::now() - begin < 50'000'000'000);
    BOOST_TEST(replay.is_over());
}

BOOST_AUTO_TEST_CASE(beyond_its_end_a_log_has_no_answer)
{
    auto const log = log_of([] { os::kind(0); });
    auto const replay = replaying::open(log).value();
    BOOST_TEST(!replay.is_over());
    again::kind(0);
    BOOST_TEST(replay.is_over());
    BOOST_TEST(!replay.error());
    BOOST_TEST(again::adopt(0) == -1);
    BOOST_TEST((again::error() == log_errc::ended));
    BOOST_TEST((replay.error() == log_errc::ended));
}

// Its whole blocks are replayed: here there is one for each call.
BOOST_AUTO_TEST_CASE(what_is_whole_of_a_cut_log_is_replayed)
{
    std::vector<std::int64_t> times;
    auto const log = log_of(
        [&] {
            for (int n = 0; n != 4; ++n)
                times.push_back(os::now());
        },
        {.block_size = 1});
    std::size_t most = 0;
    for (std::size_t size = log_format::header_size; size != log.size(); ++size)
    {
        auto const replay = replaying::open(std::span(log).first(size)).value();
        BOOST_TEST(replay.is_cut());
        std::size_t n = 0;
        while (!replay.is_over())
            BOOST_TEST(again::now() == times.at(n++));
        BOOST_TEST(n >= most);
        most = n;
        again::now();
        BOOST_TEST((replay.error() == log_errc::ended));
    }
    BOOST_TEST(most == 4u);
}

// Two threads write by turns, in the order of the log, each time.
BOOST_AUTO_TEST_CASE(threads_take_turns)
{
    auto const with = []<class System>(System) {
        int ends[2];
        System::pipe(ends);
        std::array<typename System::thread, 3> threads;
        for (std::size_t i = 0; i != threads.size(); ++i)
            threads[i].start([&, i] {
                for (int n = 0; n != 50; ++n)
                    System::write(ends[1], &"abc"[i], 1);
            });
        std::string all;
        for (char room[16]; all.size() != 150;)
        {
            std::ptrdiff_t const n = System::read(ends[0], room, 16);
            if (n > 0)
                all.append(room, static_cast<std::size_t>(n));
        }
        for (auto& each : threads)
            each.join();
        System::close(ends[0]);
        System::close(ends[1]);
        return all;
    };
    std::string first;
    auto const log = log_of([&] { first = with(os()); });
    for (int n = 0; n != 3; ++n)
    {
        auto const replay = replaying::open(log).value();
        BOOST_TEST(with(again()) == first);
        BOOST_TEST(replay.is_over());
        BOOST_TEST(replay.report() == "");
    }
}

// A thread that nobody started by the system is known by its first call.
BOOST_AUTO_TEST_CASE(a_foreign_thread_has_its_turn)
{
    auto const with = []<class System>(System) {
        System::kind(0);
        std::thread([] { System::adopt(-1); }).join();
        System::kind(0);
    };
    auto const log = log_of([&] { with(os()); });
    auto const replay = replaying::open(log).value();
    with(again());
    BOOST_TEST(replay.is_over());
    BOOST_TEST(replay.report() == "");
}

// The turn of this thread does not come: nobody waits for ever.
BOOST_AUTO_TEST_CASE(a_turn_that_does_not_come_diverges)
{
    auto const log = log_of([] {
        os::kind(0);
        std::thread([] { os::adopt(-1); }).join();
        os::kind(0);
    });
    auto const replay = replaying::open(log, {.patience = 1'000'000}).value();
    again::kind(0);
    BOOST_TEST((again::kind(0) == handle_kind::closed));
    BOOST_TEST((again::error() == condition::diverged));
    BOOST_TEST(replay.report() ==
        "replay: call 2 waits for one that does not come\n"
        "  the log: thread 1 adopt() = " +
            native_category().message(EBADF) +
            "\n  now:     thread 0 kind()\n");
}

BOOST_AUTO_TEST_CASE(a_thread_that_the_log_does_not_have_diverges)
{
    auto const log = log_of([] { os::kind(0); });
    auto const replay = replaying::open(log).value();
    again::kind(0);
    std::thread([] { again::kind(0); }).join();
    BOOST_TEST((replay.error() == condition::diverged));
}

void blank(logged_call, std::span<std::byte> bytes) noexcept
{
    for (std::byte& b : bytes)
        b = std::byte{'*'};
}

// The same redaction: then what is sent may be another secret.
BOOST_AUTO_TEST_CASE(secrets_may_differ)
{
    auto const with = []<class System>(System, char const* text) {
        int ends[2];
        System::pipe(ends);
        std::ptrdiff_t const n = System::write(ends[1], text, 6);
        char room[6] = {};
        System::read(ends[0], room, 6);
        System::close(ends[0]);
        System::close(ends[1]);
        return std::to_string(n) + std::string(room, 6);
    };
    auto const log = log_of([&] { with(os(), "secret"); }, {.redact = blank});
    BOOST_TEST(!holds(log, "secret"));
    auto const replay = replaying::open(log, {.redact = blank}).value();
    BOOST_TEST(with(again(), "hidden") == "6******");
    BOOST_TEST(replay.is_over());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
