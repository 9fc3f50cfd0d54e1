//! Tests <vigil/selector/replayed.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/defaults.hpp>
#include <vigil/io.hpp>
#include <vigil/mock.hpp>
#include <vigil/poll.hpp>
#include <vigil/selector/any.hpp>
#include <vigil/selector/recorded.hpp>
#include <vigil/selector/replayed.hpp>
#include <vigil/selector/replayed.hpp> // guarded
#include <vigil/selector/replaying.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include <support/logs.hpp>
#include <support/outcome.hpp>

namespace vigil::test {
namespace {

template <template <class...> class Selector>
struct both
{
    using recording = basic_poll<recorded<Selector<recorded<default_system>>>>;
    using replaying = basic_poll<replayed<Selector<replayed<default_system>>>>;
};

template <class System>
using epoll_over = basic_epoll_selector<System>;

template <class System>
using poll_over = basic_poll_selector<System>;

using polls = std::tuple<both<epoll_over>, both<poll_over>>;
using again = both<epoll_over>::replaying;

static_assert(selector<again::selector_type>);
static_assert(std::is_same_v<again::event_type, replayed_event>);
static_assert(nestable<again::selector_type>);
static_assert(!nestable<both<poll_over>::replaying::selector_type>);
static_assert(has_notifiers<both<poll_over>::replaying::selector_type>);
static_assert(emulates_edge<both<poll_over>::replaying::selector_type>);
static_assert(may_emulate_edge<replayed<any_selector>>);
static_assert(supports<again::selector_type, exclusive_t>);

/// A server of one line, its client and a waker in three threads: what each
/// of them sees. Tokens are pointers, which are others in each run.
template <class Poll>
std::string serve()
{
    using objects = io<Poll>;
    auto const name = [](auto& p) {
        return token{reinterpret_cast<std::uintptr_t>(p.get())};
    };
    auto const on_listener = std::make_unique<int>(1);
    auto const on_stream = std::make_unique<int>(2);
    auto const on_wake = std::make_unique<int>(3);
    auto poll = Poll::open().value();
    auto listener = objects::tcp_listener::bind("127.0.0.1:0").value();
    auto const where = listener.local_endpoint().value();
    poll.registry()
        .add(listener, name(on_listener), interest::readable)
        .value();
    auto const waker = poll.make_waker(name(on_wake)).value();
    std::string answer;
    typename Poll::system_type::thread client;
    client.start([&] {
        auto own = Poll::open().value();
        auto stream = objects::tcp_stream::connect(where).value();
        own.registry()
            .add(stream, token{1}, interest::readable | interest::writable)
            .value();
        std::array<typename Poll::event_type, 4> room;
        std::size_t sent = 0;
        while (answer.find('\n') == std::string::npos)
        {
            for (auto const& e : own.wait(room).value())
                if (e.is_writable() && sent == 0)
                    sent = stream.write_some(std::string_view("hello\n"))
                               .value_or(std::size_t{0});
            std::array<char, 16> text;
            if (auto const n = stream.read_some(text))
                answer.append(text.data(), *n);
        }
        waker.wake().value();
    });
    std::string seen;
    std::optional<typename objects::tcp_stream> stream;
    std::array<typename Poll::event_type, 4> room;
    for (bool is_over = false; !is_over;)
        for (auto const& e : poll.wait(room).value())
        {
            if (e.token() == name(on_listener))
            {
                seen += "accept ";
                while (auto accepted = listener.accept())
                {
                    seen += accepted->peer.text().view();
                    stream.emplace(std::move(accepted->stream));
                    poll.registry()
                        .add(*stream, name(on_stream), interest::readable)
                        .value();
                }
            }
            else if (e.token() == name(on_stream))
            {
                std::array<char, 4> text;
                while (auto const n = stream->read_some(text))
                {
                    if (*n == 0)
                        break;
                    seen += '[' + std::string(text.data(), *n) + ']';
                    stream->write_some(std::span(text).first(*n)).value();
                }
            }
            else if (e.token() == name(on_wake))
            {
                is_over = true;
            }
        }
    client.join();
    return seen + answer + std::to_string(Poll::system_type::now());
}

BOOST_AUTO_TEST_SUITE(replayed_selector_suite)

BOOST_AUTO_TEST_CASE_TEMPLATE(the_same_program_runs_without_the_os, Both, polls)
{
    std::string first;
    auto const log = log_of([&] { first = serve<typename Both::recording>(); });
    for (int n = 0; n != 3; ++n)
    {
        auto const replay = replaying::open(log).value();
        BOOST_TEST(serve<typename Both::replaying>() == first);
        BOOST_TEST(replay.is_over());
        BOOST_TEST(replay.report() == "");
    }
}

/// What a poll over a mock says in a few waits.
template <class Selector>
std::string watch()
{
    auto poll = basic_poll<Selector>::open().value();
    mock::pollable p;
    p.make_ready(interest::readable);
    poll.registry().add(p, token{7}, interest::readable, level).value();
    std::string seen;
    std::vector<typename Selector::event_type> room(4);
    auto const look = [&] {
        for (auto const& e : poll.wait(room, timeout::zero()).value())
            seen += e.is_writable() ? 'w' : 'r';
        seen += ' ';
    };
    look();
    poll.registry().modify(p, token{8}, interest::writable, level).value();
    look();
    p.make_ready(interest::writable);
    look();
    poll.wait(room, timeout::nanoseconds(5)).value();
    return seen + std::to_string(poll.selector().now());
}

// A selector without a system: its events come, whatever is ready now.
BOOST_AUTO_TEST_CASE(a_selector_without_a_system_is_replayed)
{
    std::string first;
    auto const log = log_of([&] { first = watch<recorded<mock::selector>>(); });
    BOOST_TEST(first == "r  w 6000"); // six calls, of a microsecond each
    auto const replay = replaying::open(log).value();
    BOOST_TEST(watch<replayed<mock::selector>>() == first);
    BOOST_TEST(replay.is_over());
}

/// Opens a poll and registers `handle` with `i`.
template <class Poll>
void register_one(int handle, interest i)
{
    struct raw
    {
        int value;
        [[nodiscard]] int native_handle() const noexcept { return value; }
    };
    auto poll = Poll::open();
    if (!poll)
        return;
    static_cast<void>(poll->registry().add(raw{handle}, token{1}, i));
    std::array<typename Poll::event_type, 1> room;
    static_cast<void>(poll->wait(room, timeout::zero()));
}

BOOST_AUTO_TEST_CASE(another_registration_diverges)
{
    using poll_type = both<epoll_over>::recording;
    auto const log =
        log_of([] { register_one<poll_type>(0, interest::readable); });
    {
        auto const replay = replaying::open(log).value();
        register_one<again>(0, interest::writable);
        BOOST_TEST(replay.report().starts_with(
            "replay: call 2 is another one in the log\n"
            "  the log: thread 0 1:selector.add(foreign handle 1, 1, 0) = "));
        BOOST_TEST((replay.error() == condition::diverged));
    }
    // The same, by another number: it is the first that the program has.
    auto const replay = replaying::open(log).value();
    register_one<again>(77, interest::readable);
    BOOST_TEST(replay.is_over());
}

/// Opens two polls, and waits in one of them.
template <class Poll>
std::error_code wait_in(std::size_t which)
{
    auto first = Poll::open();
    auto second = Poll::open();
    if (!first || !second)
        return second.error();
    std::array<typename Poll::event_type, 1> room;
    auto& poll = which == 0 ? *first : *second;
    return poll.wait(room, timeout::zero()).error();
}

// The same call, but of another selector.
BOOST_AUTO_TEST_CASE(a_wait_in_another_poll_diverges)
{
    auto const log = log_of([] { wait_in<both<epoll_over>::recording>(0); });
    {
        auto const replay = replaying::open(log).value();
        BOOST_TEST(!wait_in<again>(0));
        BOOST_TEST(replay.is_over());
    }
    auto const replay = replaying::open(log).value();
    BOOST_TEST((wait_in<again>(1) == condition::diverged));
    BOOST_TEST(replay.report().find("2:selector.wait") != std::string::npos);
}

// There is no room for the events that the log has.
BOOST_AUTO_TEST_CASE(a_smaller_buffer_diverges)
{
    auto const with = []<class Poll>(
                          std::type_identity<Poll>, std::size_t capacity) {
        auto poll = Poll::open().value();
        auto a = poll.make_waker(token{1}).value();
        auto b = poll.make_waker(token{2}).value();
        a.wake().value();
        b.wake().value();
        std::vector<typename Poll::event_type> room(capacity);
        auto const got = poll.wait(room);
        return got ? std::error_code() : got.error();
    };
    using poll_type = both<poll_over>;
    auto const log =
        log_of([&] { with(std::type_identity<poll_type::recording>(), 2); });
    auto const replay = replaying::open(log).value();
    BOOST_TEST((with(std::type_identity<poll_type::replaying>(), 1) ==
        condition::diverged));
    BOOST_TEST(replay.report().starts_with(
        "replay: call 6 has more to answer in the log\n"));
}

BOOST_AUTO_TEST_CASE(without_a_log_no_poll_opens)
{
    BOOST_TEST(fails(again::open(), log_errc::not_replaying));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
