//! Tests <vigil/system/log_file.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/recording.hpp>
#include <vigil/system/log_file.hpp>
#include <vigil/system/log_file.hpp> // guarded
#include <vigil/system/recorded.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <system_error>

#include <support/logs.hpp>
#include <support/outcome.hpp>
#include <support/scratch.hpp>

namespace vigil::test {
namespace {

BOOST_AUTO_TEST_SUITE(log_file_suite)

BOOST_AUTO_TEST_CASE(a_log_goes_into_a_file_and_comes_out)
{
    scratch const where;
    std::string const path = where.path("log");
    log_file file;
    BOOST_TEST(!file.create(path.c_str()));
    recording_options options;
    options.sink = file.sink();
    options.block_size = 1;
    auto log = recording::open(options).value();
    for (int n = 0; n != 3; ++n)
    {
        // Each block is in the file at once, for whoever looks.
        log_bytes so_far;
        BOOST_TEST(!log_file::read(path.c_str(), so_far));
        BOOST_TEST(lines_of(so_far).size() == static_cast<unsigned>(n));
        recorded<default_system>::now();
    }
    BOOST_TEST(succeeds(log.end()));
    BOOST_TEST(log.bytes().empty());
    log_bytes all;
    BOOST_TEST(!log_file::read(path.c_str(), all));
    BOOST_TEST(lines_of(all).size() == 3u);
}

BOOST_AUTO_TEST_CASE(what_cannot_be_opened_is_an_error)
{
    log_file file;
    log_bytes log;
    BOOST_TEST((file.create("/nowhere/at/all") ==
        std::errc::no_such_file_or_directory));
    BOOST_TEST((log_file::read("/nowhere/at/all", log) ==
        std::errc::no_such_file_or_directory));
    // And a sink that leads nowhere takes nothing.
    recording_options options;
    options.sink = file.sink();
    BOOST_TEST(fails(recording::open(options), log_errc::sink_failed));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
