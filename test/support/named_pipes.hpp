//! Defines what the tests of named pipes share: a poll, a name, two ends.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_NAMED_PIPES_HPP
#define VIGIL_TEST_SUPPORT_NAMED_PIPES_HPP

#include <vigil/io.hpp>

#include <array>
#include <cstddef>
#include <string>

#include "support/io_pairs.hpp"

namespace vigil::test {

using pipe_end = named_pipe;

constexpr token at_server{1};
constexpr token at_client{2};
constexpr interest in = interest::readable;
constexpr interest out = interest::writable;

/// A name that no other test has.
inline std::string pipe_name()
{
    static int count = 0;
    return "\\\\.\\pipe\\vigil." + std::to_string(default_system::now()) + "." +
        std::to_string(++count);
}

inline named_pipe_options messages(std::uint32_t buffer = 65536)
{
    named_pipe_options o;
    o.message = true;
    o.buffer = buffer;
    return o;
}

/// A server and its client, both registered, connected to each other.
struct pipe_pair
{
    explicit pipe_pair(named_pipe_options const& o = {}, interest i = in | out)
        : options(o)
        , server(pipe_end::create(name, o).value())
        , client(pipe_end::open(name, o).value())
    {
        add(server, at_server, i);
        add(client, at_client, i);
        server.connect().value(); // the client is there
    }

    void add(pipe_end& p, token t, interest i)
    {
        watch.registry().add(p, t, i).value();
    }

    /// All of `size` bytes that are on their way to an end.
    std::string read(pipe_end& p, token t, std::size_t size)
    {
        std::string all = drain(p);
        while (all.size() < size && watch.until_readable(t))
            all += drain(p);
        return all;
    }

    /// All of the text, however often that takes.
    void write(pipe_end& p, token t, std::string_view text)
    {
        while (!text.empty())
        {
            auto const n = p.write_some(text);
            if (n)
                text.remove_prefix(*n);
            else if (n.error() != condition::would_block ||
                !watch.until_writable(t))
                return;
        }
    }

    std::string const name = pipe_name();
    named_pipe_options const options;
    watcher<poll> watch;
    pipe_end server;
    pipe_end client;
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_NAMED_PIPES_HPP
