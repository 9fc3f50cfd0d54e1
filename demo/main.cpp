//! The demonstration: an echo server and its clients, measured.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>

#include <boost/hana/for_each.hpp>

#include <cstdio>
#include <exception>
#include <future>
#include <span>
#include <stdexcept>

#include "clients.hpp"
#include "file_limit.hpp"
#include "interrupt.hpp"
#include "options.hpp"
#include "report.hpp"
#include "selectors.hpp"
#include "server.hpp"

namespace {

/// Wakes a poll when its scope is left, be it by an exception.
template <class Waker>
class wake_at_exit
{
public:
    explicit wake_at_exit(Waker const& waker) noexcept
        : waker_(waker)
    {
    }

    wake_at_exit(wake_at_exit const&) = delete;
    wake_at_exit& operator=(wake_at_exit const&) = delete;

    // Only a waker that was moved from fails.
    ~wake_at_exit() { static_cast<void>(waker_.wake()); }

private:
    Waker const& waker_;
};

/// The server in this thread, its clients in another.
template <class Poll>
demo::report measure(demo::options const& asked)
{
    demo::server<Poll> server("127.0.0.1:0");
    demo::clients<Poll> clients(server.endpoint(), asked);
    demo::interrupt const ctrl_c(clients.stopper());

    auto running = std::async(std::launch::async, [&] {
        wake_at_exit const stop_server(server.stopper());
        return clients.run();
    });
    {
        wake_at_exit const stop_clients(clients.stopper());
        server.run();
    }
    demo::report report = running.get();
    report.waited = report.waited + server.waited();
    return report;
}

demo::report measure_selector(demo::options const& asked)
{
    demo::report report;
    boost::hana::for_each(vigil::native_selectors, [&](auto type) {
        using selector = typename decltype(type)::type;
        if (asked.selector == demo::name_of<selector>)
            report = measure<vigil::basic_poll<selector>>(asked);
    });
    return report;
}

int run(demo::options const& asked)
{
    demo::require_open_files(asked.connections);
    demo::report const report = measure_selector(asked);
    demo::print(stdout, report, asked);
    return report.is_flawless() ? 0 : 1;
}

int fail(int code, std::exception const& why)
{
    std::fprintf(stderr, "demo: %s\n", why.what());
    return code;
}

} // namespace

int main(int argc, char** argv)
try
{
    auto const arguments = std::span(argv, static_cast<std::size_t>(argc));
    demo::options const asked = demo::parse(arguments.subspan(argc != 0));
    if (!asked.wants_help)
        return run(asked);
    std::fputs(demo::help().c_str(), stdout);
    return 0;
}
catch (std::invalid_argument const& why)
{
    return fail(2, why);
}
catch (std::exception const& why)
{
    return fail(1, why);
}
