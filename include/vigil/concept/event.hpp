//! Defines the concept `vigil::event_record`, what a wait reports.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_CONCEPT_EVENT_HPP
#define VIGIL_CONCEPT_EVENT_HPP

#include <vigil/token.hpp>

#include <concepts>

namespace vigil {

/// One record of a selector, with portable questions.
///
/// `is_readable` and `is_writable` are what portable code looks at: an event
/// of the batch answers for each registered direction that became ready,
/// end of stream and errors included. `is_error`, `is_read_closed` and
/// `is_write_closed` are hints: they may be missing but are never false on
/// sockets and pipes. `native()` is what the system said.
// tag::event_record[]
template <class E>
concept event_record =
    std::default_initializable<E> && std::copyable<E> && requires(E const& e) {
        { e.token() } -> std::same_as<token>;
        { e.is_readable() } -> std::same_as<bool>;
        { e.is_writable() } -> std::same_as<bool>;
        { e.is_priority() } -> std::same_as<bool>;
        { e.is_error() } -> std::same_as<bool>;
        { e.is_read_closed() } -> std::same_as<bool>;
        { e.is_write_closed() } -> std::same_as<bool>;
        { e.is_aio() } -> std::same_as<bool>;
        { e.is_lio() } -> std::same_as<bool>;
        e.native();
    };
// end::event_record[]

} // namespace vigil

#endif // VIGIL_CONCEPT_EVENT_HPP
