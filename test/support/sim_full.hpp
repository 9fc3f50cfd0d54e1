//! Fills a buffer and drains it, in a world or on the real system.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_SIM_FULL_HPP
#define VIGIL_TEST_SUPPORT_SIM_FULL_HPP

#include <vigil/sim/choice.hpp>
#include <vigil/system/socket.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>

#include "support/sim_ends.hpp"

namespace vigil::test {

/// Writes to one of two ends until that would block, or as long as poll(2)
/// says that it would not; reads all of it at the other; and does it again.
/// What it tells are truths, and no numbers: how much fits is each system's
/// own.
template <class S>
class full_program
{
public:
    using handle = typename S::handle_type;

    explicit full_program(std::uint64_t seed)
        : seed_(seed)
        , kind_(std::array{ends_kind::tcp, ends_kind::local_stream,
              ends_kind::pipe, ends_kind::local_datagram}[pick(4)])
        , writer_(kind_ == ends_kind::pipe ? 1 : pick(2))
        , size_(pick(2) == 0 ? 1'000 + pick(1'000) : 20'000 + pick(80'000))
        , asks_first_(pick(3) == 0)
    {
        open_ends<S>(kind_, ends_);
        // What Linux lets a buffer of TCP grow to takes long to fill.
        int const room = pick(2) == 0 ? 4'096 : 65'536;
        if (kind_ == ends_kind::tcp || kind_ == ends_kind::local_stream)
        {
            S::set_option(ends_[writer_], socket_option::send_buffer, room);
            S::set_option(
                ends_[1 - writer_], socket_option::receive_buffer, 65'536);
        }
        epoll_ = S::epoll_create();
        typename S::epoll_type e{};
        e.events = S::epoll_out | S::epoll_edge;
        S::epoll_add(epoll_, ends_[writer_], e);
    }

    ~full_program()
    {
        S::close(epoll_);
        S::close(ends_[0]);
        S::close(ends_[1]);
    }

    full_program(full_program const&) = delete;
    full_program& operator=(full_program const&) = delete;

    std::string run()
    {
        std::string t;
        for (int twice = 0; twice != 2; ++twice)
        {
            bool const is_full = asks_first_ ? fill_as_told() : fill();
            t += is_full ? "blocks " : "never blocks ";
            t += drain() ? "all came " : "bytes are missing ";
            t += wait_5s<S>(ends_[writer_], S::poll_out) ? "writable "
                                                         : "not writable ";
            t += has_edge(5'000) ? "edge " : "no edge ";
            t += write() > 0 ? "writes; " : "does not write; ";
        }
        return t;
    }

private:
    // More than any of them has room for.
    static constexpr std::size_t too_much = 4u << 20;

    std::size_t pick(std::uint64_t range)
    {
        return static_cast<std::size_t>(
            sim::scaled(sim::choose(seed_, 2, 0, count_++), range));
    }

    bool is_writable(std::int64_t limit)
    {
        typename S::poll_type r{ends_[writer_], S::poll_out, 0};
        return S::poll(&r, 1, limit) == 1;
    }

    bool has_edge(int milliseconds)
    {
        typename S::epoll_type e{};
        return S::epoll_wait(epoll_, &e, 1, milliseconds) == 1 &&
            (e.events & S::epoll_out) != 0;
    }

    std::ptrdiff_t write()
    {
        std::string const text = moved_bytes(written_, size_);
        std::ptrdiff_t const n =
            write_to<S>(kind_, ends_[writer_], text.data(), size_);
        written_ += n > 0 ? static_cast<std::size_t>(n) : 0;
        return n;
    }

    // Full is what blocks, and what does not become writable in a while: the
    // reader's side may still take what is on its way.
    bool fill()
    {
        for (int blocked = 0; blocked != 100 && written_ - read_ < too_much;)
        {
            if (write() > 0)
                continue;
            if (S::error() != std::errc::resource_unavailable_try_again)
                return false;
            static_cast<void>(has_edge(0));
            ++blocked;
            if (!is_writable(2'000'000))
                return true;
        }
        return false;
    }

    // No write blocks, nor moves less than it was to: to have asked is all that
    // tells the system that somebody waits for room.
    bool fill_as_told()
    {
        while (written_ - read_ < too_much)
        {
            static_cast<void>(has_edge(0));
            if (!is_writable(2'000'000))
                return true;
            if (write() <= 0)
                return false;
        }
        return false;
    }

    bool drain()
    {
        static std::array<char, 100'000> room; // for a datagram
        while (read_ != written_)
        {
            if (!wait_5s<S>(ends_[1 - writer_], S::poll_in))
                return false;
            std::ptrdiff_t const n =
                S::read(ends_[1 - writer_], room.data(), room.size());
            if (n <= 0)
                return false;
            std::size_t const size = static_cast<std::size_t>(n);
            if (std::string_view(room.data(), size) != moved_bytes(read_, size))
                return false;
            read_ += size;
        }
        return true;
    }

    std::uint64_t seed_;
    std::uint64_t count_ = 0;
    ends_kind kind_;
    std::size_t writer_;
    std::size_t size_; // of a write
    bool asks_first_;
    handle ends_[2]{};
    handle epoll_{};
    std::size_t written_ = 0;
    std::size_t read_ = 0;
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_SIM_FULL_HPP
