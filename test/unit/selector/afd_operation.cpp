//! Tests <vigil/selector/afd_operation.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/selector/afd_operation.hpp>
#include <vigil/selector/afd_operation.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstdint>

#include <support/modelled_afd.hpp>

namespace vigil::test {
namespace {

using operation = afd_operation<modelled_afd>;

struct counted : operation
{
    counted()
        : operation(functions_of_it)
    {
    }

    static void on_end(
        operation& o, std::int32_t status, std::uint32_t bytes) noexcept
    {
        static_cast<counted&>(o).status = status;
        static_cast<counted&>(o).bytes = bytes;
    }

    static void on_cancel(operation& o) noexcept
    {
        ++static_cast<counted&>(o).cancels;
    }

    static constexpr functions functions_of_it{on_end, on_cancel};

    std::int32_t status = 0;
    std::uint32_t bytes = 0;
    int cancels = 0;
};

BOOST_AUTO_TEST_SUITE(afd_operation_suite)

BOOST_AUTO_TEST_CASE(the_pointer_of_its_packet_leads_back)
{
    counted o;
    void* const pointer = o.prepare();
    BOOST_TEST(pointer == o.native());
    BOOST_TEST(&operation::of(pointer) == &o);
}

BOOST_AUTO_TEST_CASE(its_functions_are_called)
{
    counted o;
    o.end(-5, 12);
    BOOST_TEST(o.status == -5);
    BOOST_TEST(o.bytes == 12u);
    o.cancel();
    BOOST_TEST(o.cancels == 1);
}

BOOST_AUTO_TEST_CASE(it_begins_with_a_clean_record)
{
    counted o;
    o.native()->status = 7;
    BOOST_TEST(o.prepare()->status == 0);
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
