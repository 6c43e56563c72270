#pragma once

#include "core/error.h"

#include <QtGlobal>

#include <utility>
#include <variant>

namespace wr {

/// A value or the Error that stands in its place. Plain value, any thread.
/// Names follow std::expected, so that one day this becomes an alias of it.
template <class T>
class [[nodiscard]] Result
{
public:
    using value_type = T;

    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    {
    }

    bool has_value() const { return m_state.index() == 0; }
    explicit operator bool() const { return has_value(); }

    const T &value() const &
    {
        Q_ASSERT(has_value());
        return std::get<0>(m_state);
    }
    T &value() &
    {
        Q_ASSERT(has_value());
        return std::get<0>(m_state);
    }
    T &&value() &&
    {
        Q_ASSERT(has_value());
        return std::get<0>(std::move(m_state));
    }
    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }

    T value_or(T fallback) const { return has_value() ? value() : std::move(fallback); }

    const Error &error() const
    {
        Q_ASSERT(!has_value());
        return std::get<1>(m_state);
    }

private:
    std::variant<T, Error> m_state;
};

/// Success without a value, or an Error.
template <>
class [[nodiscard]] Result<void>
{
public:
    using value_type = void;

    Result() = default;
    Result(Error error)
        : m_error(std::move(error))
    {
    }

    bool has_value() const { return m_error.code == ErrorCode::None; }
    explicit operator bool() const { return has_value(); }
    const Error &error() const
    {
        Q_ASSERT(!has_value());
        return m_error;
    }

private:
    Error m_error;
};

} // namespace wr

#define WR_TRY_JOIN_(a, b) a##b
#define WR_TRY_NAME_(line) WR_TRY_JOIN_(wrTry, line)

/// WR_TRY(name, expression): declares `name` with the expression's value, or returns its Error.
#define WR_TRY(name, ...) \
    auto WR_TRY_NAME_(__LINE__) = (__VA_ARGS__); \
    if (!WR_TRY_NAME_(__LINE__)) \
        return WR_TRY_NAME_(__LINE__).error(); \
    auto name = std::move(*WR_TRY_NAME_(__LINE__))

/// WR_CHECK(expression): returns the Error of a Result<void>, or goes on.
#define WR_CHECK(...) \
    do { \
        if (auto wrChecked = (__VA_ARGS__); !wrChecked) \
            return wrChecked.error(); \
    } while (false)
