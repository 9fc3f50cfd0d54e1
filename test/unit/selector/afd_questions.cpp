//! Tests <vigil/selector/afd_questions.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/afd_questions.hpp>
#include <vigil/selector/afd_questions.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <memory>

#include <support/modelled_afd.hpp>

namespace vigil::test {
namespace {

// A world of its own for each case.
struct fixture
{
    modelled_afd::world& world = modelled_afd::world::fresh();
};

struct asking : fixture
{
    asking()
    {
        world.port_of[9] = 1;
        s.settle(token{1}, interest::readable, mode{});
    }

    ~asking()
    {
        questions.withdraw(s);
        for (auto const& p : world.ports[1])
            questions.answer(*static_cast<request*>(p.pointer));
    }

    using request = afd_socket<modelled_afd>::request;

    request& packet(std::size_t n)
    {
        return *static_cast<request*>(world.ports[1].at(n).pointer);
    }

    void take() { world.ports[1].pop_front(); }

    afd_device<modelled_afd> device{9};
    int handle = world.open();
    afd_socket<modelled_afd> s{handle, handle, device};
    afd_questions<modelled_afd, std::allocator<std::byte>> questions{{}};
};

BOOST_AUTO_TEST_SUITE(afd_questions_suite)

BOOST_FIXTURE_TEST_CASE(a_question_is_live_until_its_answer, asking)
{
    BOOST_TEST(questions.ask(s) >= 0);
    BOOST_TEST(questions.out() == 1u);
    BOOST_TEST(world.pending.size() == 1u);
    BOOST_TEST((world.pending[0].question->events &
                   modelled_afd::afd_local_close) != 0u,
        "a close is always asked for");
    world.make_ready(handle, modelled_afd::afd_receive);
    auto const [owner, said] = questions.answer(packet(0));
    take();
    BOOST_TEST(owner == &s);
    BOOST_TEST(said.events == modelled_afd::afd_receive);
    BOOST_TEST(s.live == nullptr);
    BOOST_TEST(questions.out() == 0u);
}

// Cancelled and asked anew at once: two are in flight, and one is live.
BOOST_FIXTURE_TEST_CASE(a_withdrawn_one_comes_back_to_nobody, asking)
{
    BOOST_TEST(questions.ask(s) >= 0);
    questions.withdraw(s);
    BOOST_TEST(questions.ask(s) >= 0);
    BOOST_TEST(questions.out() == 2u);
    BOOST_TEST((questions.answer(packet(0)).first == nullptr));
    take();
    BOOST_TEST(questions.out() == 1u);
    BOOST_TEST(s.live != nullptr);
}

// Answered before it was cancelled: the answer is nobody's too.
BOOST_FIXTURE_TEST_CASE(an_answer_under_way_is_withdrawn_too, asking)
{
    BOOST_TEST(questions.ask(s) >= 0);
    world.make_ready(handle, modelled_afd::afd_receive);
    questions.withdraw(s);
    BOOST_TEST((questions.answer(packet(0)).first == nullptr));
    take();
    BOOST_TEST(questions.out() == 0u);
}

BOOST_FIXTURE_TEST_CASE(a_refused_one_has_no_packet, asking)
{
    world.refuses = modelled_afd::status_no_resources;
    BOOST_TEST(questions.ask(s) == modelled_afd::status_no_resources);
    BOOST_TEST(questions.out() == 0u);
    BOOST_TEST(s.live == nullptr);
    BOOST_TEST(!s.is_asked());
}

BOOST_FIXTURE_TEST_CASE(nothing_unknown_is_not_asked, asking)
{
    s.armed = 0;
    BOOST_TEST(questions.ask(s) == 0);
    BOOST_TEST(world.questions == 0);
    questions.withdraw(s);
    BOOST_TEST(world.cancels == 0);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
