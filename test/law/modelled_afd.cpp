//! Laws: all that one thread can try, on the AFD selector over a model.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include "support/modelled_afd.hpp"

#include <vigil/conformance.hpp>
#include <vigil/poll.hpp>
#include <vigil/selector/afd.hpp>

#include <boost/test/unit_test.hpp>

namespace vigil::test {
namespace {

struct modelled_rig
{
    using poll_type = basic_poll<basic_afd_selector<modelled_afd>>;
    using world = modelled_afd::world;

    struct source_type
    {
        int handle;
        int native_handle() const noexcept { return handle; }
    };

    class peer
    {
    public:
        source_type& source() noexcept { return source_; }
        void ready() { here().make_ready(h(), modelled_afd::afd_receive); }
        void drain() { here().make_unready(h(), modelled_afd::afd_receive); }
        void take_some() {}
        void peek() {}
        void fill() { here().make_unready(h(), modelled_afd::afd_send); }
        void unfill() { here().make_ready(h(), modelled_afd::afd_send); }
        void write_short() { fill(); }
        void hang_up() { here().make_ready(h(), modelled_afd::afd_disconnect); }
        void close() { here().close(h()); }

    private:
        static world& here() { return modelled_afd::here(); }
        int h() const { return source_.handle; }

        source_type source_{here().open(modelled_afd::afd_send)};
    };

    peer make() { return {}; }

    source_type unpollable()
    {
        modelled_afd::here().files.push_back(7);
        return {7};
    }
};

BOOST_AUTO_TEST_CASE(all_laws_of_one_thread)
{
    auto& world = modelled_afd::world::fresh();
    modelled_rig rig;
    law::all(rig, [](bool fact, char const* what) { BOOST_TEST(fact, what); });
    BOOST_TEST(world.open_ports == 0);
    BOOST_TEST(world.pending.empty());
}

} // namespace
} // namespace vigil::test
