#include "jobs/jobfile.h"

namespace wr {

using namespace Qt::StringLiterals;

QJsonObject JobFile::toJson() const
{
    return {{u"object"_s, hash}, {u"name"_s, name}, {u"contentType"_s, contentType}, {u"bytes"_s, bytes}};
}

std::optional<JobFile> JobFile::fromJson(const QJsonObject &result)
{
    const QString hash = result.value(u"object").toString();
    if (hash.isEmpty())
        return std::nullopt;
    return JobFile {hash, result.value(u"name").toString(), result.value(u"contentType").toString(),
                    result.value(u"bytes").toInteger()};
}

} // namespace wr
