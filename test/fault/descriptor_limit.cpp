//! Opens polls where the kernel has no descriptor left.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io.hpp>
#include <vigil/poll.hpp>
#include <vigil/waker/eventfd.hpp>
#include <vigil/waker/pipe.hpp>

#include <boost/test/unit_test.hpp>

#include <optional>
#include <tuple>
#include <utility>

#include <support/descriptor_limit.hpp>
#include <support/descriptors.hpp>
#include <support/outcome.hpp>

namespace vigil::test {
namespace {

// A poll, and how many descriptors it and its first waker take.
template <class Poll, unsigned Opened, unsigned Waked>
struct costs
{
    using poll_type = Poll;
    static constexpr unsigned opened = Opened;
    static constexpr unsigned waked = Waked;
};

using costing_polls = std::tuple<costs<basic_poll<epoll_selector>, 1, 1>,
    costs<basic_poll<epoll_selector, pipe_waker>, 1, 2>,
    costs<basic_poll<poll_selector>, 1, 0>,
    costs<basic_poll<poll_selector, eventfd_waker>, 1, 1>,
    costs<basic_poll<poll_selector, pipe_waker>, 1, 2>>;

// What `open()` gives where `more` descriptors can be opened.
template <class Open>
auto limited(unsigned more, Open open)
{
    descriptor_limit limit(more);
    return open();
}

BOOST_AUTO_TEST_SUITE(descriptor_limits)

BOOST_AUTO_TEST_CASE_TEMPLATE(each_step_of_opening_a_poll, Cost, costing_polls)
{
    using poll_type = typename Cost::poll_type;
    constexpr token name{1};
    // The types that UBSan has seen it does not look at again.
    static_cast<void>(poll_type::open().value().make_waker(name));
    std::size_t const open = open_descriptors();
    for (unsigned more = 0; more <= Cost::opened + Cost::waked; ++more)
    {
        {
            std::optional<result<typename poll_type::waker_type>> waker;
            auto poll = [&] {
                descriptor_limit limit(more);
                auto opened = poll_type::open();
                if (opened)
                    waker.emplace(opened->make_waker(name));
                return opened;
            }();
            BOOST_TEST(poll.has_value() == (more >= Cost::opened));
            if (!poll)
            {
                BOOST_TEST(fails(poll, std::errc::too_many_files_open));
                continue;
            }
            BOOST_TEST(
                waker->has_value() == (more >= Cost::opened + Cost::waked));
            if (!*waker)
            {
                BOOST_TEST(fails(*waker, std::errc::too_many_files_open));
                continue;
            }
            BOOST_TEST(succeeds((*waker)->wake()));
            typename poll_type::events_type events(4);
            BOOST_TEST(poll->wait(events).value().size() == 1u);
        }
        BOOST_TEST(open_descriptors() == open);
    }
}

// A poll that could not make a waker makes one once there is room.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_poll_outlives_the_shortage, Cost, costing_polls)
{
    using poll_type = typename Cost::poll_type;
    auto poll = poll_type::open().value();
    auto const waker = limited(0, [&] { return poll.make_waker(token{1}); });
    BOOST_TEST(waker.has_value() == (Cost::waked == 0));
    BOOST_TEST(succeeds(poll.make_waker(token{1})));
}

BOOST_AUTO_TEST_CASE(sockets_and_pipes_say_so)
{
    auto const listener = tcp_listener::bind("127.0.0.1:0").value();
    auto const at = listener.local_endpoint().value();
    auto const refused = [](auto open) {
        return fails(limited(0, open), std::errc::too_many_files_open);
    };
    BOOST_TEST(refused([] { return pipe::open(); }));
    BOOST_TEST(refused([] { return tcp_listener::bind("127.0.0.1:0"); }));
    BOOST_TEST(refused([at] { return tcp_stream::connect(at); }));
    BOOST_TEST(refused([] { return udp_socket::bind("127.0.0.1:0"); }));
    BOOST_TEST(refused([] { return local_datagram::unbound(); }));
    // Both ends of a pipe, or none.
    BOOST_TEST(fails(limited(1, [] { return pipe::open(); }),
        std::errc::too_many_files_open));
}

// What is in the queue is accepted once there is room. (A second connection,
// since valgrind takes the first out of the queue and closes it.)
BOOST_AUTO_TEST_CASE(a_listener_outlives_the_shortage)
{
    auto listener = tcp_listener::bind("127.0.0.1:0").value();
    auto const at = listener.local_endpoint().value();
    BOOST_TEST(fails(listener.accept(), condition::would_block));
    auto const first = tcp_stream::connect(at).value();
    BOOST_TEST(fails(limited(0, [&] { return listener.accept(); }),
        std::errc::too_many_files_open));
    auto const second = tcp_stream::connect(at).value();
    BOOST_TEST(succeeds(listener.accept()));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
