#pragma once

#include "model/audit.h"
#include "protocol/restapi.h"
#include "protocol/wirelimits.h"

/// Bodies about the snapshots of changed rows. Times are milliseconds since 1970.
namespace wr::rest {

/// Characters of a text that a search compares with.
inline constexpr int maxAuditTextChars = 200;

/// What happened to one row.
struct AuditEntry
{
    qint64 id = 0;
    qint64 at = 0;
    QString actor;
    std::optional<QString> request;
    std::optional<QString> school;
    std::optional<QString> person;
    QString table;
    QString row;
    QString operation;
    std::optional<QJsonObject> before;
    std::optional<QJsonObject> after;
    WR_FIELDS(field("id", &AuditEntry::id), field("at", &AuditEntry::at),
              field("actor", &AuditEntry::actor, wire::saying("Role and id, or a part of the server")),
              field("request", &AuditEntry::request, wire::id()), field("school", &AuditEntry::school, wire::id()),
              field("person", &AuditEntry::person, wire::id().saying("The account the row is about")),
              field("table", &AuditEntry::table),
              field("row", &AuditEntry::row, wire::saying("Its key; several parts with / between")),
              field("operation", &AuditEntry::operation, wire::saying("insert, update, delete or bulk")),
              field("before", &AuditEntry::before, wire::saying("The row before; absent: there was none")),
              field("after", &AuditEntry::after, wire::saying("The row after, or of bulk what the chunk was")))
};

/// GET /api/v1/audit
struct AuditList
{
    QList<AuditEntry> items;
    std::optional<QString> next;
    WR_FIELDS(field("items", &AuditList::items), field("next", &AuditList::next, nextPage))
};

/// POST /api/v1/audit/exports: as the search, to a file.
struct AuditExportRequest
{
    AuditFormat format = AuditFormat::Csv;
    std::optional<QString> table;
    std::optional<QString> row;
    std::optional<QString> actor;
    std::optional<QString> request;
    std::optional<QString> person;
    std::optional<QString> school;
    std::optional<qint64> from;
    std::optional<qint64> to;
    WR_FIELDS(field("format", &AuditExportRequest::format),
              field("table", &AuditExportRequest::table, wire::chars(1, maxAuditTextChars)),
              field("row", &AuditExportRequest::row, wire::chars(1, maxAuditTextChars)),
              field("actor", &AuditExportRequest::actor, wire::chars(1, maxAuditTextChars)),
              field("request", &AuditExportRequest::request, wire::id()),
              field("person", &AuditExportRequest::person, wire::id()),
              field("school", &AuditExportRequest::school, wire::id()),
              field("from", &AuditExportRequest::from, wire::between(0, limits::maxMoment)),
              field("to", &AuditExportRequest::to, wire::between(0, limits::maxMoment)))
};

using AuditBodies = std::tuple<AuditList, AuditExportRequest>;

} // namespace wr::rest
