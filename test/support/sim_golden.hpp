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

inline constexpr std::uint64_t golden[] = {0x68f189382db5bf49u,
    0xd42c015dc2019f1cu, 0x7b12702d161a6dd7u, 0xc251d1d04dd53577u,
    0xee2960453cf332dcu, 0x84ca6a4d1554688au, 0x17d85b4d6f304dc8u,
    0x7c188d8ec4d93f3bu, 0x3d90fb1bb34998f8u, 0x26e66ad3f23f10d1u,
    0x8989f966faf2b093u, 0xbc0eb90b92406452u, 0x3d9e799c58f9343au,
    0x6523fc8087cad80eu, 0x26df383aa2dd7a5cu, 0x70792477ea131324u,
    0x8f34f0b28f26c194u, 0xe65e4a81e5237975u, 0xe51b788adaf38f03u,
    0x97f69d863de981c9u, 0x18f87d2f269a65d6u, 0xf0c1555a8da13a30u,
    0xd3762507a90a9383u, 0x5463e8ed00d8ea61u, 0xaf7394487a88a296u,
    0x761de7b483eac942u, 0xe4d9df36833da15bu, 0xdfd9b00016cf495du,
    0x7949a43293a1194du, 0xbd19bb695e571347u, 0x019464ca7c4978e1u,
    0x61d9576eb3ffe298u, 0x533ef630d475c0ccu, 0x02f3e952b2aecce8u,
    0xdfe0834b626a8887u, 0x2b7ce4ffcdd35b88u, 0x82aa86d866084ab3u,
    0x9bbc4d7f62e65870u, 0x68bb751ab2a43886u, 0x7f06c097ac74991fu,
    0xcebffb14efd156b7u, 0xe8d8a79b15c17082u, 0xca7f54d040d3304fu,
    0xd2baf05bbaf263b7u, 0xebf7b97028df6e5fu, 0xe366c928210d47edu,
    0x08f289c543b5c48fu, 0x224a124304a02c17u, 0x3f96e8922be9b3d7u,
    0x209fff4ba43b204au};

} // namespace vigil::test

#endif // VIGIL_TEST_SUPPORT_SIM_GOLDEN_HPP
