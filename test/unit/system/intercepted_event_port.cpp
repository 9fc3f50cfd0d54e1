//! Tests <vigil/system/intercepted_event_port.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/intercepted.hpp>
#include <vigil/system/intercepted_event_port.hpp>
#include <vigil/system/intercepted_event_port.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cerrno>
#include <cstdint>

#include <support/event_port_model.hpp>

namespace vigil::test {
namespace {

// Notes what is called, and goes on.
struct noting_hook
{
    template <os_call Call, class F, class... Args>
    static auto call(F* f, Args&&... args) noexcept
    {
        last = Call;
        ++count;
        return f(args...);
    }

    static inline int count = 0;
    static inline os_call last{};
};

using os = intercepted<event_port_model, noting_hook>;

// Returns what the call returned; the hook has seen it, and nothing else.
template <class R>
R noted(os_call call, R returned)
{
    BOOST_TEST((noting_hook::last == call), static_cast<int>(call));
    BOOST_TEST(noting_hook::count == 1);
    noting_hook::count = 0;
    return returned;
}

// A floor that the system lacks is lacking, and no error.
template <class System>
concept has_ports = requires { System::port_create(); };

static_assert(has_ports<os>);
static_assert(!has_ports<intercepted<linux_system, noting_hook>>);

BOOST_AUTO_TEST_SUITE(intercepted_event_port_suite)

BOOST_AUTO_TEST_CASE(every_call_is_handed_to_the_hook_under_its_name)
{
    using enum os_call;
    int const port = noted(port_create, os::port_create());
    int const other = noted(port_create, os::port_create());
    BOOST_TEST(noted(port_associate,
                   os::port_associate(port, other, os::poll_in, nullptr)) == 0);
    BOOST_TEST(noted(port_send, os::port_send(other, 1, nullptr)) == 0);
    os::port_event_type room[2];
    unsigned wanted = 1;
    BOOST_TEST(
        noted(port_getn,
            os::port_getn(port, room, 2u, wanted, std::int64_t{0})) == 0);
    BOOST_TEST(wanted == 1u);
    BOOST_TEST(room[0].portev_object == static_cast<std::uintptr_t>(other));
    BOOST_TEST(noted(port_dissociate, os::port_dissociate(port, other)) == -1);
    BOOST_TEST(errno == ENOENT); // its record is out
    wanted = 2;
    BOOST_TEST(
        noted(port_getn,
            os::port_getn(port, room, 2u, wanted, std::int64_t{0})) == -1);
    BOOST_TEST(wanted == 0u); // which is written for the caller
    noted(close, os::close(other));
    noted(close, os::close(port));
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
