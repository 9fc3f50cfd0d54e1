//! The rig of polls in a simulated world, for the laws.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_SIM_RIG_HPP
#define VIGIL_TEST_SUPPORT_SIM_RIG_HPP

#include <vigil/selector/epoll.hpp>
#include <vigil/selector/poll.hpp>
#include <vigil/sim.hpp>

#include <array>
#include <cstddef>
#include <cstdlib>
#include <tuple>
#include <utility>

namespace vigil::test {

/// The selectors of a world.
using sim_selectors = std::tuple<sim::selector,
    basic_epoll_selector<sim::system>, basic_poll_selector<sim::system>>;

/// Owns a handle of a world. Closed, it still tells which it was.
class sim_handle
{
public:
    explicit sim_handle(sim::handle h) noexcept
        : handle_(h)
    {
    }

    sim_handle(sim_handle&& other) noexcept
        : handle_(other.handle_)
        , is_open_(std::exchange(other.is_open_, false))
    {
    }

    sim_handle& operator=(sim_handle&&) = delete;
    ~sim_handle() { close(); }

    [[nodiscard]] sim::handle native_handle() const noexcept { return handle_; }

    void close() noexcept
    {
        if (std::exchange(is_open_, false))
            sim::system::close(handle_);
    }

private:
    sim::handle handle_;
    bool is_open_ = true;
};

/// One end is registered, the other makes it ready.
class sim_peer
{
public:
    using system = sim::system;

    sim_peer()
        : sim_peer(open())
    {
    }

    auto source() const noexcept { return raw{near_.native_handle()}; }

    void ready()
    {
        unread_ += 4;
        require(system::write(far_.native_handle(), "four", 4) == 4);
    }

    void drain()
    {
        char room[64];
        while (unread_ != 0)
            take(room, sizeof room);
        require(system::read(near_.native_handle(), room, 1) == -1);
    }

    void take_some()
    {
        char room[1];
        take(room, 1);
    }

    void peek()
    {
        char byte = 0;
        auto const room = system::make_buffer(&byte, 1);
        system::receive_message(near_.native_handle(), &room, 1, true, nullptr);
    }

    void hang_up() { far_.close(); }
    void close() { near_.close(); }

    void fill()
    {
        while (write() > 0)
            ;
    }

    void write_short() { require(write() > 0); }

    void unfill()
    {
        while (unseen_ != 0)
        {
            std::ptrdiff_t const n = system::read(
                far_.native_handle(), block().data(), block().size());
            require(n > 0);
            unseen_ -= static_cast<std::size_t>(n);
        }
    }

private:
    struct raw
    {
        sim::handle handle;

        [[nodiscard]] sim::handle native_handle() const noexcept
        {
            return handle;
        }
    };

    explicit sim_peer(std::pair<sim::handle, sim::handle> ends)
        : near_(ends.first)
        , far_(ends.second)
    {
    }

    static std::pair<sim::handle, sim::handle> open()
    {
        sim::handle ends[2];
        require(system::pair(socket_kind::stream, ends) == 0);
        return {ends[0], ends[1]};
    }

    static void require(bool fact)
    {
        if (!fact)
            std::abort();
    }

    void take(char* room, std::size_t size)
    {
        std::ptrdiff_t const n =
            system::read(near_.native_handle(), room, size);
        require(n > 0);
        unread_ -= static_cast<std::size_t>(n);
    }

    std::ptrdiff_t write()
    {
        std::ptrdiff_t const n =
            system::send(near_.native_handle(), block().data(), block().size());
        unseen_ += n > 0 ? static_cast<std::size_t>(n) : 0;
        return n;
    }

    static std::array<char, 1 << 20>& block()
    {
        static std::array<char, 1 << 20> bytes{};
        return bytes;
    }

    sim_handle near_;
    sim_handle far_;
    std::size_t unread_ = 0; // sent to the near end
    std::size_t unseen_ = 0; // sent by the near end
};

template <class Poll>
struct sim_rig
{
    using poll_type = Poll;
    static constexpr bool has_threads = true;

    sim_peer make() { return {}; }
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_SIM_RIG_HPP
