#include "net/httpreply.h"

#include "protocol/limits.h"

#include <QCryptographicHash>

namespace wr::http {

using namespace Qt::StringLiterals;

Result<QJsonObject> readJson(const HttpRequest &request)
{
    const QByteArray type = request.header("content-type").toLower();
    if (type != "application/json" && !type.startsWith("application/json;"))
        return Error {ErrorCode::UnsupportedMediaType, u"send application/json"_s};
    return readStrictObject(request.body);
}

Result<std::optional<IdempotentRequest>> idempotency(const HttpRequest &request)
{
    if (!request.headers.contains("idempotency-key"))
        return std::optional<IdempotentRequest>();
    const QByteArray key = request.header("idempotency-key");
    if (key.isEmpty() || key.size() > limits::maxIdempotencyKeyChars)
        return Error {ErrorCode::BadRequest, u"Idempotency-Key: 1 to %1 characters"_s.arg(
                                                 limits::maxIdempotencyKeyChars)};
    const Principal &principal = request.principal;
    // Who holds which grant is not kept, so the grant itself, hashed, is the actor.
    const QString actor = !principal.user.isNull() ? principal.user.toString()
                                                   : QString::fromLatin1(QCryptographicHash::hash(
                                                       request.header("authorization"), QCryptographicHash::Sha256).toHex());
    return std::optional(IdempotentRequest {
        actor, QString::fromLatin1(key), request.path,
        QCryptographicHash::hash(request.body, QCryptographicHash::Sha256)});
}

} // namespace wr::http
