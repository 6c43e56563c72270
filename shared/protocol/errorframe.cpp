#include "protocol/errorframe.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

std::chrono::milliseconds readRetryAfter(const QJsonObject &object)
{
    constexpr qint64 most = 60'000;
    return std::chrono::milliseconds(std::clamp<qint64>(object.value(retryAfterKey).toInteger(), 0, most));
}

QByteArray errorFrame(const Error &error, const std::optional<QString> &re, bool isFatal)
{
    QJsonObject data {{u"code"_s, wireCode(error.code)},
                      {u"message"_s, error.message},
                      {u"fatal"_s, isFatal}};
    if (error.retryAfter.count() > 0)
        data.insert(retryAfterKey, qint64(error.retryAfter.count()));
    QJsonObject frame {{u"v"_s, 1}, {u"type"_s, u"error"_s}, {u"data"_s, data}};
    if (re)
        frame[u"re"_s] = *re;
    return QJsonDocument(frame).toJson(QJsonDocument::Compact);
}

} // namespace wr
