# Copyright 2026 The Vigil authors
# Distributed under the Boost Software License, Version 1.0.
# (See accompanying file LICENSE or copy at
# https://www.boost.org/LICENSE_1_0.txt)

# How a program for Windows is linked, if lld is there. GNU ld needs ten
# seconds for one of Boost.Test, lld a tenth of one. Debian's g++ knows the
# first alone, clang takes the other.

find_program(VIGIL_MINGW_LLD ld.lld-14)
find_program(VIGIL_MINGW_CLANG clang++-14)
if(VIGIL_MINGW_LLD AND VIGIL_MINGW_CLANG)
    execute_process(
        COMMAND ${CMAKE_CXX_COMPILER} -print-file-name=libstdc++.a
        OUTPUT_VARIABLE library OUTPUT_STRIP_TRAILING_WHITESPACE)
    cmake_path(GET library PARENT_PATH library)
    string(JOIN " " CMAKE_CXX_LINK_EXECUTABLE ${VIGIL_MINGW_CLANG}
        --target=x86_64-w64-mingw32 -fuse-ld=lld -L${library}
        "<LINK_FLAGS> <OBJECTS> -o <TARGET> <LINK_LIBRARIES> -lpthread")
endif()
