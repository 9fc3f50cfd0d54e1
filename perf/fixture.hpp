//! What the questions measure on: eventfds, and calls that must succeed.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_PERF_FIXTURE_HPP
#define VIGIL_PERF_FIXTURE_HPP

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <sys/eventfd.h>
#include <unistd.h>

namespace perf {

/// Stops the program with errno unless `returned` is a success.
template <class Int>
Int checked(Int returned)
{
    if (returned != -1) [[likely]]
        return returned;
    std::perror("perf");
    std::abort();
}

/// Makes the compiler believe that `value` is used.
template <class T>
void keep(T const& value)
{
    asm volatile("" : : "r,m"(value) : "memory");
}

/// A descriptor that is closed.
class descriptor
{
public:
    explicit descriptor(int fd)
        : fd_(checked(fd))
    {
    }

    descriptor(descriptor&& other) noexcept
        : fd_(other.release())
    {
    }

    ~descriptor()
    {
        if (fd_ != -1)
            ::close(fd_);
    }

    operator int() const { return fd_; }

    int release() noexcept
    {
        int const fd = fd_;
        fd_ = -1;
        return fd;
    }

private:
    int fd_;
};

/// Counters, each of them ready from its first `raise`.
class eventfds
{
public:
    explicit eventfds(std::size_t count) { grow(count); }

    void reserve(std::size_t count) { fds_.reserve(count); }

    void grow(std::size_t by)
    {
        for (; by != 0; --by)
            fds_.emplace_back(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC));
    }

    std::size_t size() const { return fds_.size(); }

    int operator[](std::size_t i) const { return fds_[i]; }

    void raise(std::size_t i) const
    {
        std::uint64_t const one = 1;
        checked(::write(fds_[i], &one, sizeof one));
    }

    void drain(std::size_t i) const
    {
        std::uint64_t count;
        checked(::read(fds_[i], &count, sizeof count));
    }

private:
    std::vector<descriptor> fds_;
};

} // namespace perf

#endif // VIGIL_PERF_FIXTURE_HPP
