//! Prints the table.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include "report.hpp"

#include <cmath>

namespace demo {

namespace {

void row(std::FILE* out, char const* name, std::string const& value)
{
    std::fprintf(out, "  %-22s %14s\n", name, value.c_str());
}

std::string fixed(double x, int digits, char const* unit = "")
{
    char text[64];
    std::snprintf(text, sizeof text, "%.*f%s", digits, x, unit);
    return text;
}

// With the unit that leaves one to three digits before the point.
std::string duration(std::chrono::nanoseconds d)
{
    auto const ns = double(d.count());
    if (ns < 1e3)
        return fixed(ns, 0, " ns");
    if (ns < 1e6)
        return fixed(ns / 1e3, 1, " us");
    if (ns < 1e9)
        return fixed(ns / 1e6, 2, " ms");
    return fixed(ns / 1e9, 2, " s ");
}

// With three significant digits.
std::string ratio(std::uint64_t a, std::uint64_t b)
{
    if (b == 0)
        return "-";
    double const x = double(a) / double(b);
    int const digits = x == 0 ? 0 : 2 - int(std::floor(std::log10(x)));
    return fixed(x, digits < 0 ? 0 : digits);
}

std::string quantile(report const& r, double share)
{
    return r.latency.count() == 0 ? "-" : duration(r.latency.quantile(share));
}

} // namespace

std::string grouped(std::uint64_t n)
{
    std::string digits = std::to_string(n);
    for (std::size_t at = digits.size(); at > 3; at -= 3)
        digits.insert(at - 3, 1, ',');
    return digits;
}

void print(std::FILE* out, report const& r, options const& o)
{
    double const seconds = std::chrono::duration<double>(r.elapsed).count();
    std::uint64_t const messages = r.latency.count();
    std::fprintf(out, "\n%s, %s bytes a message, %s%.1f s\n\n",
        std::string(o.selector).c_str(), grouped(o.size).c_str(),
        r.was_interrupted ? "interrupted after " : "", seconds);
    row(out, "connections", grouped(r.connections));
    if (r.connections_lost != 0)
        row(out, "connections lost", grouped(r.connections_lost));
    row(out, "messages", grouped(messages));
    row(out, "messages per second",
        seconds > 0 ? grouped(std::uint64_t(double(messages) / seconds)) : "-");
    row(out, "latency p50", quantile(r, 0.5));
    row(out, "latency p99", quantile(r, 0.99));
    row(out, "latency p99.9", quantile(r, 0.999));
    row(out, "events per wait", ratio(r.waited.events, r.waited.waits));
    row(out, "waits per message", ratio(r.waited.waits, messages));
    row(out, "bytes lost", grouped(r.bytes_lost()));
    std::fflush(out);
}

} // namespace demo
