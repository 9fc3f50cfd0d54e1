//! Prints what a selector can do, and what its events say, as AsciiDoc.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_FACTS_HPP
#define VIGIL_TEST_SUPPORT_FACTS_HPP

#include <vigil/condition.hpp>
#include <vigil/conformance/rig.hpp>
#include <vigil/defaults.hpp>

#include <cstdio>
#include <string>
#include <string_view>

#include "support/names.hpp"
#include "support/records.hpp"

namespace vigil::test {

/// Words with commas between them, or "-".
class words
{
public:
    void add(bool is_said, std::string_view word)
    {
        if (!is_said)
            return;
        text_ += text_.empty() ? "" : ", ";
        text_ += word;
    }

    [[nodiscard]] char const* text() const
    {
        return text_.empty() ? "-" : text_.c_str();
    }

private:
    std::string text_;
};

/// Whether the selector takes `i`: a poll and a source of the rig say so.
template <law::rig R>
bool takes(R& r, interest i)
{
    auto poll = R::poll_type::open().value();
    auto peer = r.make();
    auto const added = poll.registry().add(peer.source(), token{1}, i);
    return added.has_value() || !(added.error() == condition::unsupported);
}

/// A row: what the selector of a rig can do. Asked are its type, and, for
/// the interests that not all have, the selector itself.
template <law::rig R>
void print_capabilities(R& r, std::FILE* out)
{
    using s = law::selector_of<R>;
    constexpr auto yes = [](bool is_so) { return is_so ? "yes" : "-"; };
    words options;
    options.add(supports<s, exclusive_t>, "exclusive");
    options.add(supports<s, keep_awake_t>, "keep_awake");
    words interests;
    interests.add(takes(r, interest::priority), "priority");
    interests.add(takes(r, interest::aio), "aio");
    interests.add(takes(r, interest::lio), "lio");
    std::fprintf(out, "|%s |%s |%s |%s |%s |%s |%s |%s |%s |%s\n",
        std::string(short_name<s>()).c_str(),
        std::string(short_name<default_waker<s>>()).c_str(),
        !supports<s, edge_t>   ? "-"
            : emulates_edge<s> ? "emulated"
                               : "native",
        yes(supports<s, level_t>), yes(supports<s, oneshot_t>), options.text(),
        interests.text(), yes(supports<s, concurrent_wait_t>),
        yes(supports<s, multi_poll_t>), yes(nestable<s>));
}

/// A row for each record of a selector: which questions it answers.
template <class Selector>
void print_answers(std::FILE* out)
{
    std::fprintf(out, "2+h|%s\n", std::string(short_name<Selector>()).c_str());
    for_each_record(
        typename Selector::event_type(), [&](char const* flags, auto const& e) {
            words said;
            said.add(e.is_readable(), "readable");
            said.add(e.is_writable(), "writable");
            said.add(e.is_priority(), "priority");
            said.add(e.is_aio(), "aio");
            said.add(e.is_lio(), "lio");
            said.add(e.is_error(), "error");
            said.add(e.is_read_closed(), "read closed");
            said.add(e.is_write_closed(), "write closed");
            std::fprintf(out, "|%s |%s\n", flags, said.text());
        });
}

/// All that doc/platforms.adoc includes of a selector.
template <law::rig R>
void print_facts(R& r, std::FILE* out)
{
    std::fputs("// tag::capabilities[]\n", out);
    print_capabilities(r, out);
    std::fputs("// end::capabilities[]\n// tag::answers[]\n", out);
    print_answers<law::selector_of<R>>(out);
    std::fputs("// end::answers[]\n", out);
}

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_FACTS_HPP
