//! Tests <vigil/io/kqueue_vnode.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/kqueue_vnode.hpp>
#include <vigil/io/kqueue_vnode.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstdio>
#include <string>

#include <fcntl.h>
#include <support/kqueue_kinds.hpp>
#include <sys/stat.h>
#include <unistd.h>

namespace vigil::test {
namespace {

constexpr token one{1};
constexpr token two{2};
constexpr interest readable = interest::readable;

/// A file, and what a poll tells of it.
template <class System>
struct file_fixture : kqueue_fixture<System>
{
    /// What was told of `what()`.
    template <class F>
    unsigned told(F what)
    {
        what();
        if (this->wait() != 1)
            return 0;
        return source.notes(this->room[0]);
    }

    of_vnode<System> file;
    basic_kqueue_vnode<System> source = file.source();
    std::string path = file.path;
    std::string other = file.directory.path("other");
};

/// Whether `notes` tells it, or the system has no such note.
bool tells(unsigned notes, unsigned note)
{
    return note == 0 || (notes & note) != 0;
}

BOOST_AUTO_TEST_SUITE(kqueue_vnode_suite)

BOOST_AUTO_TEST_CASE_TEMPLATE(tells_what_was_done, S, kqueue_systems)
{
    file_fixture<S> f;
    auto const& s = f.source;
    BOOST_TEST(f.registry().add(s, one, readable).has_value());
    BOOST_TEST(tells(f.told([&] { f.file.happen(); }), s.written));
    BOOST_TEST(
        tells(f.told([&] { ::chmod(f.path.c_str(), 0400); }), s.described));
    BOOST_TEST(tells(f.told([&] {
        static_cast<void>(::link(f.path.c_str(), f.other.c_str()));
    }),
        s.linked));
    BOOST_TEST(f.registry().remove(s).has_value());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(tells_of_its_name, S, kqueue_systems)
{
    file_fixture<S> f;
    auto const& s = f.source;
    BOOST_TEST(f.registry().add(s, one, readable).has_value());
    if constexpr (basic_kqueue_vnode<S>::renamed != 0)
        BOOST_TEST(
            tells(f.told([&] { std::rename(f.path.c_str(), f.other.c_str()); }),
                s.renamed));
    else
        f.other = f.path;
    BOOST_TEST(tells(f.told([&] { ::unlink(f.other.c_str()); }), s.removed));
    BOOST_TEST(f.registry().remove(s).has_value());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(tells_what_was_asked_for, S, kqueue_systems)
{
    file_fixture<S> f;
    basic_kqueue_vnode<S> const s(
        f.file.about.get(), basic_kqueue_vnode<S>::described);
    BOOST_TEST(f.registry().add(s, one, readable).has_value());
    f.file.happen();
    BOOST_TEST(f.is_quiet());
    BOOST_TEST(f.told([&] { ::chmod(f.path.c_str(), 0400); }) == s.described);
    BOOST_TEST(f.registry().remove(s).has_value());
}

// It is a source beside the descriptor: a filter of its own.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_directory_is_one_too, S, kqueue_systems)
{
    kqueue_fixture<S> f;
    scratch const directory;
    descriptor const about(::open(
        directory.path(".").c_str(), O_RDONLY | O_CLOEXEC | O_DIRECTORY));
    basic_kqueue_vnode<S> const s(about.get());
    BOOST_TEST((f.registry().add(about, two, readable).error() ==
        condition::not_pollable));
    BOOST_TEST(f.registry().add(s, one, readable).has_value());
    descriptor const made(::open(
        directory.path("new").c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600));
    if constexpr (basic_kqueue_vnode<S>::written != 0)
    {
        BOOST_TEST_REQUIRE(f.wait() == 1u);
        BOOST_TEST((s.notes(f.room[0]) & s.written) != 0u);
    }
    BOOST_TEST(f.registry().remove(s).has_value());
}

BOOST_AUTO_TEST_CASE_TEMPLATE(what_is_no_file_is_refused, S, kqueue_systems)
{
    kqueue_fixture<S> f;
    pair_peer const p;
    auto const pipe = open_pipe();
    for (int const h : {p.source().handle, pipe.near.get()})
    {
        basic_kqueue_vnode<S> const s(h);
        BOOST_TEST((f.registry().add(s, one, readable).error() ==
            condition::not_pollable));
        BOOST_TEST(
            (f.registry().remove(s).error() == condition::not_registered));
    }
    basic_kqueue_vnode<S> const closed(1'000'000);
    BOOST_TEST((f.registry().add(closed, one, readable).error() ==
        condition::bad_handle));
    of_vnode<S> const file;
    basic_kqueue_vnode<S> const nothing(file.about.get(), 0);
    BOOST_TEST((f.registry().add(nothing, one, readable).error() ==
        condition::unsupported));
}

// Its number is another's.
BOOST_AUTO_TEST_CASE_TEMPLATE(what_was_closed_is_forgotten, S, kqueue_systems)
{
    kqueue_fixture<S> f;
    of_vnode<S> first;
    of_vnode<S> second;
    int const n = first.about.get();
    auto const s = first.source();
    BOOST_TEST(f.registry().add(s, one, readable).has_value());
    first.about.close();
    BOOST_TEST((f.registry().modify(s, two, readable).error() ==
        condition::bad_handle));
    descriptor const again(::fcntl(second.about.get(), F_DUPFD_CLOEXEC, n));
    BOOST_TEST_REQUIRE(again.get() == n);
    BOOST_TEST(f.registry().add(s, two, readable).has_value());
    second.happen();
    BOOST_TEST_REQUIRE(f.wait() == 1u);
    BOOST_TEST((f.room[0].token() == two));
    BOOST_TEST(f.registry().remove(s).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
