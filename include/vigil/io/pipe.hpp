//! Defines the two ends of a pipe.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_IO_PIPE_HPP
#define VIGIL_IO_PIPE_HPP

#include <vigil/error.hpp>
#include <vigil/interest.hpp>
#include <vigil/io/buffer.hpp>
#include <vigil/io/io_source.hpp>

#include <cstddef>
#include <system_error>

namespace vigil {

/// The end of a pipe that is read: also the standard output of a child,
/// with `adopt`. pipe(7).
template <class System, class Link>
class basic_pipe_reader : public basic_io_source<System, Link>
{
    using base = basic_io_source<System, Link>;

public:
    using typename base::handle_type;

    /// See `basic_io_source::adopt`.
    static result<basic_pipe_reader> adopt(handle_type h) noexcept
    {
        if (System::adopt(h) == -1)
            return System::error();
        return basic_pipe_reader(h);
    }

    /// Reads what is there; 0 is the end: no writer is left. One system
    /// call. Conditions: would_block, no_capacity (empty buffers). read(2).
    template <reads_into Buffers>
    result<std::size_t> read_some(Buffers&& into) noexcept
    {
        gathered<System> const all(into);
        if (std::error_code const why = refusal(all))
            return why;
        return this->transferred(
            System::read_pipe(this->native_handle(), all.data(), all.count()),
            all.size(), interest::readable);
    }

private:
    template <class S, class L>
    friend struct basic_pipe;

    explicit basic_pipe_reader(handle_type h) noexcept
        : base(h)
    {
    }
};

/// The end of a pipe that is written: also the standard input of a child,
/// with `adopt`. pipe(7).
template <class System, class Link>
class basic_pipe_writer : public basic_io_source<System, Link>
{
    using base = basic_io_source<System, Link>;

public:
    using typename base::handle_type;

    /// See `basic_io_source::adopt`.
    static result<basic_pipe_writer> adopt(handle_type h) noexcept
    {
        if (System::adopt(h) == -1)
            return System::error();
        return basic_pipe_writer(h);
    }

    /// Writes what there is room for. Conditions: would_block, broken_pipe
    /// (no reader is left; never a SIGPIPE), no_capacity (empty buffers).
    /// Three system calls: write(2), and SIGPIPE blocked around it.
    template <writes_from Buffers>
    result<std::size_t> write_some(Buffers&& from) noexcept
    {
        gathered<System> const all(from);
        if (std::error_code const why = refusal(all))
            return why;
        return this->transferred(
            System::write_pipe(this->native_handle(), all.data(), all.count()),
            all.size(), interest::writable);
    }

private:
    template <class S, class L>
    friend struct basic_pipe;

    explicit basic_pipe_writer(handle_type h) noexcept
        : base(h)
    {
    }
};

/// Both ends of a pipe.
template <class System, class Link>
struct basic_pipe
{
    basic_pipe_reader<System, Link> reader;
    basic_pipe_writer<System, Link> writer;

    /// Errors: EMFILE, ENFILE. One system call where pipe2(2) exists.
    static result<basic_pipe> open() noexcept
    {
        typename System::handle_type ends[2];
        if (System::pipe(ends) == -1)
            return System::error();
        return basic_pipe{basic_pipe_reader<System, Link>(ends[0]),
            basic_pipe_writer<System, Link>(ends[1])};
    }
};

} // namespace vigil

#endif // VIGIL_IO_PIPE_HPP
