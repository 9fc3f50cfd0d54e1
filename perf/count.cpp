//! Runs one question n times, for callgrind, strace and a count of bytes.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "allocations.hpp"
#include "questions.hpp"

namespace {

template <class T>
void run(std::uint64_t n)
{
    auto const question = std::make_unique<T>();
    question->run(T::warm_up);
    std::uint64_t const count_before = perf::allocations::count;
    std::uint64_t const bytes_before = perf::allocations::bytes;
    question->run(n);
    std::printf("allocations %llu bytes %llu\n",
        static_cast<unsigned long long>(
            perf::allocations::count - count_before),
        static_cast<unsigned long long>(
            perf::allocations::bytes - bytes_before));
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 4)
    {
        std::fprintf(stderr, "usage: %s <question> <variant> <n>\n", argv[0]);
        return 2;
    }
    std::string_view const question = argv[1];
    std::string_view const variant = argv[2];
    std::uint64_t const n = std::strtoull(argv[3], nullptr, 10);
    bool is_known = false;
    perf::for_each_answer([&]<class T>(char const* q, char const* v) {
        if (question != q || variant != v)
            return;
        is_known = true;
        run<T>(n);
    });
    if (!is_known)
        std::fprintf(stderr, "no such question: %s %s\n", argv[1], argv[2]);
    return is_known ? 0 : 2;
}
