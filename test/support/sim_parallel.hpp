//! Programs of two threads that run in a world and on the real system.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_SIM_PARALLEL_HPP
#define VIGIL_TEST_SUPPORT_SIM_PARALLEL_HPP

//
// A program is one list of transfers, in one order. Of each transfer one
// thread is the writer and the other the reader, and each thread does its
// own in that order: whatever comes first in it and is not done has both its
// threads waiting for nothing else, so that no buffer is too small.

#include <vigil/sim/choice.hpp>
#include <vigil/system/socket.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "support/sim_ends.hpp"

namespace vigil::test {

/// Bytes from one end of a pair to the other; none: the end of them.
struct parallel_step
{
    std::size_t pair;
    std::size_t writer;
    std::size_t size;
};

/// What a seed chooses: up to three pairs, and what is moved over them.
struct parallel_plan
{
    explicit parallel_plan(std::uint64_t seed)
        : seed_(seed)
    {
        std::size_t const pairs = 1 + pick(3);
        for (std::size_t i = 0; i != pairs; ++i)
            kinds.push_back(std::array{ends_kind::tcp, ends_kind::local_stream,
                ends_kind::pipe}[pick(3)]);
        uses_epoll = {pick(2) == 0, pick(2) == 0};
        has_small_buffers = pick(2) == 0;
        std::vector<std::array<bool, 2>> ended(pairs);
        for (std::size_t n = 4 + pick(20); n != 0; --n)
        {
            std::size_t const pair = pick(pairs);
            std::size_t const writer =
                kinds[pair] == ends_kind::pipe ? 1 : pick(2);
            bool const is_end = pick(6) == 0;
            if (ended[pair][writer])
                continue;
            ended[pair][writer] = is_end;
            std::size_t const most = pick(4) == 0 ? 20'000 : 300;
            steps.push_back({pair, writer, is_end ? 0 : 1 + pick(most)});
        }
    }

    std::vector<ends_kind> kinds;
    std::vector<parallel_step> steps;
    std::array<bool, 2> uses_epoll{}; // edges; else poll(2)
    bool has_small_buffers = false;

private:
    std::size_t pick(std::uint64_t range)
    {
        return static_cast<std::size_t>(
            sim::scaled(sim::choose(seed_, 1, 0, count_++), range));
    }

    std::uint64_t seed_;
    std::uint64_t count_ = 0;
};

/// What one thread does, at its end of each pair.
template <class S>
class parallel_side
{
public:
    using handle = typename S::handle_type;

    parallel_side(
        parallel_plan const& p, std::size_t me, std::vector<handle> const& ends)
        : plan_(p)
        , me_(me)
        , ends_(ends)
        , written_(ends.size())
        , got_(ends.size())
    {
    }

    void run()
    {
        if (plan_.uses_epoll[me_])
            watch();
        for (parallel_step const& s : plan_.steps)
            if (is_well_ && s.writer == me_)
                write(s);
            else if (is_well_)
                read(s);
        if (plan_.uses_epoll[me_])
            S::close(epoll_);
    }

    /// What came over each pair, and whether all that was to come.
    [[nodiscard]] std::string text() const
    {
        std::string t = is_well_ ? "" : "stuck ";
        for (std::string const& each : got_)
            t += each + ";";
        return t;
    }

private:
    void watch()
    {
        epoll_ = S::epoll_create();
        for (handle const h : ends_)
        {
            typename S::epoll_type e{};
            e.events = S::epoll_in | S::epoll_out | S::epoll_read_hang_up |
                S::epoll_edge;
            S::epoll_add(epoll_, h, e);
        }
    }

    void wait(handle h, bool is_read)
    {
        typename S::epoll_type e{};
        is_well_ = plan_.uses_epoll[me_]
            ? S::epoll_wait(epoll_, &e, 1, 5'000) == 1
            : wait_5s<S>(h, is_read ? S::poll_in : S::poll_out);
    }

    void write(parallel_step const& s)
    {
        if (s.size == 0)
            return end(s.pair);
        std::string const text = moved_bytes(written_[s.pair], s.size);
        written_[s.pair] += s.size;
        for (std::size_t done = 0; is_well_ && done != s.size;)
        {
            std::ptrdiff_t const n = write_to<S>(plan_.kinds[s.pair],
                ends_[s.pair], text.data() + done, s.size - done);
            if (n > 0)
                done += static_cast<std::size_t>(n);
            else
                wait_or_fail(s.pair, false);
        }
    }

    void end(std::size_t pair)
    {
        if (plan_.kinds[pair] == ends_kind::pipe)
            S::close(ends_[pair]);
        else
            S::shutdown(ends_[pair], direction::send);
    }

    void read(parallel_step const& s)
    {
        std::string text((std::max)(s.size, std::size_t{1}), ' ');
        for (std::size_t done = 0; is_well_;)
        {
            std::ptrdiff_t const n =
                S::read(ends_[s.pair], text.data() + done, text.size() - done);
            if (n < 0)
            {
                wait_or_fail(s.pair, true);
                continue;
            }
            got_[s.pair] += n == 0
                ? "|end"
                : text.substr(done, static_cast<std::size_t>(n));
            done += static_cast<std::size_t>(n);
            if (n == 0 || done == s.size)
                return;
        }
    }

    void wait_or_fail(std::size_t pair, bool is_read)
    {
        std::error_code const why = S::error();
        if (why == std::errc::resource_unavailable_try_again)
            return wait(ends_[pair], is_read);
        got_[pair] += "|" + why.default_error_condition().message();
        is_well_ = false;
    }

    parallel_plan const& plan_;
    std::size_t me_;
    std::vector<handle> ends_;
    std::vector<std::size_t> written_;
    std::vector<std::string> got_;
    handle epoll_{};
    bool is_well_ = true;
};

/// What both threads of a program received.
template <class S>
std::string run_parallel(parallel_plan const& plan)
{
    std::vector<typename S::handle_type> ends[2];
    for (ends_kind const k : plan.kinds)
    {
        typename S::handle_type both[2];
        open_ends<S>(k, both);
        for (std::size_t i = 0; i != 2; ++i)
        {
            // Not what TCP receives: Linux asks for news of a window that
            // was closed after 200 ms.
            if (plan.has_small_buffers && k != ends_kind::pipe)
                S::set_option(both[i], socket_option::send_buffer, 4'096);
            ends[i].push_back(both[i]);
        }
    }
    parallel_side<S> first(plan, 0, ends[0]);
    parallel_side<S> second(plan, 1, ends[1]);
    typename S::thread other;
    other.start([&] { second.run(); });
    first.run();
    other.join();
    std::vector<bool> closed(plan.kinds.size());
    for (parallel_step const& s : plan.steps)
        if (s.size == 0 && plan.kinds[s.pair] == ends_kind::pipe)
            closed[s.pair] = true;
    for (std::size_t i = 0; i != plan.kinds.size(); ++i)
    {
        S::close(ends[0][i]);
        if (!closed[i])
            S::close(ends[1][i]);
    }
    return first.text() + "/" + second.text();
}

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_SIM_PARALLEL_HPP
