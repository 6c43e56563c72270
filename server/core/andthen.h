#pragma once

#include "core/result.h"
#include "core/whendone.h"

#include <QPromise>

#include <memory>
#include <type_traits>

namespace wr {

namespace detail {

/// What a function gives for the value of a Result<T>.
template <class T, class Next>
struct Given
{
    using type = std::invoke_result_t<Next, T>;
};
template <class Next>
struct Given<void, Next>
{
    using type = std::invoke_result_t<Next>;
};

} // namespace detail

/// The future that `next(value)` gives once `first` has finished well, or the error of `first`.
/// `next` runs on `owner`'s thread, and never when `owner` is gone by then: the future is cancelled.
template <class T, class Next>
auto andThen(QObject *owner, QFuture<Result<T>> first, Next next)
{
    using Future = typename detail::Given<T, Next>::type;
    using R = std::decay_t<decltype(std::declval<Future>().result())>;
    auto promise = std::make_shared<QPromise<R>>();
    promise->start();
    whenDone(owner, std::move(first),
             [owner, promise, next = std::move(next)](Result<T> result) mutable {
                 if (!result) {
                     promise->addResult(R(result.error()));
                     promise->finish();
                     return;
                 }
                 const auto finish = [promise](R last) {
                     promise->addResult(std::move(last));
                     promise->finish();
                 };
                 if constexpr (std::is_void_v<T>)
                     whenDone(owner, next(), finish);
                 else
                     whenDone(owner, next(*std::move(result)), finish);
             });
    return promise->future();
}

} // namespace wr
