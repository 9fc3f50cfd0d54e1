//! Defines `vigil::windows_interface`, network interfaces by name.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_WINDOWS_INTERFACE_HPP
#define VIGIL_SYSTEM_WINDOWS_INTERFACE_HPP

#include <vigil/system/windows_headers.hpp>

#include <cstddef>
#include <cstdint>

namespace vigil {

/// Network interfaces: a floor of `windows_system`.
///
/// The functions are those of iphlpapi.dll, which is looked for when the
/// first scope is read by its name: no program has to be linked with its
/// import library for that. Where it lacks, no interface has a name.
class windows_interface
{
public:
    /// 0 if no interface has that name. if_nametoindex.
    static std::uint32_t interface_index(char const* name) noexcept
    {
        using function = unsigned long(__stdcall*)(char const*);
        static auto const ask = find<function>("if_nametoindex");
        return ask == nullptr ? 0 : static_cast<std::uint32_t>(ask(name));
    }

    /// NDIS_IF_MAX_STRING_SIZE, and the null.
    static constexpr std::size_t interface_name_capacity = 257;

    /// False if no interface has that index. if_indextoname.
    static bool interface_name(
        std::uint32_t index, char (&name)[interface_name_capacity]) noexcept
    {
        using function = char*(__stdcall*)(unsigned long, char*);
        static auto const ask = find<function>("if_indextoname");
        return ask != nullptr && ask(index, name) != nullptr;
    }

private:
    /// From the directory of the system alone: nobody can put another one in
    /// its place. The library stays loaded. LoadLibraryExW, GetProcAddress.
    template <class Function>
    static Function find(char const* name) noexcept
    {
        constexpr unsigned long from_system = 0x800; // ..._SEARCH_SYSTEM32
        HMODULE const library =
            ::LoadLibraryExW(L"iphlpapi.dll", nullptr, from_system);
        return library == nullptr
            ? nullptr
            : reinterpret_cast<Function>(
                  reinterpret_cast<void*>(::GetProcAddress(library, name)));
    }
};

} // namespace vigil

#endif // VIGIL_SYSTEM_WINDOWS_INTERFACE_HPP
