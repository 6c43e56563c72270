#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QByteArray>
#include <QFuture>
#include <QList>
#include <QString>

#include <functional>
#include <optional>

namespace wr {

/// A member of a ranked set. Order: higher score first, then lower tie-break, then member.
struct RankedMember
{
    QByteArray member;
    qint64 score = 0;
    qint64 tieBreak = 0; ///< lower is better: answering time, order of joining

    friend bool operator==(const RankedMember &, const RankedMember &) = default;
};

/// What many nodes share and may lose: nothing here is the truth, all of it can be made again from
/// the database. Keys are apart by kind: a ranked set and a value of the same key do not meet.
/// Server thread; futures finish later, never inside the call.
/// Errors: Unavailable when the engine cannot be reached.
class Cache
{
public:
    enum class Spend
    {
        Nothing,    ///< only looks
        OneIfThere, ///< takes one, and is told of an empty bucket what Nothing is told: nobody sees which of them it was
        One
    };
    static constexpr Millis longestWait {10'000};

    using Loader = std::function<QFuture<Result<QByteArray>>()>;

    virtual ~Cache() = default;

    virtual QFuture<Result<std::optional<QByteArray>>> get(const QString &key) = 0;
    /// `lifetime` above 0.
    virtual QFuture<Result<void>> set(const QString &key, const QByteArray &value,
                                      Millis lifetime) = 0;
    virtual QFuture<Result<void>> remove(const QString &key) = 0;
    /// The value, or what `loader` gives, which is then kept. While it loads, others who ask for the
    /// same key wait for the same result; an Error reaches them all and is not kept.
    virtual QFuture<Result<QByteArray>> getOrLoad(const QString &key, Millis lifetime,
                                                  Loader loader) = 0;

    /// Adds to a number that begins at 0 and is forgotten `lifetime` after its first addition.
    virtual QFuture<Result<qint64>> increment(const QString &key, qint64 by, Millis lifetime) = 0;

    virtual QFuture<Result<void>> rankedSet(const QString &key, const QList<RankedMember> &members) = 0;
    virtual QFuture<Result<void>> rankedRemove(const QString &key, const QByteArray &member) = 0;
    virtual QFuture<Result<void>> rankedDrop(const QString &key) = 0;
    /// Members at places `from`, from + 1 …, at most `count`; place 0 is the best.
    virtual QFuture<Result<QList<RankedMember>>> rankedRange(const QString &key, qint64 from,
                                                             qint64 count) = 0;
    /// The place of a member, from 0; nothing when it is not in the set.
    virtual QFuture<Result<std::optional<qint64>>> rankedPlace(const QString &key,
                                                               const QByteArray &member) = 0;
    virtual QFuture<Result<qint64>> rankedCount(const QString &key) = 0;

    /// Takes one of `permits` for at most `lease`; false when all are taken. The same holder asking
    /// again has its lease renewed.
    virtual QFuture<Result<bool>> acquire(const QString &key, const QByteArray &holder, int permits,
                                          Millis lease) = 0;
    virtual QFuture<Result<void>> release(const QString &key, const QByteArray &holder) = 0;

    /// A bucket of `burst` tokens that gains `perSecond`. 0 ms: there is one, and but for Spend::Nothing
    /// it is gone now. Else how long to wait before trying again: of a crowd that is refused One, each
    /// is given a later time, a token apart, up to `longestWait`, so that they do not come back at once.
    virtual QFuture<Result<Millis>> spend(const QString &key, double perSecond, double burst,
                                          Spend what = Spend::One) = 0;
};

} // namespace wr
