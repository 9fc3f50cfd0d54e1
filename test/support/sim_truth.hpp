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
#include <utility>

#include "support/sim_ends.hpp"

namespace vigil::test {

/// What a call came to: its condition, not its errno.
struct told
{
    std::string what; // "5", "would_block", "reset", ...
    std::string bytes;

    friend bool operator==(told const&, told const&) = default;
};

/// What both ends are ready for, and how many bytes can be read.
struct seen
{
    std::array<int, 2> ready{};
    std::array<std::ptrdiff_t, 2> unread{};

    friend bool operator==(seen const&, seen const&) = default;
};

/// One step: what it was, what it came to, and what was seen afterwards.
struct step_log
{
    std::string name;
    told result;
    seen after;
};

/// A program that a seed chooses, over a system. Each step can be looked at
/// once it has settled.
template <class S>
class truth_program
{
public:
    explicit truth_program(std::uint64_t seed)
        : seed_(seed)
        , kind_(static_cast<ends_kind>(pick(5)))
    {
    }

    ~truth_program()
    {
        for (std::size_t i = 0; i != 2; ++i)
            if (is_open_[i])
                S::close(ends_[i]);
    }

    truth_program(truth_program const&) = delete;
    truth_program& operator=(truth_program const&) = delete;

    [[nodiscard]] std::size_t length() { return 4 + pick(12); }

    void open()
    {
        open_ends<S>(kind_, ends_);
        is_open_ = {true, true};
    }

    /// The next step.
    step_log step()
    {
        std::size_t const i = is_open_[0] && is_open_[1] ? pick(2)
            : is_open_[0]                                ? 0
                                                         : 1;
        std::size_t const n = 1 + pick(300);
        std::string const end = i == 0 ? "near " : "far ";
        if (!is_open_[i])
            return {"nothing", {}, {}};
        switch (pick(8))
        {
        case 0:
            is_open_[i] = false;
            return {end + "close", status(S::close(ends_[i])), {}};
        case 1:
            return {end + "shutdown", shut_down(i), {}};
        case 2:
        case 3:
        case 4:
            return {end + "write " + std::to_string(n), write(i, n), {}};
        default:
            return {end + "read " + std::to_string(n), read(i, n), {}};
        }
    }

    seen look()
    {
        seen s;
        for (std::size_t i = 0; i != 2; ++i)
            if (is_open_[i])
            {
                s.ready[i] = ready(ends_[i]);
                s.unread[i] = unread(i, s.ready[i]);
            }
        return s;
    }

private:
    using handle = typename S::handle_type;

    std::size_t pick(std::uint64_t range)
    {
        return static_cast<std::size_t>(
            sim::scaled(sim::choose(seed_, 0, 0, count_++), range));
    }

    static int ready(handle h)
    {
        typename S::poll_type r{h,
            static_cast<short>(S::poll_in | S::poll_out | S::poll_read_hang_up),
            0};
        S::poll(&r, 1, 0);
        return r.revents;
    }

    std::ptrdiff_t unread(std::size_t i, int r)
    {
        if (kind_ == ends_kind::pipe || (r & S::poll_in) == 0 ||
            (r & S::poll_error) != 0)
            return 0;
        static std::array<char, 65'536> room;
        auto const b = S::make_buffer(room.data(), room.size());
        return S::receive_message(ends_[i], &b, 1, true, nullptr).size;
    }

    static told status(std::ptrdiff_t n)
    {
        if (n >= 0)
            return {std::to_string(n), {}};
        std::error_code const e = S::error();
        for (auto const& [code, name] :
            {std::pair{
                 std::errc::resource_unavailable_try_again, "would_block"},
                std::pair{std::errc::connection_reset, "reset"},
                std::pair{std::errc::connection_refused, "refused"},
                std::pair{std::errc::broken_pipe, "broken_pipe"},
                std::pair{std::errc::not_connected, "not_connected"},
                std::pair{std::errc::bad_file_descriptor, "bad_handle"},
                std::pair{std::errc::not_a_socket, "not_socket"}})
            if (e == code)
                return {name, {}};
        return {e.message(), {}};
    }

    told shut_down(std::size_t i)
    {
        return status(S::shutdown(ends_[i],
            std::array{direction::receive, direction::send,
                direction::both}[pick(3)]));
    }

    told write(std::size_t i, std::size_t n)
    {
        std::string text(n, ' ');
        for (char& c : text)
            c = static_cast<char>('a' + written_++ % 23);
        return status(write_to<S>(kind_, ends_[i], text.data(), n));
    }

    told read(std::size_t i, std::size_t n)
    {
        std::string text(n, ' ');
        std::ptrdiff_t const got = S::read(ends_[i], text.data(), n);
        told t = status(got);
        if (got > 0)
            t.bytes = text.substr(0, static_cast<std::size_t>(got));
        return t;
    }

    std::uint64_t seed_;
    std::uint64_t count_ = 0;
    ends_kind kind_;
    handle ends_[2]{};
    std::array<bool, 2> is_open_{};
    std::size_t written_ = 0;
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_SIM_TRUTH_HPP
