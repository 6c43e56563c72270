#pragma once

#include "core/result.h"
#include "core/whendone.h"

#include <QPromise>

#include <memory>
#include <type_traits>

namespace wr {

namespace detail {

template <class T, class Function>
auto callNext(Function &next, const Result<T> &result)
{
    if constexpr (std::is_void_v<T>)
        return next();
    else
        return next(*result);
}

template <class Future>
struct OutcomeOf;
template <class Outcome>
struct OutcomeOf<QFuture<Outcome>>
{
    using Type = Outcome;
};

} // namespace detail

/// Goes on with `next(value)`, which returns a future of a Result, once `future` has succeeded; its
/// Error goes straight to the returned future. `next` runs on `owner`'s thread, as with whenDone(),
/// and never when `owner` is gone.
template <class T, class Function>
auto andThen(QObject *owner, QFuture<Result<T>> future, Function next)
{
    using Next = decltype(detail::callNext<T>(next, std::declval<const Result<T> &>()));
    using Outcome = typename detail::OutcomeOf<Next>::Type;
    auto promise = std::make_shared<QPromise<Outcome>>();
    promise->start();
    whenDone(owner, std::move(future), [owner, promise, next = std::move(next)](const Result<T> &result) mutable {
        if (!result) {
            promise->addResult(Outcome(result.error()));
            promise->finish();
            return;
        }
        whenDone(owner, detail::callNext<T>(next, result), [promise](const Outcome &outcome) {
            promise->addResult(outcome);
            promise->finish();
        });
    });
    return promise->future();
}

} // namespace wr
