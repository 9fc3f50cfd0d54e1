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

/// What `story/sim_golden` says of each seed, if that is meant to change.
inline constexpr std::uint64_t golden[] = {0xd06b4d068329c182u,
    0x9a281ff76b6f2bbfu, 0xcd87a4df13596370u, 0xeb8e657ea8ad267du,
    0xa3abf96a68a727bbu, 0x29e07a132cb3bebau, 0x4655810c64e72628u,
    0x1daf9c0786bb91afu, 0x09b92af90d990420u, 0x97d22ad1d17e507bu,
    0x0e732106dea2b82bu, 0xbdb9e9cf672e4ebcu, 0xda791e1d2e47eeaau,
    0xb8fbf99bb3d8e3e2u, 0x2482368ff47a9b42u, 0x52250cf97f50346bu,
    0x66e649a944088b5cu, 0x347b95638ee78db9u, 0x3c55d4e102f0a3b8u,
    0x0e4d8196c7979bd4u, 0xb6551146ad1bb8ccu, 0x2f29e3dfec8d5a04u,
    0xf7c122b9e5903714u, 0x3162567acf9ba2d2u, 0x08437bc9ee24cc34u,
    0x55f31bdd51e5e3f2u, 0xfb6dfc2ec13a2a98u, 0x6a29262057961efau,
    0xe65de2bfcdc84121u, 0x68c2495969acee7fu, 0xe082653906fecbb8u,
    0xbbc8338e5de62380u, 0x33dc6cadbef1481cu, 0x2c6d994c11075b35u,
    0x6e3320ce64d21296u, 0x1b29d36f772210e7u, 0xb84d9d61d3a5a901u,
    0xf3759dd1efb128bau, 0x242ed448b0cf3c48u, 0xc8d88996b8aebb16u,
    0x522d7e430262abd0u, 0x6ef98c7924679b28u, 0x2d5edf50fa37653fu,
    0x272445903d7b61f9u, 0xaa6336dd25cbf546u, 0xe0d42f3b4b655366u,
    0xa3c26368fab61ab1u, 0x3eaa506169886fd3u, 0x7334614f6de5651fu,
    0xe59bd7ce0f117bcfu};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_SIM_GOLDEN_HPP
