//! Tests <vigil/io/pipe.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/pipe.hpp>
#include <vigil/io/pipe.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <support/io_pairs.hpp>
#include <support/outcome.hpp>
#include <support/outside.hpp>
#include <support/polls.hpp>

namespace vigil::test {
namespace {

template <class Poll>
using pipe_of = typename io<Poll>::pipe;

static_assert(
    emulates_edge<default_selector> || sizeof(pipe_reader) == sizeof(handle));
static_assert(
    emulates_edge<default_selector> || sizeof(pipe_writer) == sizeof(handle));

constexpr std::string_view text = "some bytes";

BOOST_AUTO_TEST_SUITE(pipe_suite)

BOOST_AUTO_TEST_CASE_TEMPLATE(what_is_written_is_read, Poll, polls)
{
    auto ends = pipe_of<Poll>::open().value();
    BOOST_TEST(outside::is_non_blocking(ends.reader.native_handle()));
    for (handle const h :
        {ends.reader.native_handle(), ends.writer.native_handle()})
        BOOST_TEST(!outside::is_inherited(h));
    std::array<char, 64> room;
    BOOST_TEST(fails(ends.reader.read_some(room), condition::would_block));
    BOOST_TEST(ends.writer.write_some(text).value() == text.size());
    std::vector<std::string_view> const pieces{" and", "", " more"};
    BOOST_TEST(ends.writer.write_some(pieces).value() == 9u);
    std::array<char, 4> first;
    std::vector<std::span<char>> const into{first, room};
    wait_for(ends.reader.native_handle(), interest::readable);
    BOOST_TEST(ends.reader.read_some(into).value() == 19u);
    BOOST_TEST(std::string(room.data(), 15) == " bytes and more");
    ends.writer.close().value();
    wait_for(ends.reader.native_handle(), interest::readable);
    BOOST_TEST(ends.reader.read_some(room).value() == 0u);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(both_ends_can_be_waited_for, Poll, polls)
{
    auto ends = pipe_of<Poll>::open().value();
    watcher<Poll> watch;
    watch.registry().add(ends.reader, watched, interest::readable).value();
    watch.registry().add(ends.writer, token{2}, interest::writable).value();
    BOOST_TEST(watch.until_writable(token{2}));
    std::string const page(4096, 'x');
    std::size_t sent = 0;
    while (auto const n = ends.writer.write_some(page))
        sent += *n;
    BOOST_TEST(read_all(watch, ends.reader, sent).size() == sent);
    BOOST_TEST(watch.until_writable(token{2}));
    BOOST_TEST(drain(ends.reader).empty(), "re-armed, whatever was told");
    ends.writer.close().value();
    BOOST_TEST(watch.until([](auto const& e) { return e.is_read_closed(); }));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_reader_that_goes_is_told_about, Poll, polls)
{
    auto ends = pipe_of<Poll>::open().value();
    watcher<Poll> watch;
    std::string const page(4096, 'x');
    do
        while (ends.writer.write_some(page))
            ;
    while (outside::wait(ends.writer.native_handle(), interest::writable,
        outside::settled_after));
    watch.registry().add(ends.writer, watched, interest::writable).value();
    BOOST_TEST(watch.count() == 0u);
    ends.reader.close().value();
    BOOST_TEST(watch.until_writable());
    BOOST_TEST(fails(ends.writer.write_some(text), condition::broken_pipe));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(moved_from_ends_say_so, Poll, polls)
{
    auto gone = pipe_of<Poll>::open().value();
    auto const kept = std::move(gone);
    auto const bad = condition::bad_handle;
    std::array<char, 4> room{};
    BOOST_TEST(fails(gone.reader.read_some(room), bad));
    BOOST_TEST(fails(gone.writer.write_some(room), bad));
    BOOST_TEST(fails(gone.reader.close(), bad));
    BOOST_TEST(fails(gone.writer.close(), bad));
    BOOST_TEST(
        fails(io<Poll>::pipe_reader::adopt(default_system::invalid), bad));
    BOOST_TEST(
        fails(io<Poll>::pipe_writer::adopt(default_system::invalid), bad));
}

// Each end does one thing, unless it is one of a pair of streams.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_reader_does_not_write, Poll, polls)
{
    auto ends = pipe_of<Poll>::open().value();
    auto wrong = io<Poll>::pipe_writer::adopt(ends.reader.release()).value();
    auto const written = wrong.write_some(text);
    BOOST_TEST(written.has_value() == !outside::has_pipes);
    if constexpr (outside::has_pipes)
        BOOST_TEST(fails(written, condition::bad_handle));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
