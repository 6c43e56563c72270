#pragma once

#include "core/database.h"

#include <mutex>

namespace wr {

/// The fault a test has set, shared by all workers. Any thread.
class DbFaultSlot
{
public:
    void set(DbFault fault)
    {
        const std::scoped_lock lock(m_mutex);
        m_fault = std::move(fault);
    }
    std::optional<Error> ask(DbStage stage) const
    {
        const std::scoped_lock lock(m_mutex);
        return m_fault ? m_fault(stage) : std::nullopt;
    }

private:
    mutable std::mutex m_mutex;
    DbFault m_fault;
};

} // namespace wr
