//! Defines `vigil::line_tracer`, which writes a line for each call.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_LINE_TRACER_HPP
#define VIGIL_SYSTEM_LINE_TRACER_HPP

#include <vigil/system/call_record.hpp>
#include <vigil/system/call_text.hpp>

#include <atomic>
#include <cstddef>
#include <cstdio>
#include <string_view>

namespace vigil {

/// A tracer for `traced`: `send(handle 5, "PING\r\n") = 6`, a line a call, to
/// the standard error or to where the program says.
class line_tracer
{
public:
    /// Takes a line with its end; from any thread, from several at once.
    using output = void (*)(std::string_view line) noexcept;

    static void called(call_record const& r) noexcept
    {
        call_text const text = call_text::of(r);
        char line[call_text::capacity + 1];
        std::size_t const size = text.view().copy(line, call_text::capacity);
        line[size] = '\n';
        output const o = output_.load();
        (o != nullptr ? o : to_standard_error)({line, size + 1});
    }

    /// Where lines go from now on. Null: to the standard error.
    static void write_to(output o) noexcept { output_.store(o); }

private:
    // In one call, so that the lines of several threads do not mix.
    static void to_standard_error(std::string_view line) noexcept
    {
        std::fwrite(line.data(), 1, line.size(), stderr);
    }

    static inline std::atomic<output> output_{nullptr};
};

} // namespace vigil

#endif // VIGIL_SYSTEM_LINE_TRACER_HPP
