#include "files/medialinks.h"

#include "core/base64url.h"
#include "protocol/secretbox.h"

#include <sodium.h>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray hashOf(const QByteArray &text, const QByteArray &key, qsizetype bytes)
{
    QByteArray hash(bytes, Qt::Uninitialized);
    ::crypto_generichash(reinterpret_cast<uchar *>(hash.data()), size_t(bytes), reinterpret_cast<const uchar *>(text.constData()),
                         size_t(text.size()), reinterpret_cast<const uchar *>(key.constData()),
                         std::min<size_t>(size_t(key.size()), crypto_generichash_KEYBYTES_MAX));
    return hash;
}

} // namespace

MediaLinks::MediaLinks(const QByteArray &secret, const Clock &clock)
    : m_signer(secret)
    , m_sealingKey(hashOf("addresses of sealed files"_ba, secret, secretbox::keyBytes))
    , m_clock(clock)
{
}

QString MediaLinks::pathOf(const QString &file)
{
    return u"/api/v1/objects/"_s + file;
}

QString MediaLinks::to(const QString &file) const
{
    const TimePoint hour = std::chrono::floor<std::chrono::hours>(m_clock.now());
    const QString path = pathOf(file);
    return path + u'?' + m_signer.sign(path, hour + 3h).toString();
}

QString MediaLinks::sealedTo(const SealedFile &file) const
{
    const TimePoint until = std::chrono::floor<std::chrono::hours>(m_clock.now()) + 3h;
    const QByteArray text = file.name.toLatin1() + ' ' + file.key.toLatin1() + ' ' + QByteArray::number(toWireMillis(until));
    // Of the text itself, so that the same has the same address, and no two have one nonce.
    const QByteArray nonce = hashOf(text, m_sealingKey, secretbox::nonceBytes);
    return sealedPath() + QString::fromLatin1(toBase64Url(secretbox::seal(text, m_sealingKey, nonce)));
}

Result<MediaLinks::SealedFile> MediaLinks::readSealed(const QString &token) const
{
    const Error none {ErrorCode::NotFound, u"no such address"_s};
    const auto sealed = fromBase64Url(token.toLatin1());
    const auto text = sealed ? secretbox::open(*sealed, m_sealingKey) : Result<QByteArray>(none);
    const QList<QByteArray> parts = text ? text->split(' ') : QList<QByteArray>();
    if (parts.size() != 3 || fromWireMillis(parts.at(2).toLongLong()) < m_clock.now())
        return none;
    return SealedFile {QString::fromLatin1(parts.at(0)), QString::fromLatin1(parts.at(1))};
}

Result<void> MediaLinks::check(const QString &file, const QUrlQuery &query) const
{
    return m_signer.check(pathOf(file), query, m_clock.now());
}

} // namespace wr
