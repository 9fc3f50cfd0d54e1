//! The traces of 50 seeds of the town, as every platform has them.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_TEST_SUPPORT_SIM_GOLDEN_HPP
#define VIGIL_TEST_SUPPORT_SIM_GOLDEN_HPP

#include <cstdint>

namespace vigil::test {

inline constexpr std::uint64_t golden[] = {0x635127a70ab41463u,
    0x6def8f4f6491495cu, 0x7391a3e317633714u, 0x1ca6cecd7e2ebb75u,
    0x4d1359555cf859e8u, 0xce0e5684e6807f5bu, 0xff02e4ce08b71e01u,
    0x338d5c67318c2fe2u, 0x710f4c7646ee552eu, 0x1ded1720868c5322u,
    0xfa0b07eb87751121u, 0xb7a6942ae34ff5c8u, 0x098ccb72193e7510u,
    0xdfcfa9c03e3b027du, 0xdac21768322ba802u, 0x31db42cc9169bc67u,
    0xcd09f3f3dd559e8du, 0x394c8f88597d3a12u, 0x5f68f29a584ca8f9u,
    0x0225395962d55cddu, 0x1dfee7a68dc3fcd7u, 0x78fff9bd5de01e8au,
    0xe8025a9ca18a4fc8u, 0x04dca4ae4f31f0d1u, 0x262411eef5ae27ceu,
    0x5f5a3469288edad9u, 0xe66c6e9af6effed7u, 0xe130145037bad220u,
    0xf344ce223a4f55a6u, 0x21f9f1574272da7cu, 0x0ee8c5e25a00104au,
    0xf55ddd159fc755beu, 0x059ff12af3053e78u, 0x3488c5be6685d8c8u,
    0xa6498becb48f2f07u, 0x3149e0bc4a7cbddbu, 0xde52ddf703d5ed07u,
    0xc4c8d8fc06bc5f12u, 0x826903c00704359eu, 0x6d5bad0c7c51b8c1u,
    0xb6595ad874f1b7e1u, 0x27444b7932301a80u, 0xaebe897a01ddaa0cu,
    0x48c7a0af582ce556u, 0x92ed446b824e6402u, 0x573b3acc0bf84a3cu,
    0x2782fa4b0eac5110u, 0x150f0a93680da972u, 0xd583243d602da33au,
    0x96a553f6aff368c1u};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_SIM_GOLDEN_HPP
