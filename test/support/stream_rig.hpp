//! Defines `vigil::test::stream_rig`, whose peers are streams of the poll.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_STREAM_RIG_HPP
#define VIGIL_TEST_SUPPORT_STREAM_RIG_HPP

#include <vigil/io.hpp>

#include <array>
#include <string_view>
#include <utility>

namespace vigil::test {

/// All that its peers do goes through the system of the poll: so a log has
/// all of it.
template <class Poll>
struct stream_rig
{
    using poll_type = Poll;
    using stream = typename io<Poll>::local_stream;

    class peer
    {
    public:
        explicit peer(std::pair<stream, stream>&& ends)
            : near_(std::move(ends.first))
            , far_(std::move(ends.second))
        {
        }

        stream& source() noexcept { return near_; }
        void ready() { far_.write_some(std::string_view("four")).value(); }

        void drain()
        {
            std::array<char, 64> room;
            while (auto const n = near_.read_some(room))
                if (*n == 0)
                    return;
        }

        void take_some()
        {
            std::array<char, 1> room;
            near_.read_some(room).value();
        }

        void hang_up() { static_cast<void>(stream(std::move(far_))); }

    private:
        stream near_;
        stream far_;
    };

    peer make() { return peer(stream::pair().value()); }
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_STREAM_RIG_HPP
