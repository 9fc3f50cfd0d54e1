//! Defines `vigil::test::modelled_afd_rig`, for the laws of one thread.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_MODELLED_AFD_RIG_HPP
#define VIGIL_TEST_SUPPORT_MODELLED_AFD_RIG_HPP

#include <vigil/poll.hpp>
#include <vigil/selector/afd.hpp>

#include "support/modelled_afd.hpp"

namespace vigil::test {

/// Polls over `modelled_afd`, and sockets that are made ready by hand.
struct modelled_afd_rig
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

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_MODELLED_AFD_RIG_HPP
