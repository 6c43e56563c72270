#include "protocol/errorframe.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

std::optional<std::chrono::milliseconds> readRetryAfter(const QJsonObject &object)
{
    constexpr qint64 most = 60'000;
    const qint64 wait = object.value(retryAfterKey).toInteger();
    if (wait <= 0)
        return std::nullopt;
    return std::chrono::milliseconds(std::min(wait, most));
}

QByteArray errorFrame(const Error &error, const std::optional<QString> &re, bool isFatal)
{
    QJsonObject data {{u"code"_s, wireCode(error.code)},
                      {u"message"_s, error.message},
                      {u"fatal"_s, isFatal}};
    if (error.retryAfter)
        data.insert(retryAfterKey, qint64(error.retryAfter->count()));
    if (!error.challenge.isEmpty())
        data.insert(challengeKey, error.challenge);
    QJsonObject frame {{u"v"_s, 1}, {u"type"_s, u"error"_s}, {u"data"_s, data}};
    if (re)
        frame[u"re"_s] = *re;
    return QJsonDocument(frame).toJson(QJsonDocument::Compact);
}

} // namespace wr
