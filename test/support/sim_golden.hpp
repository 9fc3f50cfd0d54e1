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
inline constexpr std::uint64_t golden[] = {0xa3aded3f1455add4u,
    0xa4948db6a711f275u, 0x24d15316f0e8e285u, 0x034ce4a57a19b5ebu,
    0x8eabe8328673766cu, 0x29e07a132cb3bebau, 0x1d4e82bc5896d402u,
    0xa51dd1efe2d364a4u, 0xfe802aa5bf92e583u, 0xf4655af380b5b191u,
    0x747a5f0251f5b91au, 0xb767b2156db84d12u, 0x4f6ad9f73cbaf3beu,
    0xb8fbf99bb3d8e3e2u, 0x0ecc78c8aaf2cfc3u, 0x37e95af04446edf2u,
    0xc7a8b1c36948d8e2u, 0xc37264e483ef251bu, 0x133479c42fbd83f9u,
    0x7fe66ec08c9dac9eu, 0x1f9cb3a258308d4eu, 0xc385c2a6cb39d338u,
    0x5a91ca7d52a3d157u, 0x293424a4970fda29u, 0x9a6567b7f3a3de47u,
    0x5fe82d9d856713a9u, 0x97e51fc4b6e4af35u, 0x5dc52d321c923e0eu,
    0x7885edccf99875d7u, 0xfa0e392fb368e03du, 0x0c280e1e21b071b0u,
    0x0d7bff569f7a9415u, 0x33dc6cadbef1481cu, 0x20bdf3babc12e290u,
    0x7fdcbc44bf5f0b99u, 0x20e7fb2d47eff151u, 0xb84d9d61d3a5a901u,
    0xb0f7872202908bf5u, 0x74f24ee78d22a7aeu, 0xc8d88996b8aebb16u,
    0x0f51adb3d0c55829u, 0xe3104c64c7869b50u, 0x5cff7c4dad0be821u,
    0xb2b2cefcd755de2fu, 0xc4460f498662c6d9u, 0xe0d42f3b4b655366u,
    0xa3c26368fab61ab1u, 0xa6355ad99748f4e2u, 0x7334614f6de5651fu,
    0xe59bd7ce0f117bcfu};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_SIM_GOLDEN_HPP
