//! Tests <vigil/system/wasi_handle.hpp>: what any descriptor can do.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

// handed in: null

#include <vigil/system/wasi_handle.hpp>
#include <vigil/system/wasi_handle.hpp> // guarded

#include <cerrno>
#include <string_view>

#include <fcntl.h>
#include <unistd.h>

#include "support/wasi_cases.hpp"
#include "support/wasi_peers.hpp"

namespace vigil::test {
namespace {

using os = wasi_handle;

void reads_and_writes(wasi_cases& check)
{
    fifo f;
    auto const reader = f.open(O_RDONLY);
    auto const writer = f.open(O_WRONLY);
    char bytes[8];
    check(os::write(writer.get(), "four", 4) == 4, "write");
    check(os::read(reader.get(), bytes, 8) == 4, "read");
    check(std::string_view(bytes, 4) == "four", "the same");
    check(os::read(reader.get(), bytes, 8) == -1, "empty");
    check(os::error() == std::errc::resource_unavailable_try_again, "EAGAIN");
    os::buffer_type const two[] = {
        os::make_buffer("one", 3), os::make_buffer("two", 3)};
    check(os::write_pipe(writer.get(), two, 2) == 6, "write of two");
    char more[4];
    os::buffer_type const into[] = {
        os::make_buffer(more, 4), os::make_buffer(bytes, 8)};
    check(os::read_pipe(reader.get(), into, 2) == 6, "read into two");
    check(std::string_view(more, 4) == "onet", "the first");
    check(std::string_view(bytes, 2) == "wo", "the second");
}

void a_writer_without_a_reader(wasi_cases& check)
{
    fifo f;
    auto reader = f.open(O_RDONLY);
    auto const writer = f.open(O_WRONLY);
    reader.close();
    check(os::write(writer.get(), "x", 1) == -1, "write");
    check(os::error() == std::errc::broken_pipe, "EPIPE, and no signal");
}

void kinds(wasi_cases& check)
{
    fifo_peer p;
    auto const file = open_regular_file();
    check(
        os::kind(p.source().native_handle()) == handle_kind::pollable, "pipe");
    check(os::kind(file.get()) == handle_kind::regular_file, "file");
    check(os::kind(0) == handle_kind::pollable, "device: asked of poll_oneoff");
    check(os::kind(63) == handle_kind::closed, "closed");
    check(os::kind(os::invalid) == handle_kind::closed, "no handle");
    int const folder = ::open("/handed", O_RDONLY | O_DIRECTORY);
    check(os::kind(folder) == handle_kind::directory, "directory");
    check(os::close(folder) == 0, "close");
    check(os::close(folder) == -1, "close again");
    check(os::error() == std::errc::bad_file_descriptor, "EBADF");
}

// If it did nothing, the read would have no end. What the flags are cannot be
// asked: node 20 tells those of its own system.
void adoption(wasi_cases& check)
{
    fifo f;
    auto const reader = f.open(O_RDONLY);
    auto const writer = f.open(O_WRONLY);
    check(::fcntl(reader.get(), F_SETFL, 0) == 0, "blocking");
    check(os::adopt(reader.get()) == 0, "adopt");
    char byte;
    check(os::read(reader.get(), &byte, 1) == -1, "empty");
    check(os::error() == condition::would_block, "non-blocking");
    check(os::adopt(63) == -1, "adopt of what is closed");
    check(os::error() == std::errc::bad_file_descriptor, "EBADF");
}

void no_pipes(wasi_cases& check)
{
    int ends[2] = {-1, -1};
    check(os::pipe(ends) == -1, "pipe");
    check(os::error() == condition::unsupported, "unsupported");
}

void errors_are_kept(wasi_cases& check)
{
    errno = EPERM;
    {
        os::error_guard const keep;
        static_cast<void>(os::close(63));
    }
    check(os::error() == std::errc::operation_not_permitted, "kept");
}

} // namespace
} // namespace vigil::test

int main()
{
    using namespace vigil::test;
    wasi_cases cases;
#define VIGIL_CASE(name) cases.run(#name, "", [&] { name(cases); })
    VIGIL_CASE(reads_and_writes);
    VIGIL_CASE(a_writer_without_a_reader);
    VIGIL_CASE(kinds);
    VIGIL_CASE(adoption);
    VIGIL_CASE(no_pipes);
    VIGIL_CASE(errors_are_kept);
    return cases.finish();
}
