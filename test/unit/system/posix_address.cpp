//! Tests <vigil/system/posix_address.hpp>.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#include <vigil/system/posix_address.hpp>
#include <vigil/system/posix_address.hpp> // guarded

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

namespace vigil::test {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t header = offsetof(sockaddr_un, sun_path);

ip_address const v4{address_family::v4, 0x1234, 0, {192, 0, 2, 7}};
ip_address const v6{address_family::v6, 0x1234, 5,
    {0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7}};

template <class Native>
Native native_of(posix_address const& a)
{
    Native out{};
    std::memcpy(&out, a.data(), a.size());
    return out;
}

// `name` as the kernel gives it, in so many bytes.
posix_address local_of(std::string_view name, std::size_t length)
{
    sockaddr_un un{};
    un.sun_family = AF_UNIX;
    std::memcpy(un.sun_path, name.data(), name.size());
    return {
        reinterpret_cast<sockaddr const*>(&un), static_cast<socklen_t>(length)};
}

BOOST_AUTO_TEST_SUITE(posix_address_suite)

BOOST_AUTO_TEST_CASE(a_new_one_is_of_no_family)
{
    posix_address const a;
    BOOST_TEST(a.size() == 0u);
    BOOST_TEST((a.family() == address_family::unspecified));
    BOOST_TEST((a.ip() == ip_address()));
    BOOST_TEST(a.local_name().empty());
    BOOST_TEST(posix_address(ip_address()).size() == 0u);
}

BOOST_AUTO_TEST_CASE(an_address_of_v4)
{
    posix_address const a(v4);
    BOOST_TEST(a.size() == sizeof(sockaddr_in));
    BOOST_TEST((a.family() == address_family::v4));
    auto const in = native_of<sockaddr_in>(a);
    BOOST_TEST(in.sin_family == AF_INET);
    BOOST_TEST(in.sin_port == htons(0x1234));
    BOOST_TEST(in.sin_addr.s_addr == htonl(0xc0000207));
    BOOST_TEST((a.ip() == v4));
    BOOST_TEST(a.local_name().empty());
}

BOOST_AUTO_TEST_CASE(an_address_of_v6)
{
    posix_address const a(v6);
    BOOST_TEST(a.size() == sizeof(sockaddr_in6));
    BOOST_TEST((a.family() == address_family::v6));
    auto const in = native_of<sockaddr_in6>(a);
    BOOST_TEST(in.sin6_family == AF_INET6);
    BOOST_TEST(in.sin6_port == htons(0x1234));
    BOOST_TEST(in.sin6_scope_id == 5u);
    BOOST_TEST(in.sin6_flowinfo == 0u);
    char text[INET6_ADDRSTRLEN];
    ::inet_ntop(AF_INET6, &in.sin6_addr, text, sizeof text);
    BOOST_TEST(text == "fe80::1:203:405:607"sv);
    BOOST_TEST((a.ip() == v6));
    BOOST_TEST(a.local_name().empty());
}

// A path counts its null, an abstract name has none, and one without a name
// is the header alone.
BOOST_AUTO_TEST_CASE(the_three_forms_of_a_local_address)
{
    auto const path = posix_address::local("/run/a");
    BOOST_TEST(path.size() == header + 7);
    BOOST_TEST(path.local_name() == "/run/a");
    auto const abstract = posix_address::local("\0a\0b"sv);
    BOOST_TEST(abstract.size() == header + 4);
    BOOST_TEST(abstract.local_name() == "\0a\0b"sv);
    auto const unnamed = posix_address::local({});
    BOOST_TEST(unnamed.size() == header);
    BOOST_TEST(unnamed.local_name().empty());
    for (auto const& a : {path, abstract, unnamed})
    {
        BOOST_TEST((a.family() == address_family::local));
        BOOST_TEST(native_of<sockaddr_un>(a).sun_family == AF_UNIX);
        BOOST_TEST((a.ip() == ip_address()));
    }
}

BOOST_AUTO_TEST_CASE(the_longest_local_names)
{
    constexpr auto most = posix_address::max_local_name;
    std::string const path(most, 'p');
    auto const a = posix_address::local(path);
    BOOST_TEST(a.size() == sizeof(sockaddr_un));
    BOOST_TEST(a.local_name() == path);
    std::string const abstract = '\0' + std::string(most, 'a');
    BOOST_TEST(posix_address::local(abstract).local_name() == abstract);
    // And a path that another program made, with no room for its null.
    std::string const full(most + 1, 'p');
    auto const b = posix_address::local(full);
    BOOST_TEST(b.size() == sizeof(sockaddr_un));
    BOOST_TEST(b.local_name() == full);
}

// The kernel may or may not count the null of a path, or count more.
BOOST_AUTO_TEST_CASE(a_path_ends_at_its_null_or_its_length)
{
    BOOST_TEST(local_of("abc", header + 3).local_name() == "abc");
    BOOST_TEST(local_of("abc", header + 4).local_name() == "abc");
    BOOST_TEST(local_of("abc", sizeof(sockaddr_un)).local_name() == "abc");
    BOOST_TEST(local_of("abc", header + 2).local_name() == "ab");
    std::string const full(posix_address::max_local_name + 1, 'p');
    BOOST_TEST(local_of(full, sizeof(sockaddr_un)).local_name() == full);
    BOOST_TEST(local_of("\0abc"sv, header + 4).local_name() == "\0abc"sv);
    BOOST_TEST(local_of("abc", header).local_name().empty());
}

BOOST_AUTO_TEST_CASE(a_copy_of_a_native_address)
{
    sockaddr_in in{};
    in.sin_family = AF_INET;
    in.sin_port = htons(0x1234);
    in.sin_addr.s_addr = htonl(0xc0000207);
    auto const* const from = reinterpret_cast<sockaddr const*>(&in);
    BOOST_TEST((posix_address(from, sizeof in).ip() == v4));
}

// What there is where nobody told an address; a sanitizer minds the null.
BOOST_AUTO_TEST_CASE(no_native_address)
{
    posix_address const none(nullptr, 0);
    BOOST_TEST(none.size() == 0u);
    BOOST_TEST((none.family() == address_family::unspecified));
    BOOST_TEST((none.ip() == ip_address()));
    BOOST_TEST(none.local_name().empty());
}

BOOST_AUTO_TEST_CASE(a_family_that_is_none_of_ours)
{
    sockaddr_storage other{};
    other.ss_family = AF_UNSPEC;
    posix_address const a(
        reinterpret_cast<sockaddr const*>(&other), sizeof other);
    BOOST_TEST((a.family() == address_family::unspecified));
    BOOST_TEST((a.ip() == ip_address()));
}

// Nothing is read beyond the length.
BOOST_AUTO_TEST_CASE(what_is_cut_off_is_no_address)
{
    for (ip_address const& whole : {v4, v6})
    {
        posix_address a(whole);
        a.resize(a.size() - 1);
        BOOST_TEST((a.ip() == ip_address()));
        a.resize(sizeof(sa_family_t));
        BOOST_TEST((a.family() == whole.family));
        BOOST_TEST((a.ip() == ip_address()));
        a.resize(sizeof(sa_family_t) - 1);
        BOOST_TEST((a.family() == address_family::unspecified));
        a.resize(0);
        BOOST_TEST((a.family() == address_family::unspecified));
    }
    posix_address a = posix_address::local("abc");
    a.resize(header - 1);
    BOOST_TEST(a.local_name().empty());
}

// A system call says how long the address is, not how much it wrote.
BOOST_AUTO_TEST_CASE(more_than_there_is_room_for_is_cut_off)
{
    posix_address a(v6);
    a.resize(posix_address::capacity + 1);
    BOOST_TEST(a.size() == posix_address::capacity);
    BOOST_TEST((a.ip() == v6));

    sockaddr_storage large[2]{};
    std::memcpy(large, posix_address(v6).data(), sizeof(sockaddr_in6));
    posix_address const cut(
        reinterpret_cast<sockaddr const*>(large), sizeof large);
    BOOST_TEST(cut.size() == posix_address::capacity);
    BOOST_TEST((cut.ip() == v6));
}

BOOST_AUTO_TEST_CASE(a_system_call_fills_it)
{
    posix_address a;
    static_assert(posix_address::capacity >= sizeof(sockaddr_un));
    auto const from = posix_address::local("/run/a");
    std::memcpy(a.data(), from.data(), from.size());
    a.resize(from.size());
    BOOST_TEST(a.local_name() == "/run/a");
}

BOOST_AUTO_TEST_SUITE_END()

} // namespace
} // namespace vigil::test
