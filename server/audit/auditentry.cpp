#include "audit/auditentry.h"

namespace wr {

using namespace Qt::StringLiterals;

QJsonObject AuditFilter::toJson() const
{
    return {{u"table"_s, table},
            {u"row"_s, row},
            {u"actor"_s, actor},
            {u"request"_s, request},
            {u"person"_s, person},
            {u"school"_s, school.isNull() ? QString() : school.toString()},
            {u"from"_s, toMicros(from)},
            // A JSON number holds 53 bits; TimePoint::max() needs them all.
            {u"to"_s, to == TimePoint::max() ? QJsonValue() : QJsonValue(toMicros(to))}};
}

AuditFilter AuditFilter::fromJson(const QJsonObject &json)
{
    const QJsonValue to = json.value(u"to");
    return {.table = json.value(u"table").toString(),
            .row = json.value(u"row").toString(),
            .actor = json.value(u"actor").toString(),
            .request = json.value(u"request").toString(),
            .person = json.value(u"person").toString(),
            .school = SchoolId::fromString(json.value(u"school").toString()).value_or({}),
            .from = fromMicros(json.value(u"from").toInteger()),
            .to = to.isDouble() ? fromMicros(to.toInteger()) : TimePoint::max()};
}

} // namespace wr
