#include "jobs/lease.h"

namespace wr {

using namespace Qt::StringLiterals;

Result<void> Lease::renew(Transaction &transaction, TimePoint now)
{
    WR_TRY(row, LeaseRepository::read(transaction, m_name));
    if (row != m_seen) {
        m_seen = row;
        m_seenAt = now;
    }
    m_isHeld = false;
    const bool isFree = row.holder.isEmpty() || row.holder == m_holder || now - m_seenAt >= m_patience;
    if (!isFree)
        return {};
    WR_TRY(taken, LeaseRepository::take(transaction, m_name, row, m_holder));
    m_isHeld = taken;
    return {};
}

Result<void> Lease::release(Transaction &transaction)
{
    m_isHeld = false;
    return LeaseRepository::free(transaction, m_name, m_holder);
}

} // namespace wr
