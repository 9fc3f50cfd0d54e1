//! Meets every function of listeners and streams with every fault.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io.hpp>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <support/fault_run.hpp>

namespace vigil::test {
namespace {

// All that a stream has, on a connection whose ends are `near` and `far`.
template <class Stream>
void use_stream(fault_run& run, Stream& near, Stream& far)
{
    std::array<std::byte, 16> room{};
    std::vector<std::span<std::byte>> const pieces{
        std::span(room).first(3), std::span(room).subspan(3)};
    std::string_view const text = "twelve bytes";

    std::size_t sent = run([&] { return near.write_some(text); }).value();
    sent += run([&] { return near.write_some(pieces); }).value();
    BOOST_TEST(run([&] { return far.peek(room); }).value() > 0u);
    for (std::size_t got = 0; got != sent;)
    {
        std::size_t const n = got % 2 == 0
            ? run([&] { return far.read_some(room); }).value()
            : run([&] { return far.read_some(pieces); }).value();
        BOOST_REQUIRE(n != 0u);
        got += n;
    }
    run([&] { return near.set_send_buffer_size(8192); }).value();
    run([&] { return near.set_receive_buffer_size(8192); }).value();
    BOOST_TEST(run([&] { return near.send_buffer_size(); }).value() > 0);
    BOOST_TEST(run([&] { return near.receive_buffer_size(); }).value() > 0);
    run([&] { return near.local_endpoint(); }).value();
    run([&] { return near.peer_endpoint(); }).value();
    run([&] { return near.take_error(); }).value();
    run([&] {
        return near.try_io(
            interest::writable, [&] { return near.write_some(text); });
    }).value();
    run([&] { return near.shutdown(direction::send); }).value();
    run.once(far.close());
    BOOST_TEST(!far.is_open());
}

// In a poll, so that a linked object follows its link at each step.
template <class Poll>
class watched
{
public:
    explicit watched(fault_run& run)
        : run_(run)
        , poll_(run([] { return Poll::open(); }).value())
    {
    }

    template <class Source>
    void add(Source& s)
    {
        run_([&] {
            return poll_.registry().add(
                s, token{1}, interest::readable | interest::writable);
        }).value();
    }

private:
    fault_run& run_;
    Poll poll_;
};

BOOST_AUTO_TEST_SUITE(stream_faults)

BOOST_AUTO_TEST_CASE_TEMPLATE(tcp, Poll, faulty_polls)
{
    at_every_fault(300, [](fault_run& run) {
        using listener_type = typename io<Poll>::tcp_listener;
        using stream_type = typename io<Poll>::tcp_stream;
        watched<Poll> poll(run);
        auto listener = run([] {
            return listener_type::bind("127.0.0.1:0", {.reuse_port = true});
        }).value();
        poll.add(listener);
        run([&] { return listener.set_ttl(9); }).value();
        BOOST_TEST(run([&] { return listener.ttl(); }).value() == 9);
        endpoint const at =
            run([&] { return listener.local_endpoint(); }).value();
        auto near = run([&] { return stream_type::connect(at); }).value();
        poll.add(near);
        auto accepted = run([&] { return listener.accept(); }).value();
        auto& far = accepted.stream;
        poll.add(far);
        run([&] { return near.set_nodelay(true); }).value();
        BOOST_TEST(run([&] { return near.nodelay(); }).value());
        run([&] { return near.set_keep_alive(true); }).value();
        BOOST_TEST(run([&] { return near.keep_alive(); }).value());
        run([&] { return near.set_ttl(3); }).value();
        BOOST_TEST(run([&] { return near.ttl(); }).value() == 3);
        run([&] { return near.set_linger(2); }).value();
        BOOST_TEST(run([&] { return near.linger(); }).value() == 2);
        use_stream(run, near, far);
    });
}

BOOST_AUTO_TEST_CASE_TEMPLATE(tcp_over_v6, Poll, faulty_polls)
{
    at_every_fault(60, [](fault_run& run) {
        using listener_type = typename io<Poll>::tcp_listener;
        auto listener = run([] {
            return listener_type::bind("[::1]:0", {.only_v6 = true});
        }).value();
        BOOST_TEST(run([&] { return listener.only_v6(); }).value());
        run([&] { return listener.set_ttl(9); }).value();
        BOOST_TEST(run([&] { return listener.ttl(); }).value() == 9);
    });
}

BOOST_AUTO_TEST_CASE_TEMPLATE(local, Poll, faulty_polls)
{
    at_every_fault(200, [](fault_run& run) {
        using listener_type = typename io<Poll>::local_listener;
        using stream_type = typename io<Poll>::local_stream;
        watched<Poll> poll(run);
        auto const name = local_endpoint::abstract("vigil fault " +
            std::to_string(reinterpret_cast<std::uintptr_t>(&run)))
                              .value();
        auto listener = run([&] { return listener_type::bind(name); }).value();
        poll.add(listener);
        BOOST_TEST(
            (run([&] { return listener.local_endpoint(); }).value() == name));
        auto near = run([&] {
            auto made = stream_type::connect(name);
            // Who was interrupted may be in the queue: his end is gone.
            if (!made)
                static_cast<void>(listener.accept());
            return made;
        }).value();
        poll.add(near);
        auto accepted = run([&] { return listener.accept(); }).value();
        poll.add(accepted.stream);
        use_stream(run, near, accepted.stream);
    });
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_local_pair, Poll, faulty_polls)
{
    at_every_fault(150, [](fault_run& run) {
        using stream_type = typename io<Poll>::local_stream;
        watched<Poll> poll(run);
        auto both = run([] { return stream_type::pair(); }).value();
        poll.add(both.first);
        poll.add(both.second);
        use_stream(run, both.first, both.second);
        // What another object gives away is taken over.
        int const h = both.first.release();
        auto adopted = run([&] { return stream_type::adopt(h); }).value();
        run.once(adopted.close());
    });
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
