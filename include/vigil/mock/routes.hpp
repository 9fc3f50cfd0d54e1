//! Defines `vigil::mock::routes`, where connects and binds lead.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_MOCK_ROUTES_HPP
#define VIGIL_MOCK_ROUTES_HPP

#include <vigil/error.hpp>
#include <vigil/io/endpoint.hpp>
#include <vigil/mock/channel.hpp>
#include <vigil/mock/source.hpp>
#include <vigil/mock/stage.hpp>
#include <vigil/mock/text.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace vigil::mock {

/// What a connect or a bind is answered with.
struct answer
{
    enum class kind : std::uint8_t
    {
        connection,
        later_error, // found out after `delay`, by `take_error`
        error, // returned by the call
        listener,
        socket,
        pending // none yet: the one that follows is delayed so long
    };

    kind what;
    std::error_code code{};
    std::int64_t delay = 0;
    std::shared_ptr<source> inside{}; // a channel, of a connection
};

/// The inside of a `mock::network`: its answers, in their order, for any
/// endpoint and for some. One at a time answers on a thread.
class routes final : public source
{
public:
    using list = std::deque<answer>;

    explicit routes(injection* inject)
        : source("network", order::strict, inject)
    {
        if (stage().routes == nullptr)
            stage().routes = this;
        else
            judge("there is another network on this thread");
    }

    ~routes() override
    {
        if (stage().routes == this)
            stage().routes = nullptr;
    }

    /// The answers for any endpoint that has none of its own.
    [[nodiscard]] list& any() noexcept { return any_; }

    /// Those for this one.
    [[nodiscard]] list& of(endpoint const& to)
    {
        for (auto& [own, answers] : own_)
            if (own == to)
                return answers;
        return own_.emplace_back(to, list()).second;
    }

    /// The answers of the network of this thread to a connect.
    static result<std::shared_ptr<channel>> connect_from_here(
        endpoint const& to)
    {
        routes* const here = find();
        return here == nullptr ? absent<channel>("connect", to)
                               : here->connect(to);
    }

    /// Its answer to a bind: the inside of a listener, or of a socket.
    template <class Inside>
    static result<std::shared_ptr<Inside>> bind_from_here(
        endpoint const& at, answer::kind wanted)
    {
        routes* const here = find();
        if (here == nullptr)
            return absent<Inside>("bind", at);
        auto bound = here->bind(at, wanted);
        if (!bound)
            return bound.error();
        return std::static_pointer_cast<Inside>(*std::move(bound));
    }

private:
    static routes* find() noexcept
    {
        mock::stage* const here = mock::stage::here();
        return here == nullptr ? nullptr : here->routes;
    }

    // Told once, and kept with the mocks that there are.
    template <class Inside>
    static result<std::shared_ptr<Inside>> absent(
        std::string_view call, endpoint const& e)
    {
        stage_hold const here = stage_hold::of_a_call();
        if (here->no_network != nullptr)
            return here->no_network->again();
        here->no_network = std::make_shared<failure>(errc::contradicted,
            "mock: " + std::string(call) + " " + to_string(e) +
                ", and no mock::network is there to answer",
            here->limits.calls_after_failure);
        ++here->failures;
        if (std::uncaught_exceptions() == 0)
            here->no_network->tell();
        return here->no_network->code();
    }

    result<std::shared_ptr<channel>> connect(endpoint const& to)
    {
        std::shared_ptr<channel> made;
        auto const done = perform(operation::connect, interest::writable, 0,
            [&]() -> result<std::size_t> {
                std::optional<answer> a = next(to);
                if (!a || a->what > answer::kind::error)
                    return no_answer("connect to " + to_string(to), a);
                if (a->what == answer::kind::error)
                    return a->code;
                made = a->what == answer::kind::connection
                    ? std::static_pointer_cast<channel>(a->inside)
                    : std::make_shared<channel>(
                          to_string(to), order::strict, nullptr);
                made->connect(endpoint::loopback_v4(stage().next_port()), to,
                    a->delay, a->code);
                return std::size_t{1};
            });
        if (!done)
            return done.error();
        return made;
    }

    result<std::shared_ptr<source>> bind(
        endpoint const& at, answer::kind wanted)
    {
        std::shared_ptr<source> made;
        auto const done = perform(operation::bind, interest::readable, 0,
            [&]() -> result<std::size_t> {
                std::optional<answer> a = next(at);
                if (a && a->what == answer::kind::error)
                    return a->code;
                if (!a || a->what != wanted)
                    return no_answer("bind to " + to_string(at), a);
                made = a->inside;
                return std::size_t{1};
            });
        if (!done)
            return done.error();
        return made;
    }

    std::optional<answer> next(endpoint const& to)
    {
        list* from = &any_;
        for (auto& [own, answers] : own_)
            if (own == to)
                from = &answers;
        if (from->empty())
            return std::nullopt;
        answer a = std::move(from->front());
        from->pop_front();
        return a;
    }

    std::error_code no_answer(
        std::string const& call, std::optional<answer> const& a)
    {
        return fail(errc::mismatched,
            "mock: " + call + " is not what the network expects\n    " +
                (a ? "its next answer is " + text_of(*a)
                   : "it has no answer left") +
                " for " + call.substr(call.rfind(' ') + 1));
    }

    static std::string text_of(answer const& a)
    {
        std::string const whose =
            a.inside == nullptr ? "" : " '" + a.inside->name() + "'";
        switch (a.what)
        {
        case answer::kind::connection:
            return "connected" + whose;
        case answer::kind::later_error:
        case answer::kind::error:
            return "an error (" + a.code.message() + ")";
        case answer::kind::listener:
            return "a listener" + whose;
        case answer::kind::socket:
            return "a socket" + whose;
        case answer::kind::pending:
            return "pending";
        }
        return {};
    }

    readiness look() const override { return readiness::nothing; }

    [[nodiscard]] bool is_played() const override
    {
        for (auto const& [own, answers] : own_)
            if (!answers.empty())
                return false;
        return any_.empty();
    }

    [[nodiscard]] bool has_loose_end() const override
    {
        for (auto const& [own, answers] : own_)
            if (is_loose(answers))
                return true;
        return is_loose(any_);
    }

    static bool is_loose(list const& answers)
    {
        return !answers.empty() && answers.back().what == answer::kind::pending;
    }

    std::string described(entry const*) const override
    {
        std::string text = "  the network\n";
        for (auto const& [own, answers] : own_)
            for (answer const& a : answers)
                text += "    for " + to_string(own) + ": " + text_of(a) + '\n';
        for (answer const& a : any_)
            text += "    for any endpoint: " + text_of(a) + '\n';
        return text;
    }

    list any_;
    std::list<std::pair<endpoint, list>> own_; // which never move
};

} // namespace vigil::mock

#endif // VIGIL_MOCK_ROUTES_HPP
