//! Tests <vigil/core.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/core.hpp>
#include <vigil/core.hpp> // guarded
#include <vigil/poll.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <optional>
#include <system_error>
#include <tuple>
#include <type_traits>
#include <utility>

#include <support/counting_allocator.hpp>
#include <support/descriptors.hpp>
#include <support/io_pairs.hpp>

namespace vigil::test {
namespace {

using allocator = counting_allocator<std::byte>;
using edge_type = basic_poll<epoll_selector, eventfd_waker, allocator>;
using linked_type = basic_poll<poll_selector, notify_waker, allocator>;

/// `default_system`, in a process that was forked when the test says so.
struct forking_system : default_system
{
    static inline std::uint32_t forks = 0;

    static std::uint32_t generation() noexcept { return forks; }
};

/// As little of a selector as a core asks for: counts its calls and lives.
struct native
{
    using handle_type = int;
    using system_type = forking_system;

    static inline int lives = 0;
    static inline int removed = 0;

    explicit native(int&& n)
        : name(n)
    {
        ++lives;
    }

    struct closed_t
    {};

    constexpr explicit native(closed_t) noexcept
        : name(-1)
    {
    }

    native(native const&) = delete;
    ~native() { --lives; }

    std::error_code remove(int handle) noexcept
    {
        removed = handle;
        return std::make_error_code(std::errc::no_such_file_or_directory);
    }

    int name;
};

struct emulating : native
{
    using native::native;

    std::error_code rearm(int handle, interest drained) noexcept
    {
        rearmed = handle;
        with = drained;
        return std::make_error_code(std::errc::io_error);
    }

    int rearmed = 0;
    interest with = interest::readable;
};

struct closable : native
{
    using native::native;

    constexpr explicit closable(closed_t) noexcept
        : native(closed_t())
    {
    }

    static constexpr closed_t closed() noexcept { return {}; }
};

static_assert(!can_be_closed<native> && can_be_closed<closable>);

/// Knows that the allocator was passed on.
struct state
{
    explicit state(allocator const& a) noexcept
        : account(a.account())
    {
    }

    memory_account* account;
};

template <class Selector>
using core_of = core<Selector, state, allocator>;

// Where edges are native nothing is virtual.
static_assert(!std::is_polymorphic_v<basic_core<native>>);
static_assert(std::is_base_of_v<rearm_target, basic_core<emulating>>);

static_assert(sizeof(core_pointer<native>) == sizeof(void*));
static_assert(sizeof(core_pointer<closable>) == sizeof(void*));

struct fixture
{
    fixture() { native::lives = native::removed = 0; }

    ~fixture()
    {
        forking_system::forks = 0;
        BOOST_TEST(account.bytes == 0u);
        BOOST_TEST(native::lives == 0);
    }

    template <class Selector>
    core_of<Selector>* make()
    {
        auto* const made = core_of<Selector>::make(allocator(account), 7);
        BOOST_REQUIRE(made != nullptr);
        return made;
    }

    memory_account account;
};

using selectors = std::tuple<native, emulating>;

BOOST_FIXTURE_TEST_SUITE(core_suite, fixture)

BOOST_AUTO_TEST_CASE_TEMPLATE(it_is_one_block, Selector, selectors)
{
    auto* const made = make<Selector>();
    BOOST_TEST(account.allocations == 1u);
    BOOST_TEST(made->selector.name == 7);
    BOOST_TEST(made->wakers.account == &account);
    BOOST_TEST(!made->is_closed());
    BOOST_TEST(!made->is_inherited());
    made->release();
}

BOOST_AUTO_TEST_CASE_TEMPLATE(without_memory_it_is_null, Selector, selectors)
{
    account.left = 0;
    BOOST_TEST((core_of<Selector>::make(allocator(account), 7) == nullptr));
    BOOST_TEST(native::lives == 0);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(the_last_one_destroys_it, Selector, selectors)
{
    auto* const made = make<Selector>();
    made->retain();
    made->retain();
    made->release();
    made->release();
    BOOST_TEST(native::lives == 1);
    made->release();
    BOOST_TEST(native::lives == 0);
    BOOST_TEST(account.deallocations == 1u);
}

BOOST_AUTO_TEST_CASE_TEMPLATE(pointers_count, Selector, selectors)
{
    core_pointer<Selector> const one(make<Selector>());
    {
        auto const two = one;
        BOOST_TEST(two.get() == one.get());
        core_pointer<Selector> three(two);
        three = two;
        auto& same = three;
        three = same;
        BOOST_TEST(three.get() == one.get());
    }
    BOOST_TEST(native::lives == 1);
    core_pointer<Selector> other(make<Selector>());
    BOOST_TEST(native::lives == 2);
    other = one; // and the core that it held is gone
    BOOST_TEST(native::lives == 1);
    core_pointer<Selector> const moved(std::move(other));
    BOOST_TEST(moved.get() == one.get());
    BOOST_TEST(other.is_null());
    BOOST_TEST(other.get() == nullptr);
    auto const none = other;
    BOOST_TEST(none.is_null());
    other = moved;
    BOOST_TEST(!other.is_null());
}

// The handle comes without its type.
BOOST_AUTO_TEST_CASE(a_link_reaches_the_selector)
{
    auto* const made = make<emulating>();
    rearm_target& target = made->target<int>();
    int const handle = 5;
    BOOST_TEST(
        (target.rearm(&handle, interest::writable) == std::errc::io_error));
    BOOST_TEST(made->selector.rearmed == 5);
    BOOST_TEST((made->selector.with == interest::writable));
    target.remove(&handle); // its error is nobody's
    BOOST_TEST(native::removed == 5);
    target.retain();
    target.release();
    BOOST_TEST(native::lives == 1);
    target.release();
}

/// Keeps two types of handles, as a composite does.
struct keeping_two : emulating
{
    using emulating::emulating;
    using handle_types = handle_list<int, char const*>;
    using emulating::rearm;
    using emulating::remove;

    struct of_names : emulating
    {
        using handle_type = char const*;
    };

    template <class Handle>
    using keeper =
        std::conditional_t<std::is_same_v<Handle, int>, emulating, of_names>;

    std::error_code rearm(char const* handle, interest) noexcept
    {
        named = handle;
        return {};
    }

    std::error_code remove(char const* handle) noexcept
    {
        unnamed = handle;
        return {};
    }

    char const* named = nullptr;
    char const* unnamed = nullptr;
};

// And so each type has a target of its own, of the same core.
BOOST_AUTO_TEST_CASE(handles_of_several_types_come_apart)
{
    auto* const made = make<keeping_two>();
    int const number = 5;
    char const* const name = "five";
    rearm_target& numbers = made->target<int>();
    rearm_target& names = made->target<char const*>();
    BOOST_TEST(&numbers != &names);
    numbers.rearm(&number, interest::readable);
    BOOST_TEST(made->selector.rearmed == 5);
    BOOST_TEST(made->selector.named == nullptr);
    BOOST_TEST(!names.rearm(&name, interest::readable));
    BOOST_TEST(made->selector.named == name);
    names.remove(&name);
    BOOST_TEST(made->selector.unnamed == name);
    BOOST_TEST(native::removed == 0);
    names.retain();
    numbers.release();
    BOOST_TEST(native::lives == 1);
    names.release();
}

BOOST_AUTO_TEST_CASE(native_edges_need_no_rearm)
{
    auto* const made = make<native>();
    int const handle = 5;
    BOOST_TEST(!made->rearm(handle, interest::readable));
    made->release();
}

// A child leaves its parent's registrations alone.
BOOST_AUTO_TEST_CASE_TEMPLATE(a_child_removes_nothing, Selector, selectors)
{
    auto* const made = make<Selector>();
    int const handle = 5;
    ++forking_system::forks;
    BOOST_TEST(made->is_inherited());
    made->remove(handle);
    BOOST_TEST(native::removed == 0);
    auto* const own = make<Selector>();
    BOOST_TEST(!own->is_inherited());
    own->remove(handle);
    BOOST_TEST(native::removed == 5);
    own->release();
    made->release();
}

// It is there for ever, however often it is let go.
BOOST_AUTO_TEST_CASE(what_was_moved_from_leads_to_the_closed_core)
{
    auto& closed = basic_core<closable>::closed();
    BOOST_TEST(closed.is_closed());
    BOOST_TEST(closed.selector.name == -1);
    {
        core_pointer<closable> one(make<closable>());
        for (int n = 0; n != 3; ++n)
        {
            core_pointer<closable> const two(std::move(one));
            BOOST_TEST(!two.get()->is_closed());
            BOOST_TEST(!one.is_null());
            BOOST_TEST(one.get() == &closed);
            core_pointer<closable> const three(std::move(one));
            BOOST_TEST(three.get() == &closed);
            one = two;
        }
        BOOST_TEST(native::lives == 1);
    }
    BOOST_TEST(native::lives == 0);
    BOOST_TEST(closed.selector.name == -1);
    BOOST_TEST(&basic_core<closable>::closed() == &closed);
}

// One block, from the allocator, with the first waker in it.
BOOST_AUTO_TEST_CASE(a_poll_is_one_allocation)
{
    allocator const memory(account);
    {
        auto poll = edge_type::open_with(memory).value();
        BOOST_TEST(account.allocations == 1u);
        auto const first = poll.make_waker(token{1}).value();
        BOOST_TEST(account.allocations == 1u);
        auto const second = poll.make_waker(token{2}).value();
        BOOST_TEST(account.allocations == 2u);
        auto const copy = poll.registry();
        auto const moved = std::move(poll);
        BOOST_TEST(account.allocations == 2u);
    }
    BOOST_TEST(account.bytes == 0u);
}

// It lives as long as anyone who leads to it.
BOOST_AUTO_TEST_CASE(the_last_one_takes_it_away)
{
    allocator const memory(account);
    std::size_t const open = open_descriptors();
    std::optional<linked_type> poll = linked_type::open_with(memory).value();
    std::optional registry(poll->registry());
    std::optional waker(poll->make_waker(token{1}).value());
    std::optional<io<linked_type>::local_stream> stream(
        io<linked_type>::local_stream::pair().value().first);
    registry->add(*stream, token{2}, interest::readable).value();
    poll.reset();
    BOOST_TEST(account.bytes != 0u);
    registry.reset();
    BOOST_TEST(account.bytes != 0u);
    waker->wake().value();
    waker.reset();
    BOOST_TEST(account.bytes != 0u); // the link of the stream
    stream.reset();
    BOOST_TEST(account.bytes == 0u);
    BOOST_TEST(open_descriptors() == open);
}

BOOST_AUTO_TEST_CASE(what_was_moved_from_keeps_nothing)
{
    allocator const memory(account);
    auto ends = io<linked_type>::local_stream::pair().value();
    auto poll = linked_type::open_with(memory).value();
    auto waker = poll.make_waker(token{1}).value();
    auto held =
        poll.registry().hold(ends.first, token{2}, interest::readable).value();
    {
        auto const its_poll = std::move(poll);
        auto const its_waker = std::move(waker);
        auto const its_registration = std::move(held);
        BOOST_TEST(account.bytes != 0u);
    }
    BOOST_TEST(account.bytes == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
