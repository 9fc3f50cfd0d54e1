//! Defines `vigil::pipe_waker`, which wakes by a pipe to itself.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_WAKER_PIPE_HPP
#define VIGIL_WAKER_PIPE_HPP

#include <vigil/error.hpp>
#include <vigil/unique_handle.hpp>
#include <vigil/waker/handle_waker.hpp>

#include <cstddef>
#include <system_error>

namespace vigil {

/// A pipe that nobody else has: readable while a byte is in it.
template <class System>
class pipe_signal
{
public:
    using handle_type = typename System::handle_type;

    pipe_signal() noexcept = default;

    /// One system call (more where pipe2(2) lacks). Errors: EMFILE, ENFILE.
    static result<pipe_signal> open() noexcept
    {
        handle_type ends[2];
        if (System::pipe(ends) == -1)
            return System::error();
        pipe_signal s;
        s.reader_ = unique_handle<System>(ends[0]);
        s.writer_ = unique_handle<System>(ends[1]);
        return s;
    }

    [[nodiscard]] handle_type handle() const noexcept { return reader_.get(); }

    /// Makes the handle readable: one write, which cannot raise SIGPIPE
    /// since the reader is open as long as the writer. Any thread, signal
    /// handlers too; errno is kept.
    std::error_code raise() const noexcept
    {
        typename System::error_guard const keep; // before what sets it
        char const byte = 0;
        if (System::write(writer_.get(), &byte, 1) == 1) [[likely]]
            return {};
        return raise_again();
    }

    /// Takes out up to a page of wakes; what is left keeps it readable.
    void clear() const noexcept
    {
        char page[4096];
        static_cast<void>(System::read(reader_.get(), page, sizeof page));
    }

private:
    // A full pipe is all that can block the write: make room, try again. If
    // it is full again, others have raised it since, and so it is raised.
    VIGIL_COLD std::error_code raise_again() const noexcept
    {
        std::error_code why = System::error();
        for (int attempt = 0; attempt != 3; ++attempt)
        {
            if (why == condition::would_block)
                clear();
            else if (why != std::errc::interrupted)
                return why;
            char const byte = 0;
            if (System::write(writer_.get(), &byte, 1) == 1)
                return {};
            why = System::error();
        }
        return why == condition::would_block ? std::error_code() : why;
    }

    unique_handle<System> reader_;
    unique_handle<System> writer_;
};

/// Wakes by a pipe, on every Unix: two descriptors a waker.
struct pipe_waker : handle_waker<pipe_signal>
{};

} // namespace vigil

#endif // VIGIL_WAKER_PIPE_HPP
