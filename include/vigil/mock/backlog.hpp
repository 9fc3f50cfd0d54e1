//! Defines `vigil::mock::backlog`, what clients and their listener share.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_BACKLOG_HPP
#define VIGIL_MOCK_BACKLOG_HPP

#include <vigil/error.hpp>
#include <vigil/io/endpoint.hpp>
#include <vigil/mock/channel.hpp>
#include <vigil/mock/source.hpp>
#include <vigil/mock/standing.hpp>
#include <vigil/mock/step.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>

namespace vigil::mock {

/// The inside of a listener, whose clients come as a script says.
class backlog final : public source
{
public:
    backlog(std::string_view name, injection* inject)
        : source(name, order::strict, inject)
    {
    }

    /// The program has it, bound to `at`. Once.
    void bind(endpoint const& at)
    {
        if (is_started())
            return judge("its listener was taken already");
        local_ = at.port() != 0 ? at : at.with_port(stage().next_port());
        start();
    }

    [[nodiscard]] endpoint const& local() const noexcept { return local_; }

    result<std::shared_ptr<channel>> accept()
    {
        std::shared_ptr<channel> accepted;
        auto const done = perform(operation::accept, interest::readable, 0,
            [&]() -> result<std::size_t> {
                if (!script().is_available(way::in))
                    return make_error_code(std::errc::operation_would_block);
                step const& s = *script().next(way::in);
                std::error_code const why = s.code;
                accepted = s.channel;
                if (accepted != nullptr)
                    accepted->connect(local_, *s.address);
                script().finish(way::in);
                if (why)
                    return why;
                return std::size_t{1};
            });
        if (!done)
            return done.error();
        return accepted;
    }

private:
    readiness look() const override
    {
        return is_started() && script().is_available(way::in)
            ? readiness::readable
            : readiness::nothing;
    }

    std::string described(entry const* e) const override
    {
        std::string text = "  listener '" + name() + "', " +
            (is_closed()           ? "closed by the program"
                    : is_started() ? place_of(e)
                                   : "which nobody has taken") +
            '\n' + standing(script(), stage());
        std::string const hint = is_closed() || !is_started()
            ? ""
            : hint_of(look(), interest::readable, e);
        return hint.empty() ? text : text + "    hint: " + hint + '\n';
    }

    endpoint local_ = endpoint::any_v4(0);
};

} // namespace vigil::mock

#endif // VIGIL_MOCK_BACKLOG_HPP
