#pragma once

#include "core/clock.h"
#include "core/ids.h"

#include <QJsonObject>

#include <optional>

namespace wr {

/// A place in the audit's order: by time, then by id.
struct AuditPlace
{
    TimePoint at {};
    qint64 id = 0;

    friend bool operator==(const AuditPlace &, const AuditPlace &) = default;
};

/// What happened to one row, or to the rows of one chunk. Plain value.
struct AuditEntry
{
    AuditPlace place;
    QString actor;   ///< as Principal::describe() or a part of the server; empty: neither
    QString request; ///< id; empty: none
    QString school;  ///< id; empty: unknown or none
    QString person;  ///< id of the account the row is about; empty: none
    QString table;
    QString row;       ///< key; several parts with "/" between
    QString operation; ///< insert, update, delete, bulk
    std::optional<QJsonObject> before;
    std::optional<QJsonObject> after;
};

/// Which entries. An empty text or null id asks for nothing.
struct AuditFilter
{
    QString table {};
    QString row {};
    QString actor {}; ///< as it stands in the entries, or an account's id: whatever role it had
    QString request {};
    QString person {};
    SchoolId school {};
    TimePoint from {};               ///< inclusive
    TimePoint to = TimePoint::max(); ///< exclusive

    QJsonObject toJson() const;
    static AuditFilter fromJson(const QJsonObject &json);
};

} // namespace wr
