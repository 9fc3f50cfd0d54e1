//! Tests <vigil/sim/file.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/sim/file.hpp>
#include <vigil/sim/file.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstdint>

#include "support/sim_run.hpp"

using namespace vigil::sim;

namespace {

struct plain final : file
{
    using file::file;
    std::uint32_t ready() const noexcept override { return readiness::in; }
    void say(std::uint32_t mask) { tell(mask); }
};

struct listener final : watcher
{
    void hear(std::uint32_t mask) override { heard = mask; }
    void hear_of_close() override { is_closed = true; }
    std::uint32_t heard = 77;
    bool is_closed = false;
};

void with_file(void (*f)(plain&))
{
    vigil::test::in_world([f] {
        host& h = vigil::current<task>::get()->owner;
        counted_pointer<plain> const p(new plain(h, h.next_file_key()));
        f(*p);
    });
}

} // namespace

BOOST_AUTO_TEST_CASE(watchers_hear_what_a_file_tells)
{
    with_file([](plain& f) {
        listener a;
        listener b;
        f.watch(a);
        f.watch(b);
        f.say(readiness::out);
        BOOST_TEST(a.heard == readiness::out);
        a.unlink();
        f.say(0);
        BOOST_TEST(a.heard == readiness::out);
        BOOST_TEST(b.heard == 0u);
        f.end(false);
        BOOST_TEST(b.is_closed);
        BOOST_TEST(!a.is_closed);
    });
}

BOOST_AUTO_TEST_CASE(what_a_file_cannot_do_it_refuses)
{
    with_file([](plain& f) {
        address a;
        counted_pointer<file> made;
        BOOST_TEST((f.read({}, false, nullptr).error == errc::invalid));
        BOOST_TEST((f.write({}, nullptr).error == errc::invalid));
        BOOST_TEST((f.bind(a) == errc::not_socket));
        BOOST_TEST((f.accept(made, a) == errc::not_socket));
        BOOST_TEST(!f.is_socket());
    });
}

BOOST_AUTO_TEST_CASE(buffers_have_a_size_in_all)
{
    buffer const two[] = {{nullptr, 3}, {nullptr, 4}};
    BOOST_TEST((buffers{two, 2}.size()) == 7u);
}
