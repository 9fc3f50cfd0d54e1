# Copyright 2026 The Vigil authors
# Distributed under the Boost Software License, Version 1.0.
# (See accompanying file LICENSE or copy at
# https://www.boost.org/LICENSE_1_0.txt)

# How our own programs are built. Nothing here reaches a user of the headers:
# the target `vigil` carries neither warnings nor threads.

if(NOT WASI) # which has none
    set(THREADS_PREFER_PTHREAD_FLAG ON)
    find_package(Threads REQUIRED)
endif()

# The presets turn warnings into errors (CMAKE_COMPILE_WARNING_AS_ERROR).
if(MSVC)
    set(VIGIL_WARNINGS /W4 /permissive-)
else()
    set(VIGIL_WARNINGS -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion
        -Wshadow -Wold-style-cast)
    set(VIGIL_NOEXCEPT -fno-exceptions -fno-rtti)
endif()

# vigil_program(<name> ...): an executable over the headers, with the arguments
# of add_executable.
function(vigil_program name)
    add_executable(${name} ${ARGN})
    target_link_libraries(${name} PRIVATE vigil::vigil
        $<TARGET_NAME_IF_EXISTS:Threads::Threads>)
    target_compile_options(${name} PRIVATE ${VIGIL_WARNINGS})
    set_target_properties(${name} PROPERTIES CXX_EXTENSIONS OFF)
endfunction()
