//! Defines `vigil::log_file`, a file that a log is written into.
//
// Copyright 2026 The Vigil authors
// Distributed under the Boost Software License, Version 1.0.
// (See accompanying file LICENSE or copy at
// https://www.boost.org/LICENSE_1_0.txt)

#ifndef VIGIL_SYSTEM_LOG_FILE_HPP
#define VIGIL_SYSTEM_LOG_FILE_HPP

#include <vigil/system/call_recorder.hpp>

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <span>
#include <system_error>
#include <utility>
#include <vector>

namespace vigil {

/// A file that holds one log. Each block is in the hands of the OS when it
/// was written, so that it outlives the process.
class log_file
{
public:
    log_file() noexcept = default;

    log_file(log_file&& other) noexcept
        : file_(std::exchange(other.file_, nullptr))
    {
    }

    log_file& operator=(log_file&&) = delete;

    ~log_file()
    {
        if (file_ != nullptr)
            std::fclose(file_);
    }

    /// Makes the file, or empties it. Errors: those of fopen(3).
    std::error_code create(char const* path) noexcept
    {
        file_ = std::fopen(path, "wb");
        return file_ != nullptr ? std::error_code() : last_error();
    }

    /// For `recording_options`. This must outlive the recording, and not be
    /// moved meanwhile.
    [[nodiscard]] log_sink sink() noexcept { return {write, this}; }

    /// Puts all of a file into `log`. Errors: those of fopen(3), EIO.
    static std::error_code read(char const* path, std::vector<std::byte>& log)
    {
        std::FILE* const file = std::fopen(path, "rb");
        if (file == nullptr)
            return last_error();
        log.clear();
        for (std::size_t n = 1; n != 0;)
        {
            std::size_t const before = log.size();
            log.resize(before + 65'536);
            n = std::fread(log.data() + before, 1, 65'536, file);
            log.resize(before + n);
        }
        bool const has_failed = std::ferror(file) != 0;
        std::fclose(file);
        return has_failed ? std::make_error_code(std::errc::io_error)
                          : std::error_code();
    }

private:
    static std::error_code last_error() noexcept
    {
        return {errno, std::generic_category()};
    }

    static bool write(void* to, std::span<std::byte const> bytes) noexcept
    {
        std::FILE* const file = static_cast<log_file*>(to)->file_;
        return file != nullptr &&
            std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size() &&
            std::fflush(file) == 0;
    }

    std::FILE* file_ = nullptr;
};

} // namespace vigil

#endif // VIGIL_SYSTEM_LOG_FILE_HPP
