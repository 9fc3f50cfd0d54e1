//! Defines `vigil::composite_thread`, a selector that a thread waits in.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_COMPOSITE_THREAD_HPP
#define VIGIL_SELECTOR_COMPOSITE_THREAD_HPP

//
// The thread is in S only while the composite sleeps: `begin` sends it there
// and `end` calls it back, by the bell in S. Between the two the waiter looks
// into S himself, so that a wait of zero tells all that is ready. What the
// thread brings back may be changed or removed before it is told; hence
// names of our own.

#include <vigil/error.hpp>
#include <vigil/immortal.hpp>
#include <vigil/lock_guard.hpp>
#include <vigil/selector/named_registrations.hpp>
#include <vigil/selector/record_buffer.hpp>
#include <vigil/waker_ref.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <system_error>
#include <utility>

namespace vigil {

/// S, which has neither a handle nor a waker to call: a thread waits in it,
/// and wakes another selector when it has something to tell.
template <vigil::selector S, class Allocator>
class composite_thread : public named_registrations<S, Allocator>
{
    using base = named_registrations<S, Allocator>;
    using typename base::record_type;

public:
    using typename base::event_type;
    using typename base::system_type;

    static constexpr auto capabilities = S::capabilities;

    template <class Made>
    composite_thread(Allocator const& allocator, Made&& made)
        : base(allocator, std::forward<Made>(made))
        , records_(allocator)
    {
    }

    ~composite_thread()
    {
        // A child that was forked has no such thread.
        if (!thread_.value.joinable() ||
            generation_ != system_type::generation())
            return;
        end();
        {
            lock_guard const lock(turns_);
            turn_ = turn::over;
        }
        changed_.notify_all();
        thread_.value.join();
        thread_.value.~thread_type();
    }

    /// Starts the thread. Errors: those of the bell, not_enough_memory.
    std::error_code start() noexcept
    {
        lock_guard const lock(this->mutex_);
        if (std::error_code const why = this->open_bell_locked())
            return why;
        if (thread_.value.joinable())
            return {};
        generation_ = system_type::generation();
        return thread_.value.start([this] { run(); }) == 0
            ? std::error_code()
            : std::make_error_code(std::errc::not_enough_memory);
    }

    /// Makes room for `n` events.
    bool reserve(std::size_t n) noexcept { return records_.reserve(n, size_); }

    /// Sends the thread into S, for `most` events. It wakes `w` when it is
    /// back with some.
    void begin(std::size_t most, waker_ref w) noexcept
    {
        {
            lock_guard const lock(turns_);
            most_ = most;
            waker_ = w;
            is_called_ = false;
            turn_ = turn::away;
        }
        changed_.notify_all();
    }

    /// Calls it back, if it is there. True if it brings something.
    bool end() noexcept
    {
        lock_guard const lock(turns_);
        is_called_ = true;
        if (turn_ == turn::away)
            static_cast<void>(this->bell_.ring(this->inner_));
        while (turn_ == turn::away)
            changed_.wait(turns_);
        return size_ != 0 || why_;
    }

    /// The events that it brought, and else those of a wait of zero. There
    /// must be room. What does not fit is left for the next time.
    result<std::size_t> take(std::span<event_type> out) noexcept
    {
        if (size_ == 0 && !why_)
            fetch_some(out.size(), timeout::zero());
        if (why_)
            return std::exchange(why_, {});
        return tell(out);
    }

private:
    using thread_type = typename system_type::thread;

    enum class turn
    {
        here,
        away,
        over
    };

    void run() noexcept
    {
        turns_.lock();
        for (;;)
        {
            while (turn_ == turn::here)
                changed_.wait(turns_);
            if (turn_ == turn::over)
                break;
            std::size_t const most = most_;
            turns_.unlock();
            fetch_some(most, timeout::never());
            turns_.lock();
            turn_ = turn::here;
            if (!is_called_) // who called it is awake
                waker_.wake();
            changed_.notify_all();
        }
        turns_.unlock();
    }

    // By whose turn it is: the thread's, or the waiter's.
    void fetch_some(std::size_t most, timeout limit) noexcept
    {
        result<std::size_t> const got =
            this->fetch(records_.first(most), limit);
        size_ = got ? *got : 0;
        // That it was interrupted is nothing to tell: it looks again.
        if (!got && got.error() != std::errc::interrupted)
            why_ = got.error();
    }

    std::size_t tell(std::span<event_type> out) noexcept
    {
        lock_guard const lock(this->mutex_);
        std::size_t told = 0;
        std::size_t left = 0;
        for (std::size_t k = 0; k != size_; ++k)
        {
            auto* const e = this->find_locked(records_[k]);
            if (e != nullptr && told != out.size())
                out[told++] = this->tell_locked(records_[k], *e);
            else if (e != nullptr)
                records_[left++] = records_[k];
        }
        size_ = left;
        this->forget_closed_locked(records_.first(size_));
        return told;
    }

    record_buffer<record_type, Allocator> records_;
    std::size_t size_ = 0;
    std::error_code why_;

    typename system_type::mutex turns_;
    typename system_type::condition_variable changed_;
    turn turn_ = turn::here;
    bool is_called_ = false;
    std::size_t most_ = 0;
    waker_ref waker_;
    std::uint32_t generation_ = 0;
    immortal<thread_type> thread_;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_COMPOSITE_THREAD_HPP
