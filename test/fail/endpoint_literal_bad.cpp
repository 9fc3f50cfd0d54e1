//! A bad literal of an endpoint does not compile, and the message says why.
// expect: endpoint_literal_names_a_host_which_must_be_resolved
// expect: endpoint_literal_needs_a_port_from_0_to_65535
// expect: endpoint_literal_is_not_an_ip_address_with_a_port
// expect: endpoint_literal_names_a_scope_use_endpoint_parse
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/io/endpoint.hpp>

void literals()
{
    vigil::endpoint const a = "localhost:80";
    vigil::endpoint const b = "127.0.0.1:65536";
    vigil::endpoint const c = "127.0.0:80";
    vigil::endpoint const d = "[fe80::1%eth0]:80";
}
