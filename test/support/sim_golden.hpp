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
    0xd42c015dc2019f1cu, 0x2674be8e5175dcdfu, 0x7b79d15d5b461132u,
    0xee2960453cf332dcu, 0x84ca6a4d1554688au, 0x17d85b4d6f304dc8u,
    0xc2f2a0cb259b325fu, 0x8ba7edb729db2ebeu, 0x26e66ad3f23f10d1u,
    0xd30f0e83bbc3bf2eu, 0xbc0eb90b92406452u, 0x098ccb72193e7510u,
    0x9580a2abae631cbau, 0x3470b834a9a3d536u, 0x9b1bf941b8f4c8f6u,
    0x8f34f0b28f26c194u, 0xd85de55d44d62f45u, 0xe51b788adaf38f03u,
    0xe47b72b02d054c2du, 0x1dfee7a68dc3fcd7u, 0xbb1c557e5cf8493du,
    0xd3762507a90a9383u, 0x5463e8ed00d8ea61u, 0xaf7394487a88a296u,
    0xa4d0e2d57eb9a50fu, 0x96c0b8509828f5c7u, 0x64102c3344a2bfe0u,
    0x7949a43293a1194du, 0xbd19bb695e571347u, 0x0ee8c5e25a00104au,
    0xd0f4732aa8773cd0u, 0x533ef630d475c0ccu, 0x6da1a25af4c5a25du,
    0xdfe0834b626a8887u, 0x2b7ce4ffcdd35b88u, 0x10f14e060619776fu,
    0x2dcd19b666bbc259u, 0xc960478b023e0a4eu, 0x4820035ddca8534cu,
    0x54a553cc6da92d0fu, 0x06d0d9d0d23fe3dau, 0xaebe897a01ddaa0cu,
    0xd2baf05bbaf263b7u, 0x3608b9b5f53c5a06u, 0xe366c928210d47edu,
    0xca67e1d45bac2494u, 0x7acd31c11412842au, 0xd8f85f5214941e27u,
    0x209fff4ba43b204au};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_SIM_GOLDEN_HPP
