//! Example: a poll in an arena, and no allocation once it is warm.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil.hpp>

#include <array>
#include <cstdio>
#include <exception>
#include <memory_resource>
#include <string_view>

// tag::arena[]
// Memory from one array and none from the heap: when it is full, allocation
// fails. Counts how often it is asked.
class arena : public std::pmr::memory_resource
{
public:
    int count = 0;

private:
    void* do_allocate(std::size_t size, std::size_t alignment) override
    {
        ++count;
        return memory_.allocate(size, alignment);
    }

    void do_deallocate(void*, std::size_t, std::size_t) override {}

    bool do_is_equal(memory_resource const& other) const noexcept override
    {
        return this == &other;
    }

    std::array<std::byte, 65'536> room_;
    std::pmr::monotonic_buffer_resource memory_{
        room_.data(), room_.size(), std::pmr::null_memory_resource()};
};

// poll(2) keeps tables in user space, and they come from the arena too.
using poll_type = vigil::basic_poll<vigil::poll_selector, vigil::notify_waker,
    std::pmr::polymorphic_allocator<std::byte>>;
// end::arena[]

int main()
try
{
    arena memory;
    auto poll = poll_type::open_with(&memory).value();
    poll_type::events_type events(64, &memory);
    auto const waker = poll.make_waker(vigil::token{1}).value();
    auto pipe = vigil::io<poll_type>::pipe::open().value();
    auto const& registry = poll.registry();
    constexpr auto readable = vigil::interest::readable;
    registry.add(pipe.reader, vigil::token{0}, readable).value();
    int before = 0;
    std::array<char, 16> room;
    for (int round = 0; round != 1000; ++round)
    {
        if (round == 1) // the first was the warm-up
            before = memory.count;
        pipe.writer.write_some(std::string_view("ping")).value();
        waker.wake().value();
        for (std::size_t seen = 0; seen < 2;)
            seen += poll.wait(events).value().size();
        pipe.reader.read_some(room).value();
        registry.modify(pipe.reader, vigil::token{0}, readable).value();
    }
    std::printf("%d allocations before, %d in 999 rounds\n", before,
        memory.count - before);
    return memory.count == before ? 0 : 1;
}
catch (std::exception const& why) // bad_alloc, if the arena is too small
{
    return std::fprintf(stderr, "allocator: %s\n", why.what()), 1;
}
