//! Defines `vigil::wasi_query`, one call of poll_oneoff on any host.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SELECTOR_WASI_QUERY_HPP
#define VIGIL_SELECTOR_WASI_QUERY_HPP

//
// Hosts differ in what they make of poll_oneoff. That of node 20 (uvwasi
// 0.0.23, poll_oneoff.c) runs a loop until every descriptor has something to
// say or the clock is over, and looks at the clock first. So there
//
//  * a clock of zero, or of less than a millisecond, hides what is ready;
//  * a millisecond may begin at the end of one, and be over at once;
//  * of several descriptors one that is ready waits for the others;
//  * a descriptor that cannot be polled fails the call, and names nobody;
//  * a closed one ends the call at once, with an event of the clock, or with
//    none at all where a record is counted that nobody wrote;
//  * of two subscriptions of one descriptor the second is never told.
//
// All this is survived here and in the selector, without asking which host
// it is: one is taken to be like that until an answer of its own proves that
// it tells what is ready beside a clock of zero, or at the first ready one.

#include <vigil/config.hpp>
#include <vigil/error.hpp>
#include <vigil/selector/wasi_table.hpp>
#include <vigil/system/socket.hpp>

#include <cstddef>
#include <cstdint>
#include <system_error>

namespace vigil {

/// The subscriptions of one call and what they came to.
template <class System, class Allocator>
class wasi_query
{
public:
    using handle_type = typename System::handle_type;
    using occurrence_type = typename System::occurrence_type;
    using table_type = wasi_table<System, Allocator>;

    explicit wasi_query(Allocator const& allocator) noexcept
        : subscriptions_(allocator)
        , occurrences_(allocator)
    {
    }

    /// Room for `count` descriptors and a clock; false if memory ran out.
    [[nodiscard]] bool reserve(std::uint32_t count) noexcept
    {
        return subscriptions_.reserve(count + 1, 0) &&
            occurrences_.reserve(count + 1, 0);
    }

    void clear() noexcept { asked_ = 0; }

    /// Asks for `type` of what is at `place` in the table. At most once for
    /// a descriptor.
    void ask(handle_type h, std::uint8_t type, std::uint32_t place) noexcept
    {
        subscriptions_[asked_++] = System::subscribe(h, type, place);
    }

    [[nodiscard]] std::uint32_t asked() const noexcept { return asked_; }

    /// Whether one that is ready ends a call beside others that are not.
    [[nodiscard]] bool ends_at_first() const noexcept { return ends_at_first_; }

    /// Waits for what was asked, `nanoseconds` at most, and sets the answers
    /// in the table. 0 does not wait, or for two milliseconds where the host
    /// has not shown that it looks without. May be over early, and empty.
    ///
    /// An error of one descriptor is its answer; the others are told by the
    /// next call then. Returns the errors of the call itself: EINTR, ENOMEM,
    /// EMFILE.
    std::error_code run(table_type& table, std::int64_t nanoseconds) noexcept
    {
        std::int64_t late = 0;
        std::error_code why = run_once(table, nanoseconds, late);
        // A millisecond that had begun before may be over at once.
        bool is_unseen =
            nanoseconds == 0 || (nanoseconds <= one_ms && late < -one_ms / 2);
        // A call that took longer than its clock may have been kept from the
        // processor, and so have found the clock over before it looked. Not
        // without end: where all is slow, the next wait looks again.
        for (int n = 0; n != 4 && may_hide(why); ++n)
        {
            if (!is_unseen && late < one_ms / 2)
                break;
            is_unseen = false;
            why = run_once(table, 2 * one_ms, late);
        }
        return why;
    }

    [[nodiscard]] std::uint32_t told() const noexcept { return told_; }

    /// The answer of an entry that has one.
    occurrence_type const& answer(std::uint32_t number) noexcept
    {
        return occurrences_[number - 1];
    }

    /// Why nothing of `type` can be waited for on `h`: bad_file_descriptor,
    /// operation_not_permitted, or what the call itself failed with. Does
    /// not wait. `reserve` has made room for one.
    std::error_code refusal(handle_type h, std::uint8_t type) noexcept
    {
        subscriptions_[0] = System::subscribe(h, type, 0);
        subscriptions_[1] = System::subscribe_clock(0, nobody);
        std::error_code why = call(2);
        if (why == std::errc::interrupted)
            return {}; // whoever waits for it will find out
        for (std::size_t i = 0; !why && i != counted_; ++i)
            if (occurrence_type const& o = occurrences_at(i); o.type == type)
            {
                why = System::failure(o);
                looks_at_zero_ = looks_at_zero_ || !why;
            }
        return is_about_io(why) ? std::error_code() : native_refusal(why);
    }

    /// Whether an error is one of the connection, and not of the descriptor.
    static bool is_about_io(std::error_code why) noexcept
    {
        return why == std::errc::io_error || why == std::errc::broken_pipe ||
            why == std::errc::connection_reset ||
            why == std::errc::connection_aborted ||
            why == std::errc::connection_refused ||
            why == std::errc::timed_out || why == std::errc::not_connected;
    }

private:
    static constexpr std::int64_t one_ms = 1'000'000;
    static constexpr std::uint64_t nobody = ~std::uint64_t{0};

    static std::error_code native_refusal(std::error_code why) noexcept
    {
        if (!why || why == condition::exhausted ||
            why == std::errc::bad_file_descriptor)
            return why;
        // EPERM, ENOTCAPABLE, ENOTSUP, EINVAL: each host has its own.
        return std::make_error_code(std::errc::operation_not_permitted);
    }

    occurrence_type& occurrences_at(std::size_t i) noexcept
    {
        return occurrences_[static_cast<std::uint32_t>(i)];
    }

    // The call itself. A record that is counted but not written stays that
    // of a clock, which names nobody.
    std::error_code call(std::uint32_t count) noexcept
    {
        for (std::uint32_t i = 0; i != count; ++i)
        {
            occurrences_[i] = occurrence_type{};
            occurrences_[i].type = System::occurred_clock;
        }
        counted_ = 0;
        if (System::poll_oneoff(subscriptions_.data(), occurrences_.data(),
                count, counted_) == -1)
            return System::error();
        counted_ = counted_ < count ? counted_ : count;
        return {};
    }

    // Whether nothing was told by a host that may have hidden something.
    [[nodiscard]] bool may_hide(std::error_code why) const noexcept
    {
        return asked_ != 0 && told_ == 0 && !why && !looks_at_zero_;
    }

    // One call; `late` is by how much it took longer than was asked.
    std::error_code run_once(table_type& table, std::int64_t nanoseconds,
        std::int64_t& late) noexcept
    {
        // Up to the next millisecond: all that is beyond is cut off by node.
        std::int64_t const whole = (nanoseconds + one_ms - 1) / one_ms * one_ms;
        std::int64_t const begin = System::now();
        subscriptions_[asked_] = System::subscribe_clock(whole, nobody);
        told_ = 0;
        std::error_code const why = call(asked_ + 1);
        late = System::now() - begin - whole;
        has_errors_ = false;
        if (why == std::errc::interrupted || why == condition::exhausted)
            return why;
        if (why)
        {
            find_culprits(table);
            return told_ != 0 ? std::error_code() : why;
        }
        note_answers(table);
        if (told_ == 0)
        {
            // A host that counts in milliseconds is early by up to one.
            if (whole > one_ms && late < -one_ms)
                find_closed(table);
            return {};
        }
        looks_at_zero_ = looks_at_zero_ || whole == 0;
        // Of a long call, and by far: not a clock that was a little early.
        ends_at_first_ = ends_at_first_ ||
            (told_ < asked_ && !has_errors_ && whole >= 8 * one_ms &&
                late < -whole / 2);
        return {};
    }

    void note_answers(table_type& table) noexcept
    {
        for (std::size_t i = 0; i != counted_; ++i)
        {
            occurrence_type const& o = occurrences_at(i);
            if (o.type == System::occurred_clock || o.userdata >= table.size())
                continue;
            has_errors_ = has_errors_ || o.error != 0;
            answer_with(table, static_cast<std::uint32_t>(o.userdata), i);
        }
    }

    void answer_with(
        table_type& table, std::uint32_t place, std::size_t i) noexcept
    {
        table[place].answer = static_cast<std::uint32_t>(i) + 1;
        ++told_;
    }

    // The call failed because of a descriptor: asks for each alone.
    VIGIL_COLD void find_culprits(table_type& table) noexcept
    {
        // What was asked is not lost by it: two records are kept aside.
        auto const first = subscriptions_[0];
        auto const second = subscriptions_[1];
        for (std::uint32_t i = 0; i != asked_; ++i)
        {
            auto const s = i == 0 ? first : i == 1 ? second : subscriptions_[i];
            accuse(table, s);
        }
        subscriptions_[0] = first;
        subscriptions_[1] = second;
        put_answers(table);
    }

    template <class Subscription>
    void accuse(table_type& table, Subscription const& s) noexcept
    {
        auto& e = table[static_cast<std::uint32_t>(s.userdata)];
        std::error_code const why = refusal(e.handle, s.u.tag);
        e.answer = why == std::errc::bad_file_descriptor ? closed
            : why && why != condition::exhausted         ? refused
                                                         : 0;
    }

    // The call was over at once, for nobody: as with closed descriptors.
    VIGIL_COLD void find_closed(table_type& table) noexcept
    {
        for (std::uint32_t i = 0; i != asked_; ++i)
        {
            auto& e =
                table[static_cast<std::uint32_t>(subscriptions_[i].userdata)];
            if (System::kind(e.handle) == handle_kind::closed)
                e.answer = closed;
        }
        put_answers(table);
    }

    // Records for those who were found without one.
    void put_answers(table_type& table) noexcept
    {
        for (std::uint32_t i = 0; i != asked_; ++i)
        {
            auto const& s = subscriptions_[i];
            auto const place = static_cast<std::uint32_t>(s.userdata);
            std::uint32_t const found = table[place].answer;
            if (found != closed && found != refused)
                continue;
            occurrence_type o{};
            o.type = s.u.tag;
            System::set_failure(o,
                std::make_error_code(found == closed
                        ? std::errc::bad_file_descriptor
                        : std::errc::operation_not_permitted));
            occurrences_[told_] = o;
            answer_with(table, place, told_);
        }
    }

    // Answers for which there is no record yet.
    static constexpr std::uint32_t closed = ~std::uint32_t{0};
    static constexpr std::uint32_t refused = closed - 1;

    wasi_array<typename System::subscription_type, Allocator> subscriptions_;
    wasi_array<occurrence_type, Allocator> occurrences_;
    std::uint32_t asked_ = 0;
    std::uint32_t told_ = 0;
    std::size_t counted_ = 0;
    bool has_errors_ = false;
    bool looks_at_zero_ = false;
    bool ends_at_first_ = false;
};

} // namespace vigil

#endif // VIGIL_SELECTOR_WASI_QUERY_HPP
