//! Runs the questions by the clock, under Google Benchmark.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <cstdint>
#include <string>

#include <benchmark/benchmark.h>

#include "questions.hpp"

namespace {

// What all of them can be run a multiple of.
constexpr std::uint64_t batch = 1000;

template <class T>
void measure(benchmark::State& state)
{
    T question;
    question.run(T::warm_up);
    while (state.KeepRunningBatch(batch))
        question.run(batch);
}

} // namespace

int main(int argc, char** argv)
{
    perf::for_each_answer([]<class T>(char const* question, char const* by) {
        if constexpr (T::warm_up != 0)
            benchmark::RegisterBenchmark(
                (std::string(question) + '/' + by).c_str(), measure<T>);
    });
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 2;
    benchmark::RunSpecifiedBenchmarks();
}
