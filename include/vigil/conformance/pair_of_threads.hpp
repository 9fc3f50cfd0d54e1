//! Defines `vigil::law::pair_of_threads`, for laws that need two.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_CONFORMANCE_PAIR_OF_THREADS_HPP
#define VIGIL_CONFORMANCE_PAIR_OF_THREADS_HPP

#include <vigil/conformance/rig.hpp>
#include <vigil/conformance/trial.hpp>

#include <utility>

namespace vigil::law {

// Nothing here sleeps to meet another thread: threads answer by waking a
// poll of the other's, and many rounds meet all orders.

/// A check of another thread: kept until it is joined.
struct verdict
{
    void operator()(bool fact, char const* what) noexcept
    {
        if (!fact && broken == nullptr)
            broken = what;
    }

    char const* broken = nullptr;

    template <class Check>
    void tell(Check& check, char const* law) const
    {
        check(broken == nullptr, broken == nullptr ? law : broken);
    }
};

/// A second thread with a poll `away`, and the first thread's poll `home`.
template <class R, class Check>
class pair_of_threads
{
public:
    using waker_type = typename poll_of<R>::waker_type;

    pair_of_threads(R& r, Check& check)
        : home(r, check)
        , away(r, seen)
        , check_(check)
        , home_waker_(home.poll.make_waker(token{100}).value())
    {
    }

    pair_of_threads(pair_of_threads const&) = delete;
    pair_of_threads& operator=(pair_of_threads const&) = delete;
    ~pair_of_threads() { join(); }

    trial<R, Check> home;
    verdict seen;
    trial<R, verdict> away; // the second thread's, from `start` to `join`

    template <class F>
    void start(F f)
    {
        check_(thread_.start(std::move(f)) == 0, "a thread starts");
    }

    void join()
    {
        thread_.join();
        seen.tell(check_, "the other thread sees no law broken");
    }

    /// The second thread tells the first that it has come so far.
    void answer()
    {
        ++answers_;
        seen(home_waker_.wake().has_value(), "wake succeeds");
    }

    /// The first thread waits for that: for one answer more each time.
    bool is_answered()
    {
        ++expected_;
        while (answers_.load() < expected_)
            if (!home.reports(token{100}))
                return false;
        return true;
    }

private:
    Check& check_;
    waker_type home_waker_;
    typename system_of_rig<R>::template atomic<int> answers_{0};
    int expected_ = 0;
    typename system_of_rig<R>::thread thread_;
};

template <class R, class Check>
pair_of_threads(R&, Check&) -> pair_of_threads<R, Check>;

} // namespace vigil::law

#endif // VIGIL_CONFORMANCE_PAIR_OF_THREADS_HPP
