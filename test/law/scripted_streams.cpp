//! Laws: streams that play a script are sources like any other.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/conformance.hpp>
#include <vigil/mock.hpp>

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <span>

namespace vigil::test {
namespace {

/// Mock polls over streams, whose script is written as they are used.
struct script_rig
{
    using poll_type = mock::poll;

    class peer
    {
    public:
        mock::stream& source() noexcept { return stream_; }
        void ready() { script_.read("xy"); }
        void take_some() { read(1); }
        void hang_up() { script_.read_eof(); }
        void close() { stream_.close().value(); }

        void drain()
        {
            while (read(64) != 0)
            {
                // and more
            }
        }

        void peek()
        {
            std::array<char, 64> room;
            static_cast<void>(stream_.peek(room));
        }

    private:
        std::size_t read(std::size_t size)
        {
            std::array<char, 64> room;
            return stream_.read_some(std::span(room).first(size)).value_or(0u);
        }

        mock::peer script_;
        mock::stream stream_ = script_.stream();
    };

    peer make() { return {}; }
};

constexpr auto check = [](bool fact, char const* what) {
    BOOST_TEST(fact, what);
};

BOOST_AUTO_TEST_SUITE(scripted_streams)

BOOST_AUTO_TEST_CASE(they_keep_all_laws)
{
    mock::caught_reports const unread;
    script_rig rig;
    law::all(rig, check);
    for (mock::report const& r : unread.all())
        BOOST_TEST((r.what == condition::unfinished), r.text);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
