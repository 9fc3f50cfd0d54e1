//! Tests <vigil/system/fiber.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/fiber.hpp>
#include <vigil/system/fiber.hpp> // guarded
#include <vigil/system/sanitizer.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <exception>
#include <stdexcept>
#include <string>

#if VIGIL_HAS_FIBERS

namespace {

// To TSan the two sides are threads, and a switch does not order them: that is
// for who uses it to say, as a world does.
struct side
{
    vigil::strand* self = nullptr;

    void begin() { vigil::observe(this); }
    void end() { vigil::publish(this); }

    void suspend()
    {
        end();
        {
            vigil::unseen_by_tsan const switching;
            self->suspend();
        }
        begin();
    }

    void resume(vigil::strand& s)
    {
        self = &s;
        end();
        {
            vigil::unseen_by_tsan const switching;
            s.resume();
        }
        begin();
    }
};

struct two_sides : side
{
    std::string seen;

    static void inside(void* p)
    {
        two_sides& s = *static_cast<two_sides*>(p);
        s.begin();
        s.seen += 'a';
        s.suspend();
        s.seen += 'b';
        s.suspend();
        s.seen += 'c';
        s.end();
    }
};

} // namespace

BOOST_AUTO_TEST_CASE(its_function_runs_in_pieces)
{
    two_sides s;
    auto const fiber = vigil::fiber::open(65'536, two_sides::inside, &s);
    for (char const each : {'1', '2', '3'})
    {
        BOOST_TEST(!fiber->is_over());
        s.resume(*fiber);
        s.seen += each;
    }
    BOOST_TEST(fiber->is_over());
    BOOST_TEST(s.seen == "a1b2c3");
}

BOOST_AUTO_TEST_CASE(a_caught_exception_stays_with_its_fiber)
{
    struct catcher : side
    {
        explicit catcher(char const* called)
            : name(called)
        {
        }

        std::string name;
        std::string caught;

        static void inside(void* p)
        {
            catcher& c = *static_cast<catcher*>(p);
            c.begin();
            try
            {
                throw std::runtime_error(c.name);
            }
            catch (std::exception const&)
            {
                c.suspend();
                try
                {
                    throw; // its own, whatever others have caught meanwhile
                }
                catch (std::exception const& e)
                {
                    c.caught = e.what();
                }
            }
            c.end();
        }
    };

    catcher a("a");
    catcher b("b");
    auto const first = vigil::fiber::open(262'144, catcher::inside, &a);
    auto const second = vigil::fiber::open(262'144, catcher::inside, &b);
    a.resume(*first);
    b.resume(*second);
    a.resume(*first);
    b.resume(*second);
    BOOST_TEST(a.caught == "a");
    BOOST_TEST(b.caught == "b");
    BOOST_TEST(std::uncaught_exceptions() == 0);
}

BOOST_AUTO_TEST_CASE(may_die_before_it_is_over)
{
    two_sides s;
    auto const inside = [](void* p) {
        two_sides& sides = *static_cast<two_sides*>(p);
        sides.begin();
        sides.seen += 'a';
        vigil::strand& self = *sides.self;
        sides.end();
        self.stop();
    };
    {
        auto const fiber = vigil::fiber::open(65'536, inside, &s);
        s.resume(*fiber);
        BOOST_TEST(!fiber->is_over());
        BOOST_TEST(fiber->may_die_early());
    }
    BOOST_TEST(s.seen == "a");
}

BOOST_AUTO_TEST_CASE(an_absurd_stack_is_no_fiber)
{
    two_sides s;
    BOOST_TEST(
        !vigil::fiber::open(std::size_t{1} << 60, two_sides::inside, &s));
}

#else

BOOST_AUTO_TEST_CASE(there_are_no_fibers_here)
{
    BOOST_TEST(VIGIL_HAS_FIBERS == 0);
}

#endif
