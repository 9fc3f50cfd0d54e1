//! Defines `redis::pipeline`, commands on their way and their replies.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_EXAMPLE_REDIS_PIPELINE_HPP
#define VIGIL_EXAMPLE_REDIS_PIPELINE_HPP

#include <vigil/error.hpp>
#include <vigil/token.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "defects.hpp"
#include "errc.hpp"
#include "timers.hpp"
#include "value.hpp"

namespace redis {

/// Hears what became of a command: once.
using handler = std::function<void(vigil::result<value>)>;

/// Which command comes next, which reply belongs to which, and what becomes
/// of both when a connection is lost. Does no I/O.
///
/// A command that has not been written to its last byte cannot have been
/// executed: it goes to the next connection. One that has been fails with
/// `errc::lost`, for it may have been. A command whose time is over keeps its
/// place if it was sent: its reply comes late, and nobody hears of it.
///
/// Handlers may call all of this.
template <class Defects = no_defects>
class pipeline
{
public:
    /// Commands whose handlers have not been called.
    [[nodiscard]] std::size_t size() const noexcept { return size_; }

    /// Whether the server owes a reply.
    [[nodiscard]] bool is_owed() const noexcept { return !sent_.empty(); }

    void submit(std::string bytes, std::int64_t deadline, handler done)
    {
        vigil::token const name =
            requests_.insert(std::move(bytes), std::move(done)).value();
        ++size_;
        queue_.push_back(name);
        if (queue_.size() > 2 * most_queued_)
            sweep();
        timers_.add(deadline, name);
    }

    /// Goes before all commands, on a new connection.
    void greet(std::string_view bytes)
    {
        output_ = bytes;
        accepted_ = bytes.size();
        written_ = 0;
    }

    /// Whether something is to be written.
    [[nodiscard]] bool has_output() const noexcept
    {
        return begin_ != output_.size() || (is_greeted_ && !queue_.empty());
    }

    /// What is to be written next; empty if there is nothing.
    [[nodiscard]] std::string_view output()
    {
        if (is_greeted_)
            refill();
        return std::string_view(output_).substr(begin_);
    }

    /// So much of it was written.
    void wrote(std::size_t n) noexcept
    {
        begin_ += n;
        written_ += n;
    }

    /// Commands may follow.
    void greeted() noexcept { is_greeted_ = true; }

    /// The reply to the oldest command that was sent. Error: unexpected.
    std::error_code reply(value v)
    {
        if (sent_.empty())
            return errc::unexpected;
        vigil::token const name = sent_.front();
        request* const r = requests_.find(name);
        if (r == nullptr || r->end > written_)
            return errc::unexpected;
        sent_.pop_front();
        finish(name, std::move(v));
        return {};
    }

    /// The connection is gone.
    void lose()
    {
        std::deque<vigil::token> const sent = std::exchange(sent_, {});
        std::deque<vigil::token> failed;
        std::deque<vigil::token> again;
        for (vigil::token const name : sent)
            if (request* const r = requests_.find(name))
            {
                bool const is_unsent = r->end > written_ && r->done;
                (is_unsent ? again : failed).push_back(name);
                if (is_unsent)
                    r->end = 0;
            }
        queue_.insert(queue_.begin(), again.begin(), again.end());
        output_.clear();
        begin_ = 0;
        is_greeted_ = false;
        for (vigil::token const name : failed)
            finish(name, make_error_code(errc::lost));
    }

    /// All fail with `why`.
    void fail(errc why)
    {
        std::deque<vigil::token> all = std::exchange(sent_, {});
        all.insert(all.end(), queue_.begin(), queue_.end());
        queue_.clear();
        for (vigil::token const name : all)
            finish(name, make_error_code(why));
    }

    /// Commands whose time is over by `now` fail.
    void expire(std::int64_t now)
    {
        vigil::token name;
        while (timers_.take(now, name))
            if (request* const r = requests_.find(name); r && r->done)
            {
                if (r->end == 0)
                    finish(name, make_error_code(errc::timed_out));
                else
                    tell(*r, make_error_code(errc::timed_out));
            }
    }

    /// When `expire` has something to do.
    [[nodiscard]] std::int64_t next_deadline()
    {
        return timers_.next(
            [this](vigil::token t) { return requests_.find(t) != nullptr; });
    }

private:
    static constexpr std::size_t chunk = 65'536;
    static constexpr std::size_t least = 256;

    struct request
    {
        request(std::string what, handler who)
            : bytes(std::move(what))
            , done(std::move(who))
        {
        }

        std::string bytes;
        handler done; // empty: it was told
        std::uint64_t end = 0; // where on the connection it ends; 0: not sent
    };

    void refill()
    {
        if (begin_ == output_.size())
        {
            output_.clear();
            begin_ = 0;
        }
        while (!queue_.empty() && output_.size() < chunk)
        {
            vigil::token const name = queue_.front();
            queue_.pop_front();
            if (request* const r = requests_.find(name))
            {
                output_ += r->bytes;
                r->end = accepted_ += r->bytes.size();
                sent_.push_back(name);
            }
        }
    }

    // While no server takes them, commands come and their time is over, and
    // each leaves its name in the queue. Twice as many as were alive are swept.
    void sweep()
    {
        std::erase_if(queue_,
            [this](vigil::token t) { return requests_.find(t) == nullptr; });
        most_queued_ = (std::max)(queue_.size(), least);
    }

    void finish(vigil::token name, vigil::result<value> said)
    {
        request* const r = requests_.find(name);
        if (r == nullptr)
            return;
        handler const done = std::exchange(r->done, {});
        requests_.erase(name);
        if (done)
            call(done, std::move(said));
    }

    void tell(request& r, vigil::result<value> said)
    {
        handler const done = std::exchange(r.done, {});
        call(done, std::move(said));
    }

    void call(handler const& done, vigil::result<value> said)
    {
        --size_;
        done(std::move(said));
    }

    typename Defects::template table<request> requests_;
    timers timers_;
    std::deque<vigil::token> queue_; // not sent; may be stale
    std::size_t most_queued_ = least; // after the last sweep
    std::deque<vigil::token> sent_; // in the order of their replies
    std::size_t size_ = 0;
    std::string output_;
    std::size_t begin_ = 0; // of what is left of it
    std::uint64_t accepted_ = 0; // bytes of this connection
    std::uint64_t written_ = 0; // of these
    bool is_greeted_ = false;
};

} // namespace redis

#endif // VIGIL_EXAMPLE_REDIS_PIPELINE_HPP
