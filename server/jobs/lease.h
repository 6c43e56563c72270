#pragma once

#include "core/clock.h"
#include "jobs/leaserepository.h"

namespace wr {

/// Holds a name that only one process of a cluster may hold. The holder renews it by counting up; who
/// waits takes it over once the count has stood still for `patience` of his own clock. So no two
/// machines' clocks are compared, and a frozen holder finds at its next renewal that it has lost.
/// Plain value: a writer's job takes a copy and gives back the next one.
class Lease
{
public:
    Lease(QString name, QString holder, Millis patience)
        : m_name(std::move(name))
        , m_holder(std::move(holder))
        , m_patience(patience)
    {
    }

    /// Renews it, or takes it if it is free. Afterwards isHeld() holds for this transaction.
    Result<void> renew(Transaction &transaction, TimePoint now);
    /// Lets the next one have it at once.
    Result<void> release(Transaction &transaction);

    bool isHeld() const { return m_isHeld; }

private:
    QString m_name;
    QString m_holder;
    Millis m_patience;
    bool m_isHeld = false;
    LeaseRow m_seen {{}, -1};
    TimePoint m_seenAt {};
};

} // namespace wr
