# Copyright 2026 The Vigil authors
# Distributed under the Boost Software License, Version 1.0.
# (See accompanying file LICENSE or copy at
# https://www.boost.org/LICENSE_1_0.txt)

# Toolchain file of the preset `wasi`: clang to wasm32-wasi, with the packages
# of Debian 12 that `bootstrap.sh --all` installs.

list(APPEND CMAKE_MODULE_PATH ${CMAKE_CURRENT_LIST_DIR}) # Platform/WASI
set(CMAKE_SYSTEM_NAME WASI)
set(CMAKE_SYSTEM_VERSION 1)
set(CMAKE_SYSTEM_PROCESSOR wasm32)
set(CMAKE_C_COMPILER clang-14)
set(CMAKE_CXX_COMPILER clang++-14)
set(CMAKE_CXX_COMPILER_TARGET wasm32-wasi)

# Debian's libc++ and wasi-libc are built without exceptions.
set(CMAKE_CXX_FLAGS_INIT "-fno-exceptions -fno-rtti")

# Boost's headers, and none of the others in their folder.
find_path(VIGIL_BOOST boost/hana.hpp PATHS /usr/include /usr/local/include
    NO_CMAKE_FIND_ROOT_PATH)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/boost)
file(CREATE_LINK ${VIGIL_BOOST}/boost ${CMAKE_BINARY_DIR}/boost/boost SYMBOLIC)
set(Boost_NO_BOOST_CMAKE ON)
set(Boost_NO_SYSTEM_PATHS ON)
set(BOOST_INCLUDEDIR ${CMAKE_BINARY_DIR}/boost)
