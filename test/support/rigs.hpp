//! The rigs of our own selectors, for the laws.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_RIGS_HPP
#define VIGIL_TEST_SUPPORT_RIGS_HPP

#include <vigil/mock.hpp>
#include <vigil/poll.hpp>

#include <type_traits>

#include "support/peers.hpp"

namespace vigil::test {

/// Polls over descriptors, and peers of one kind.
template <class Poll, class Peer>
struct descriptor_rig
{
    using poll_type = Poll;
    static constexpr bool has_threads = true;

    Peer make() { return {}; }
    descriptor unpollable() { return open_file(); }
};

/// Polls over pollables.
template <class Poll>
struct pollable_rig
{
    using poll_type = Poll;

    class peer
    {
    public:
        peer() { unfill(); }

        mock::pollable& source() noexcept { return end_; }
        void ready() { end_.make_ready(interest::readable); }
        void drain() { end_.make_unready(interest::readable); }
        void take_some() {}
        void peek() {}
        void fill() { end_.make_unready(interest::writable); }
        void unfill() { end_.make_ready(interest::writable); }
        void write_short() { fill(); }
        void hang_up() { end_.hang_up(); }
        void close() { end_.close(); }

    private:
        mock::pollable end_;
    };

    peer make() { return {}; }

    mock::pollable& unpollable()
    {
        static mock::pollable file(handle_kind::regular_file);
        return file;
    }
};

template <class Poll>
inline constexpr bool is_mock =
    std::is_same_v<typename Poll::selector_type::handle_type, mock::pollable*>;

/// The rig of a poll, over pairs of sockets where there is an OS.
template <class Poll>
using rig_of = std::conditional_t<is_mock<Poll>, pollable_rig<Poll>,
    descriptor_rig<Poll, pair_peer>>;

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_RIGS_HPP
