#include "protocol/errorframe.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace wr {

using namespace Qt::StringLiterals;

QByteArray errorFrame(const Error &error, const std::optional<QString> &re, bool isFatal)
{
    QJsonObject frame {
        {u"v"_s, 1},
        {u"type"_s, u"error"_s},
        {u"data"_s,
         QJsonObject {{u"code"_s, wireCode(error.code)},
                      {u"message"_s, error.message},
                      {u"fatal"_s, isFatal}}},
    };
    if (re)
        frame[u"re"_s] = *re;
    return QJsonDocument(frame).toJson(QJsonDocument::Compact);
}

} // namespace wr
