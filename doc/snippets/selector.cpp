//! A selector that counts its waits, and the laws that it passes.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>
#include <vigil/conformance.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <utility>

#include "expect.hpp"

namespace {

// tag::decorator[]
// Everything is Inner's, but for the wait.
template <vigil::selector Inner>
class counting_selector : public Inner
{
public:
    using Inner::Inner; // of what Inner::open returns
    using typename Inner::event_type;

    // If Inner has rebind, so must this class: else basic_poll would take
    // Inner's, and that is no counting_selector.

    vigil::result<std::size_t> wait(
        std::span<event_type> out, vigil::timeout limit) noexcept
    {
        ++waits_;
        return Inner::wait(out, limit);
    }

    [[nodiscard]] std::size_t waits() const noexcept { return waits_; }

private:
    std::size_t waits_ = 0;
};

using counting_poll =
    vigil::basic_poll<counting_selector<vigil::epoll_selector>>;
// end::decorator[]

// tag::rig[]
struct rig
{
    using poll_type = counting_poll;

    struct peer
    {
        vigil::local_stream ours;
        vigil::local_stream theirs;

        auto& source() { return ours; }
        void ready() { theirs.write_some(std::string_view("x")).value(); }

        void drain()
        {
            std::array<char, 64> room;
            while (ours.read_some(room).value_or(0) != 0)
            {
                // until it would block, or to the end
            }
        }
    };

    peer make()
    {
        auto [ours, theirs] = vigil::local_stream::pair().value();
        return {std::move(ours), std::move(theirs)};
    }
};

void passes_the_laws()
{
    rig r;
    vigil::law::all(r, [](bool holds, char const* what) {
        expect(holds, what); // prints it, and ends the program
    });
}
// end::rig[]

void counts()
{
    auto poll = counting_poll::open().value();
    vigil::events events(1);
    poll.wait(events, vigil::timeout::zero()).value();
    poll.wait(events, vigil::timeout::zero()).value();
    expect(poll.selector().waits() == 2, "two waits");
}

} // namespace

int main()
{
    passes_the_laws();
    counts();
}
