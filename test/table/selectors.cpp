//! Prints what the tables of doc/platforms.adoc say of each selector here.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

// With an argument, of the selector of that name alone.

#include <vigil/defaults.hpp>
#include <vigil/mock.hpp>
#include <vigil/poll.hpp>

#include <boost/hana/for_each.hpp>

#include <cstdio>
#include <string_view>

#include "support/facts.hpp"
#include "support/modelled_afd_rig.hpp"
#include "support/models.hpp"
#include "support/rigs.hpp"

namespace {

using namespace vigil::test;

class printer
{
public:
    explicit printer(std::string_view only)
        : only_(only)
    {
    }

    template <class Rig>
    void print(Rig rig)
    {
        using selector = vigil::law::selector_of<Rig>;
        if (!only_.empty() && only_ != short_name<selector>())
            return;
        print_facts(rig, stdout);
        ++count_;
    }

    template <class Selectors>
    void print_all(Selectors const& selectors)
    {
        vigil::hana::for_each(selectors, [this](auto s) {
            this->print(
                rig_of<vigil::basic_poll<typename decltype(s)::type>>());
        });
    }

    [[nodiscard]] int count() const { return count_; }

private:
    std::string_view only_;
    int count_ = 0;
};

} // namespace

int main(int argc, char** argv)
{
    printer p(argc > 1 ? argv[1] : "");
    p.print(rig_of<vigil::basic_poll<vigil::mock::selector>>());
    p.print_all(vigil::native_selectors);
    p.print_all(modelled_selectors);
#if !defined(_WIN32)
    p.print(modelled_afd_rig());
#endif
#if defined(__linux__)
    p.print(rig_of<vigil::basic_poll<wasi_on_exact>>());
#endif
    return p.count() != 0 ? 0 : 1;
}
