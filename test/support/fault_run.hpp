//! Defines `at_every_fault`, which meets a scenario with every fault.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_FAULT_RUN_HPP
#define VIGIL_TEST_SUPPORT_FAULT_RUN_HPP

#include <vigil/error.hpp>
#include <vigil/poll.hpp>
#include <vigil/print.hpp>
#include <vigil/selector/epoll.hpp>
#include <vigil/selector/poll.hpp>
#include <vigil/system/default.hpp>
#include <vigil/system/faulty.hpp>
#include <vigil/waker/pipe.hpp>

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <string>
#include <system_error>
#include <tuple>

#include <support/descriptors.hpp>
#include <support/event_port_model.hpp>

namespace vigil::test {

using faulty_system = faulty<default_system>;
using faulty_epoll = basic_poll<basic_epoll_selector<faulty_system>>;
using faulty_poll = basic_poll<basic_poll_selector<faulty_system>>;
using faulty_ports = faulty<event_port_model>;
using faulty_event_port = basic_poll<basic_event_port_selector<faulty_ports>>;
using faulty_polls = std::tuple<faulty_epoll, faulty_poll, faulty_event_port>;

/// How often any of them closed a handle that was not open.
inline std::uint32_t wrong_closes() noexcept
{
    return faulty_system::wrong_closes() + faulty_ports::wrong_closes();
}

/// One run of a scenario, in which one call of the OS fails.
///
/// Every operation is tried twice at most: if it fails it says what the OS
/// said, and then, since the object is usable and nothing is left behind,
/// it succeeds.
class fault_run
{
public:
    explicit fault_run(fault_plan const& plan) noexcept
        : plan_(plan)
    {
    }

    /// The result of `operation()`, which succeeds in the end.
    template <class Operation>
    auto operator()(Operation operation)
    {
        auto first = operation();
        if (first)
            return first;
        failed(first.error());
        auto second = operation();
        BOOST_REQUIRE_MESSAGE(second.has_value(),
            name() << ": the second try fails: " << second.error());
        return second;
    }

    /// The same, of what is not to be tried again.
    template <class Outcome>
    bool once(Outcome const& outcome)
    {
        if (!outcome)
            failed(outcome.error());
        return outcome.has_value();
    }

    /// That `operation()` is refused, with this condition.
    template <class Operation>
    void refused(Operation operation, condition expected)
    {
        bool const was_before = plan_.has_failed();
        auto outcome = operation();
        if (!was_before && plan_.has_failed())
        {
            failed(outcome.error());
            outcome = operation();
        }
        BOOST_TEST((outcome.error() == expected),
            name() << ": is not refused as " << expected);
    }

    /// A failure of `call` need not be told: it is tried again later, or
    /// it makes a wait end early and no more.
    void need_not_tell(os_call call) noexcept { untold_ = call; }

    /// A call of the scenario failed.
    [[nodiscard]] bool has_failed() const noexcept { return failures_ != 0; }

    /// At the end: what failed was told, unless it is no failure.
    void finish() const
    {
        BOOST_TEST(failures_ <= 1, name() << ": reported twice");
        if (plan_.has_failed() && failures_ == 0)
            BOOST_TEST(may_pass(), name() << ": not reported");
    }

private:
    void failed(std::error_code why)
    {
        ++failures_;
        BOOST_TEST(plan_.has_failed(), "fails on its own: " << why);
        bool const is_told = why.value() == plan_.what().error() ||
            (plan_.failed_call() == os_call::kind &&
                why == condition::bad_handle) ||
            is_translated(why);
        BOOST_TEST(is_told, name() << ": reported as " << why);
    }

    // What epoll_ctl(2) says of an exclusive registration, of a circle of
    // epolls, and of what it never registers (a file, itself), has names of
    // ours; and so has what port_associate(3C) says of a port that is full.
    bool is_translated(std::error_code why) const noexcept
    {
        fault const f = plan_.what();
        return ((f == fault(EINVAL) || f == fault(ELOOP)) &&
                   why == condition::unsupported) ||
            (plan_.failed_call() == os_call::port_associate &&
                f == fault(EAGAIN) && why == condition::exhausted) ||
            ((f == fault(EPERM) || f == fault(EINVAL)) &&
                why == condition::not_registered);
    }

    // A short transfer is no failure, an interrupted wait or connect is
    // none, and neither is what happens while something is closed.
    bool may_pass() const noexcept
    {
        fault const f = plan_.what();
        if (plan_.failed_call() == untold_)
            return true;
        switch (plan_.failed_call())
        {
        case os_call::close:
        case os_call::epoll_remove:
        case os_call::port_dissociate:
        case os_call::port_associate: // which the next wait tries again
            return true;
        case os_call::write: // of a waker, which is tried again
            return f == fault::shorter() || f == fault(EINTR) ||
                f == fault(EAGAIN);
        case os_call::connect:
            return is_carried_out(os_call::connect, f);
        case os_call::poll_wait: // which an event port can do without
            return f == fault(EINTR) || f == fault(EINVAL) ||
                plan_.calls(os_call::port_create) != 0;
        case os_call::port_getn:
            return f == fault::shorter() || f == fault(EINTR);
        case os_call::epoll_wait:
        case os_call::epoll_wait_precise:
            return f == fault::shorter() || f == fault(EINTR) ||
                f == fault(ENOSYS) || f == fault(EPERM);
        default:
            return f == fault::shorter();
        }
    }

    std::string name() const
    {
        return std::string(fault_entry_of(plan_.failed_call()).name) +
            " with " +
            (plan_.what() == fault::shorter()
                    ? "less"
                    : std::to_string(plan_.what().error()));
    }

    fault_plan const& plan_;
    os_call untold_ = os_call::now;
    int failures_ = 0;
};

/// Runs `scenario(fault_run&)` with its first call failing in every way,
/// then its second, until a run has no such call. After each run nothing is
/// open that was not before, and nothing was closed twice.
///
/// At least `least` faults must have been met: what meets none proves
/// nothing.
template <class Scenario>
void at_every_fault(std::size_t least, Scenario scenario)
{
    std::size_t injected = 0;
    std::size_t const open = open_descriptors();
    std::uint32_t const wrong = wrong_closes();
    for (std::uint32_t call = 1;; ++call)
        for (std::size_t way = 0;; ++way)
        {
            fault_plan const plan = fault_plan::nth(call, way);
            BOOST_TEST_INFO_SCOPE("call " << call << ", way " << way);
            fault_run run(plan);
            scenario(run);
            run.finish();
            BOOST_TEST(open_descriptors() == open);
            BOOST_TEST(wrong_closes() == wrong);
            if (!plan.was_reached())
            {
                BOOST_TEST(injected >= least);
                std::string const name =
                    boost::unit_test::framework::current_test_case().p_name;
                std::cout << injected << " faults injected into "
                          << name.substr(0, name.find('<')) << '\n';
                return;
            }
            if (!plan.has_failed())
                break;
            ++injected;
        }
}

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_FAULT_RUN_HPP
