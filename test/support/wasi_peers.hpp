//! What can be registered in a WASI host: named pipes, handed-in sockets.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_WASI_PEERS_HPP
#define VIGIL_TEST_SUPPORT_WASI_PEERS_HPP

#include <vigil/io.hpp>
#include <vigil/poll.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace vigil::test {

/// Waits with a single subscription, which every host gets right, until `h`
/// is ready or the time is over; whether it is ready.
inline bool wait_for(
    int h, std::uint8_t type, std::int64_t nanoseconds = 10'000'000'000)
{
    std::int64_t const end = wasi_system::now() + nanoseconds;
    do
    {
        wasi_system::subscription_type const asked[] = {
            wasi_system::subscribe(h, type, 1),
            wasi_system::subscribe_clock(5'000'000, 2)};
        wasi_system::occurrence_type told[2];
        std::size_t n = 0;
        if (wasi_system::poll_oneoff(asked, told, 2, n) == -1)
            return false;
        for (std::size_t i = 0; i != n; ++i)
            if (told[i].userdata == 1)
                return true;
    } while (wasi_system::now() < end);
    return false;
}

/// Ends the program: the host is not as the tests need it.
inline void give_up(char const* what)
{
    std::perror(what);
    std::exit(2);
}

inline void make_non_blocking(int h)
{
    if (wasi_system::adopt(h) == -1)
        give_up("fd_fdstat_set_flags");
}

/// Owns a descriptor. Closed, it still tells the number it had.
class wasi_descriptor
{
public:
    explicit wasi_descriptor(int h) noexcept
        : handle_(h)
    {
    }

    wasi_descriptor(wasi_descriptor&& other) noexcept
        : handle_(other.handle_)
        , is_open_(std::exchange(other.is_open_, false))
    {
    }

    wasi_descriptor& operator=(wasi_descriptor&&) = delete;
    ~wasi_descriptor() { close(); }

    [[nodiscard]] int get() const noexcept { return handle_; }
    [[nodiscard]] int native_handle() const noexcept { return handle_; }

    void close() noexcept
    {
        if (std::exchange(is_open_, false))
            ::close(handle_);
    }

private:
    int handle_;
    bool is_open_ = true;
};

/// One of the named pipes that the runner makes, while it is used: nobody
/// but a host can make one. What is in it goes when both ends are closed.
class fifo
{
public:
    fifo() noexcept
    {
        while (number_ != most && taken_[number_])
            ++number_;
        if (number_ == most)
            give_up("too few named pipes");
        taken_[number_] = true;
    }

    fifo(fifo&& other) noexcept
        : number_(std::exchange(other.number_, most))
    {
    }

    fifo& operator=(fifo&&) = delete;

    ~fifo()
    {
        if (number_ != most)
            taken_[number_] = false;
    }

    [[nodiscard]] wasi_descriptor open(int direction) const
    {
        char name[24];
        std::snprintf(name, sizeof name, "/handed/fifo%d", number_);
        int const h = ::open(name, direction | O_NONBLOCK);
        if (h == -1)
            give_up(name);
        return wasi_descriptor(h);
    }

private:
    static constexpr int most = 24;
    static inline bool taken_[most];

    int number_ = 0;
};

/// The reading end of a named pipe is registered.
class fifo_peer
{
public:
    [[nodiscard]] handle_ref source() const noexcept
    {
        return handle_ref(near_.get());
    }

    void ready()
    {
        if (::write(far_.get(), "four", 4) != 4)
            give_up("write to a named pipe");
    }

    void drain()
    {
        char bytes[64];
        while (::read(near_.get(), bytes, sizeof bytes) > 0)
            ;
    }

    void take_some()
    {
        char byte;
        if (::read(near_.get(), &byte, 1) != 1)
            give_up("read from a named pipe");
    }

    void hang_up() { far_.close(); }
    void close() { near_.close(); }

private:
    fifo fifo_; // the last to go
    wasi_descriptor near_ = fifo_.open(O_RDONLY);
    wasi_descriptor far_ = fifo_.open(O_WRONLY);
};

/// A peer that is written to by the end that is registered.
template <class Derived>
class written_peer
{
public:
    void fill()
    {
        do
            while (write(sizeof bytes_ / 16))
                ;
        while (wait_for(
            self().near(), wasi_system::occurred_write, self().settles()));
    }

    void write_short()
    {
        if (!write(sizeof bytes_))
            give_up("a short write");
    }

    void unfill()
    {
        while (unseen_ != 0)
        {
            wait_for(self().far(), wasi_system::occurred_read);
            auto const n = ::read(self().far(), bytes_, sizeof bytes_);
            if (n <= 0)
                give_up("read of what was filled");
            unseen_ -= static_cast<std::size_t>(n);
        }
    }

protected:
    ~written_peer() = default;

    [[nodiscard]] std::size_t unseen() const noexcept { return unseen_; }

private:
    Derived& self() noexcept { return static_cast<Derived&>(*this); }

    bool write(std::size_t size)
    {
        auto const n = ::write(self().near(), bytes_, size);
        if (n > 0)
            unseen_ += static_cast<std::size_t>(n);
        return n > 0;
    }

    static inline char bytes_[16 << 20];
    std::size_t unseen_ = 0;
};

/// The writing end of a named pipe is registered.
class fifo_writing_peer : public written_peer<fifo_writing_peer>
{
public:
    [[nodiscard]] handle_ref source() const noexcept
    {
        return handle_ref(near_.get());
    }

    // The rig asks for these two; no law of writing does.
    void ready() { unfill(); }
    void drain() { fill(); }

    [[nodiscard]] int near() const noexcept { return near_.get(); }
    [[nodiscard]] int far() const noexcept { return far_.get(); }
    [[nodiscard]] std::int64_t settles() const noexcept { return 0; }

private:
    fifo fifo_;
    wasi_descriptor far_ = fifo_.open(O_RDONLY);
    wasi_descriptor near_ = fifo_.open(O_WRONLY);
};

/// A connection whose ends were handed in as standard input and output: one
/// peer at a time, which leaves it as it was.
class handed_in_peer : public written_peer<handed_in_peer>
{
public:
    handed_in_peer()
    {
        make_non_blocking(near());
        make_non_blocking(far());
    }

    handed_in_peer(handed_in_peer&&) = delete;

    ~handed_in_peer()
    {
        drain();
        unfill();
    }

    [[nodiscard]] handle_ref source() const noexcept
    {
        return handle_ref(near());
    }

    void ready()
    {
        if (::write(far(), "four", 4) != 4)
            give_up("write to standard output");
        unread_ += 4;
    }

    void drain()
    {
        while (unread_ != 0)
            take(64);
    }

    void take_some() { take(1); }

    [[nodiscard]] static constexpr int near() noexcept { return 0; }
    [[nodiscard]] static constexpr int far() noexcept { return 1; }

    /// A network makes room as it goes, and TCP takes up to 40 ms to say
    /// so, on an idle machine: tcp(7), TCP_QUICKACK.
    [[nodiscard]] static constexpr std::int64_t settles() noexcept
    {
        return 200'000'000;
    }

private:
    void take(std::size_t most)
    {
        char bytes[64];
        wait_for(near(), wasi_system::occurred_read);
        auto const n = ::read(near(), bytes, most);
        if (n <= 0)
            give_up("read from standard input");
        unread_ -= static_cast<std::size_t>(n);
    }

    std::size_t unread_ = 0;
};

/// A regular file that the runner makes.
inline wasi_descriptor open_regular_file()
{
    int const h = ::open("/handed/file", O_RDONLY);
    if (h == -1)
        give_up("/handed/file");
    return wasi_descriptor(h);
}

/// Polls of this platform over peers of one kind.
template <class Peer, class Poll = vigil::poll>
struct wasi_rig
{
    using poll_type = Poll;

    Peer make() { return Peer(); }
    wasi_descriptor unpollable() { return open_regular_file(); }
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_WASI_PEERS_HPP
