//! Defines what the sources of a kqueue are tried with: each makes it happen.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_KQUEUE_KINDS_HPP
#define VIGIL_TEST_SUPPORT_KQUEUE_KINDS_HPP

#include <vigil/io/kqueue_process.hpp>
#include <vigil/io/kqueue_signal.hpp>
#include <vigil/io/kqueue_timer.hpp>
#include <vigil/io/kqueue_vnode.hpp>
#include <vigil/poll.hpp>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/kqueue_systems.hpp"
#include "support/peers.hpp"
#include "support/scratch.hpp"

namespace vigil::test {

/// A poll over a kqueue of a system.
template <class System>
struct kqueue_fixture
{
    using poll_type = basic_poll<basic_kqueue_selector<System>>;
    using event_type = typename poll_type::event_type;

    [[nodiscard]] typename poll_type::registry_type const& registry() const
    {
        return poll.registry();
    }

    /// The number of events that come within ten seconds, and those.
    std::size_t wait()
    {
        return poll.wait(room, timeout::nanoseconds(10'000'000'000))
            .value()
            .size();
    }

    /// Whether nothing is told for three times as long as the timer takes.
    bool is_quiet()
    {
        return poll.wait(room, timeout::nanoseconds(6'000'000)).value().empty();
    }

    poll_type poll = poll_type::open().value();
    std::array<event_type, 4> room;
};

/// A child, which lives until it is told to exit.
class child
{
public:
    child()
    {
        id_ = ::fork();
        if (id_ == -1)
            std::abort();
        if (id_ == 0)
        {
            char byte = 0;
            ends_.far.close();
            pollfd end{ends_.near.get(), POLLIN, 0};
            ::poll(&end, 1, -1);
            ::_exit(static_cast<int>(::read(ends_.near.get(), &byte, 1)));
        }
        ends_.near.close();
    }

    child(child const&) = delete;

    ~child()
    {
        exit();
        take();
    }

    [[nodiscard]] pid_t id() const { return id_; }

    void exit() { ends_.far.close(); }

    /// Waits for it, after which it is no process any more.
    void take()
    {
        if (id_ > 0)
            ::waitpid(id_, nullptr, 0);
        id_ = -1;
    }

private:
    two_ends ends_ = open_pipe();
    pid_t id_;
};

/// A signal that ends nobody: ignored, and blocked, for Linux.
class harmless_signal
{
public:
    harmless_signal()
    {
        struct sigaction ignored{};
        ignored.sa_handler = SIG_IGN;
        ::sigaction(number, &ignored, &action_);
        sigset_t one;
        sigemptyset(&one);
        sigaddset(&one, number);
        ::pthread_sigmask(SIG_BLOCK, &one, &mask_);
    }

    harmless_signal(harmless_signal const&) = delete;

    ~harmless_signal()
    {
        ::pthread_sigmask(SIG_SETMASK, &mask_, nullptr);
        ::sigaction(number, &action_, nullptr);
    }

    static void send() { ::kill(::getpid(), number); }

    static constexpr int number = SIGUSR1;

private:
    struct sigaction action_{};
    sigset_t mask_{};
};

// A kind of source: what is registered, and how it comes to happen.

template <class System>
struct of_process
{
    using source_type = basic_kqueue_process<System>;
    static constexpr bool repeats = false;
    static constexpr unsigned note = source_type::exited;

    [[nodiscard]] source_type source() const { return source_type(about.id()); }

    void happen() { about.exit(); }

    child about;
};

template <class System>
struct of_signal
{
    using source_type = basic_kqueue_signal<System>;
    static constexpr bool repeats = true;
    static constexpr unsigned note = 0;

    [[nodiscard]] source_type source() const
    {
        return source_type(harmless_signal::number);
    }

    void happen() { harmless_signal::send(); }

    harmless_signal about;
};

template <class System>
struct of_vnode
{
    using source_type = basic_kqueue_vnode<System>;
    static constexpr bool repeats = true;
    static constexpr unsigned note = source_type::extended;

    [[nodiscard]] source_type source() const
    {
        return source_type(about.get());
    }

    void happen()
    {
        if (::write(about.get(), "more", 4) != 4)
            std::abort();
    }

    scratch directory;
    std::string path = directory.path("file");
    descriptor about{::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600)};
};

/// It happens by itself, every two milliseconds.
template <class System>
struct of_timer
{
    using source_type = basic_kqueue_timer<System>;
    static constexpr bool repeats = true;
    static constexpr unsigned note = 0;

    [[nodiscard]] source_type source() const
    {
        return source_type(1, timeout::nanoseconds(period));
    }

    void happen() {}

    static constexpr std::int64_t period = 2'000'000;
};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_KQUEUE_KINDS_HPP
