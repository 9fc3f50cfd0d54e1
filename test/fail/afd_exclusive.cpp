//! The selector of Windows lacks that option; and says so.
// expect: vigil: the selector does not have this option
// expect: require_option.*exclusive_t.*basic_afd_selector
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/poll.hpp>
#include <vigil/selector/afd.hpp>

#include "../support/modelled_afd.hpp"

using poll_type =
    vigil::basic_poll<vigil::basic_afd_selector<vigil::test::modelled_afd>>;

struct source
{
    int native_handle() const noexcept { return 1; }
};

void add(poll_type& poll, source s)
{
    static_cast<void>(poll.registry().add(
        s, vigil::token{1}, vigil::interest::readable, vigil::exclusive));
}
