//! Story: a protocol that streams both ways at once, over a script and TCP.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>
#include <vigil/mock.hpp>
#include <vigil/mock/boost_test.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace vigil::test {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t block = 1'000; // the peer acknowledges each with a dot

/// Sends all it has, shuts down, and counts dots until the peer closes.
template <class Poll, class Stream>
class upload
{
public:
    upload(Poll& poll, Stream stream, std::string_view data)
        : poll_(poll)
        , stream_(std::move(stream))
        , left_(data)
        , events_(4)
    {
        constexpr auto both = interest::readable | interest::writable;
        poll_.registry().add(stream_, token{1}, both).value();
    }

    std::size_t run()
    {
        while (!is_over_)
        {
            while (send())
            {
                // and more, until it would block
            }
            while (!is_over_ && receive())
            {
                // likewise
            }
            if (!is_over_)
                poll_.wait(events_).value();
        }
        return dots_;
    }

private:
    bool send()
    {
        if (left_.empty())
            return false;
        auto const sent = stream_.write_some(left_);
        if (sent.error() == condition::would_block)
            return false;
        left_.remove_prefix(sent.value());
        if (left_.empty())
            stream_.shutdown(direction::send).value();
        return true;
    }

    bool receive()
    {
        std::array<char, 64> room;
        auto const got = stream_.read_some(room);
        if (got.error() == condition::would_block)
            return false;
        is_over_ = got.value() == 0;
        dots_ += *got;
        return true;
    }

    Poll& poll_;
    Stream stream_;
    std::string_view left_;
    typename Poll::events_type events_;
    std::size_t dots_ = 0;
    bool is_over_ = false;
};

/// Reads to the end, and sends a dot for each block.
void serve(tcp_listener& listener)
{
    auto poll = vigil::poll::open().value();
    events buffer(4);
    poll.registry().add(listener, token{0}, interest::readable).value();
    auto accepted = listener.accept();
    for (; !accepted; accepted = listener.accept())
        poll.wait(buffer).value();
    tcp_stream& stream = (*accepted).stream;
    poll.registry().add(stream, token{1}, interest::readable).value();
    std::array<char, 4'096> room;
    std::size_t unanswered = 0;
    for (;;)
    {
        auto const got = stream.read_some(room);
        if (!got)
            poll.wait(buffer).value();
        else if (*got == 0)
            return;
        else
            for (unanswered += *got; unanswered >= block; unanswered -= block)
                stream.write_some(std::string_view(".")).value();
    }
}

std::string const three_blocks(3 * block, 'x');

/// A peer that takes them slowly, and acknowledges late.
mock::peer& slow(mock::peer& p)
{
    std::string const one(block, 'x');
    p.accept_write(1).accept_write(300).expect_write(one);
    p.would_block().expect_write(one);
    p.after(5ms).read(".").expect_write(one).expect_shutdown();
    return p.read(".").would_block().read(".").read_eof();
}

BOOST_AUTO_TEST_SUITE(upload_suite)

BOOST_AUTO_TEST_CASE(over_a_script)
{
    mock::peer peer(mock::order::causal);
    slow(peer);
    auto poll = mock::poll::open().value();
    BOOST_TEST(upload(poll, peer.stream(), three_blocks).run() == 3u);
    BOOST_TEST(poll.selector().now() >= 5'000'000);
}

BOOST_AUTO_TEST_CASE(whatever_goes_wrong)
{
    auto const run = [](mock::injection& inject) {
        mock::peer peer(inject, "peer", mock::order::causal);
        slow(peer);
        auto poll = mock::poll::open(inject).value();
        return upload(poll, peer.stream(), three_blocks).run() == 3 ||
            inject.error();
    };
    BOOST_TEST(mock::at_every_would_block(run));
    BOOST_TEST(mock::at_every_failure(run));
}

BOOST_AUTO_TEST_CASE(over_tcp)
{
    constexpr std::size_t blocks = 1'000;
    std::string const data(blocks * block, 'x');
    auto listener = tcp_listener::bind("127.0.0.1:0").value();
    default_system::thread server;
    BOOST_TEST(server.start([&] { serve(listener); }) == 0);
    auto poll = vigil::poll::open().value();
    auto stream =
        tcp_stream::connect(listener.local_endpoint().value()).value();
    BOOST_TEST(stream.set_send_buffer_size(4'096).has_value());
    BOOST_TEST(upload(poll, std::move(stream), data).run() == blocks);
    server.join();
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
