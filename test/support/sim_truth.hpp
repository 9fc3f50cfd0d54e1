//! Programs of one thread that run in a world and on the real system.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_SIM_TRUTH_HPP
#define VIGIL_TEST_SUPPORT_SIM_TRUTH_HPP

#include <vigil/sim/choice.hpp>
#include <vigil/system/socket.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <system_error>

#include "support/sim_ends.hpp"
#include "support/sim_told.hpp"
#include "support/sim_watch.hpp"

namespace vigil::test {

/// A program that a seed chooses, over a system. Each step can be looked at
/// once it has settled.
///
/// The first two handles belong together. Where they are streams of sockets the
/// third is a listener, and others connect to it or are accepted. Some ends of
/// UDP are not connected.
template <class S>
class truth_program
{
public:
    explicit truth_program(std::uint64_t seed)
        : seed_(seed)
        , kind_(std::array{ends_kind::tcp, ends_kind::tcp, ends_kind::tcp,
              ends_kind::local_stream, ends_kind::pipe, ends_kind::udp,
              ends_kind::local_datagram}[pick(7)])
        , length_(4 + pick(16))
    {
    }

    ~truth_program()
    {
        watch_.close();
        for (std::size_t i = 0; i != truth_handles; ++i)
            if (is_open_[i])
            {
                // Many programs in a row would use up the ports.
                if (kind_ == ends_kind::tcp)
                    S::set_linger(all_[i], 0);
                S::close(all_[i]);
            }
        if (has_listener())
            S::close(deaf_);
    }

    truth_program(truth_program const&) = delete;
    truth_program& operator=(truth_program const&) = delete;

    [[nodiscard]] std::size_t length() const { return length_; }

    void open()
    {
        handle ends[2];
        open_ends<S>(kind_, ends);
        keep(0, ends[0]);
        keep(1, ends[1]);
        watch_.open();
        if (kind_ == ends_kind::udp && pick(3) == 0)
        {
            S::close(all_[0]);
            all_[0] = S::socket(address_family::v4, socket_kind::datagram);
        }
        if (!has_listener())
            return;
        keep(listener, bound(listening_at_));
        S::listen(all_[listener], 8);
        deaf_ = bound(deaf_at_);
    }

    /// The next step, after a look at what the one before came to.
    step_log step()
    {
        watch_.hear(last_seen_.ready);
        std::size_t const i = pick_open();
        std::size_t const n = pick_size();
        std::size_t const which = pick(has_listener() ? 27 : 18);
        std::string const of = " " + std::to_string(i);
        if (!is_open_[i])
            return {"nothing", {}, {}};
        switch (which)
        {
        case 0:
            return {"close" + of, close(i), {}};
        case 1:
            return {"shutdown" + of, shut_down(i), {}};
        case 2:
            return {"error of" + of, pending_error(i), {}};
        case 3:
            return {"peek" + of, read(i, n, true), {}};
        case 4:
        case 5:
        case 6:
            return {"add or modify" + of, watch(i), {}};
        case 7:
            return {"remove" + of, status<S>(watch_.remove(i, all_[i])), {}};
        case 8:
        case 9:
            return {"wait", {watch_.wait(last_seen_.ready), {}}, {}};
        case 10:
        case 11:
        case 12:
        case 13:
            return {"write" + of + ": " + std::to_string(n), write(i, n), {}};
        case 18: // where one listens
        case 19:
        case 20:
            return {"connect", connect(), {}};
        case 21:
        case 22:
        case 23:
            return {"accept", accept(), {}};
        case 24:
            return {"connect again" + of, connect_again(i), {}};
        case 25:
            return {"linger" + of, linger(i), {}};
        case 26:
            return {"options of" + of, options(i), {}};
        default:
            return {
                "read" + of + ": " + std::to_string(n), read(i, n, false), {}};
        }
    }

    seen look()
    {
        std::array<typename S::poll_type, truth_handles> all;
        for (std::size_t i = 0; i != truth_handles; ++i)
            all[i] = {is_open_[i] ? all_[i] : S::invalid, all_that_is_asked, 0};
        S::poll(all.data(), all.size(), 0);
        for (std::size_t i = 0; i != truth_handles; ++i)
        {
            last_seen_.ready[i] = all[i].revents;
            last_seen_.unread[i] = unread(i, all[i].revents);
        }
        return last_seen_;
    }

private:
    using handle = typename S::handle_type;
    using address = typename S::address_type;

    static constexpr std::size_t listener = 2;
    static constexpr short all_that_is_asked =
        S::poll_in | S::poll_out | S::poll_read_hang_up;

    [[nodiscard]] bool has_listener() const
    {
        return kind_ == ends_kind::tcp || kind_ == ends_kind::local_stream;
    }

    handle socket() const
    {
        return S::socket(kind_ == ends_kind::tcp ? address_family::v4
                                                 : address_family::local,
            socket_kind::stream);
    }

    // A local one has a name that the system chooses, as it does a port.
    handle bound(address& name) const
    {
        if (kind_ == ends_kind::tcp)
            return bound_socket<S>(socket_kind::stream, name);
        handle const h = socket();
        S::bind(h, address::local({}));
        S::local_address(h, name);
        return h;
    }

    std::size_t pick(std::uint64_t range)
    {
        return static_cast<std::size_t>(
            sim::scaled(sim::choose(seed_, 0, 0, count_++), range));
    }

    // Of datagrams few are so large that the next has no room.
    std::size_t pick_size()
    {
        std::size_t const way = pick(8);
        if (way == 1 && kind_ == ends_kind::local_datagram)
            return 60'000;
        return way == 0 ? 0 : 1 + pick(300);
    }

    // One of those that are open, if any is.
    std::size_t pick_open()
    {
        std::size_t count = 0;
        for (bool const is : is_open_)
            count += is ? 1 : 0;
        std::size_t n = pick(count == 0 ? 1 : count);
        for (std::size_t i = 0; i != truth_handles; ++i)
            if (is_open_[i] && n-- == 0)
                return i;
        return 0;
    }

    void keep(std::size_t i, handle h)
    {
        all_[i] = h;
        is_open_[i] = true;
    }

    std::size_t free_place() const
    {
        std::size_t i = listener + 1;
        while (i != truth_handles && is_open_[i])
            ++i;
        return i;
    }

    // A pipe has no way to peek, and an error would be taken.
    std::ptrdiff_t unread(std::size_t i, int r)
    {
        bool const is_end = !has_listener() || i != listener;
        return kind_ != ends_kind::pipe && is_end && (r & S::poll_in) != 0 &&
                (r & S::poll_error) == 0
            ? peek(i, room_.size()).size
            : 0;
    }

    auto peek(std::size_t i, std::size_t size)
    {
        auto const b = S::make_buffer(room_.data(), size);
        return S::receive_message(all_[i], &b, 1, true, nullptr);
    }

    told close(std::size_t i)
    {
        is_open_[i] = false;
        listens_ = listens_ && i != listener;
        watch_.forget(i);
        return status<S>(S::close(all_[i]));
    }

    told shut_down(std::size_t i)
    {
        direction const d = std::array{
            direction::receive, direction::send, direction::both}[pick(3)];
        listens_ = listens_ && (i != listener || d == direction::send);
        return status<S>(S::shutdown(all_[i], d));
    }

    // To the listener, or where nobody listens and nobody else can.
    told connect()
    {
        bool const is_refused = pick(4) == 0 || !listens_;
        std::size_t const i = free_place();
        if (i == truth_handles)
            return {};
        keep(i, socket());
        hurry(i);
        int const r =
            S::connect(all_[i], is_refused ? deaf_at_ : listening_at_);
        return r == 0 || S::error() == std::errc::operation_in_progress
            ? told{"connects", {}}
            : status<S>(r);
    }

    told accept()
    {
        std::size_t const i = free_place();
        if (i == truth_handles || !is_open_[listener])
            return {};
        address peer = loopback_address<S>();
        handle const h = S::accept(all_[listener], peer);
        if (h == S::invalid)
            return status<S>(-1);
        keep(i, h);
        hurry(i);
        return {"accepts", {}};
    }

    // The same handle; a listener could find itself.
    told connect_again(std::size_t i)
    {
        bool const is_refused = pick(4) == 0 || !listens_;
        if (has_listener() && i == listener)
            return {};
        return status<S>(
            S::connect(all_[i], is_refused ? deaf_at_ : listening_at_));
    }

    // A close is a reset, or not: also of who is accepted later.
    told linger(std::size_t i)
    {
        int const r = S::set_linger(all_[i], pick(2) == 0 ? 0 : -1);
        S::set_option(all_[i], socket_option::keep_alive, 1);
        return status<S>(r);
    }

    told options(std::size_t i)
    {
        int n = 0;
        S::get_linger(all_[i], n);
        std::string text = std::to_string(n);
        if (kind_ != ends_kind::tcp)
            return {text, {}};
        for (socket_option const o :
            {socket_option::keep_alive, socket_option::no_delay,
                socket_option::broadcast, socket_option::time_to_live_v4,
                socket_option::multicast_loop_v4})
        {
            S::get_option(all_[i], o, n);
            text += " " + std::to_string(n);
        }
        return {text, {}};
    }

    void hurry(std::size_t i)
    {
        if (kind_ == ends_kind::tcp)
            S::set_option(all_[i], socket_option::no_delay, 1);
    }

    told pending_error(std::size_t i)
    {
        std::error_code why;
        int const r = S::take_error(all_[i], why);
        return r < 0 ? status<S>(r)
                     : told{why ? condition_name(why) : "none", {}};
    }

    told watch(std::size_t i)
    {
        return status<S>(watch_.set(i, all_[i],
            {.is_edge = pick(2) == 0,
                .is_oneshot = pick(3) == 0,
                .interest = pick(7),
                .is_modified = pick(8) == 0 ? pick(2) == 0 : watch_.has(i)}));
    }

    told write(std::size_t i, std::size_t n)
    {
        std::string const text = moved_bytes(written_, n);
        written_ += n;
        return status<S>(write_to<S>(kind_, all_[i], text.data(), n));
    }

    told read(std::size_t i, std::size_t n, bool is_peek)
    {
        auto const got = is_peek && kind_ != ends_kind::pipe
            ? peek(i, n)
            : typename S::received{S::read(all_[i], room_.data(), n), false};
        told t = status<S>(got.size);
        if (got.size > 0)
            t.bytes.assign(room_.data(), static_cast<std::size_t>(got.size));
        if (got.truncated)
            t.what += ", truncated";
        return t;
    }

    inline static std::array<char, 65'536> room_;

    std::uint64_t seed_;
    std::uint64_t count_ = 0;
    ends_kind kind_;
    std::size_t length_;
    std::array<handle, truth_handles> all_{};
    std::array<bool, truth_handles> is_open_{};
    bool listens_ = true;
    handle deaf_{}; // is bound, and never listens
    address listening_at_ = loopback_address<S>();
    address deaf_at_ = loopback_address<S>();
    truth_watch<S> watch_;
    seen last_seen_;
    std::size_t written_ = 0;
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_SIM_TRUTH_HPP
