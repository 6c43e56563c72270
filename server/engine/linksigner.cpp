#include "engine/linksigner.h"

#include <QMessageAuthenticationCode>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

const QString expiresKey = u"expires"_s;
const QString signatureKey = u"signature"_s;

// In a time that does not tell how much of it is right.
bool isSame(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size())
        return false;
    int difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= a.at(i) ^ b.at(i);
    return difference == 0;
}

} // namespace

LinkSigner::LinkSigner(QByteArray secret)
    : m_secret(std::move(secret))
{
    Q_ASSERT(m_secret.size() >= 32);
}

QByteArray LinkSigner::signatureOf(const QString &path, const QString &expires) const
{
    const QByteArray text = path.toUtf8() + '\n' + expires.toUtf8();
    return QMessageAuthenticationCode::hash(text, m_secret, QCryptographicHash::Sha256)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QUrlQuery LinkSigner::sign(const QString &path, TimePoint expires) const
{
    const QString until = QString::number(toWireMillis(expires));
    return {{expiresKey, until}, {signatureKey, QString::fromLatin1(signatureOf(path, until))}};
}

Result<void> LinkSigner::check(const QString &path, const QUrlQuery &query, TimePoint now) const
{
    const QString until = query.queryItemValue(expiresKey);
    const QByteArray given = query.queryItemValue(signatureKey).toUtf8();
    if (!isSame(given, signatureOf(path, until)))
        return Error {ErrorCode::Forbidden, u"the link's signature is wrong"_s};
    if (until.toLongLong() <= toWireMillis(now))
        return Error {ErrorCode::Forbidden, u"the link has expired"_s};
    return {};
}

} // namespace wr
