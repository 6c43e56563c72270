#include "files/medialinks.h"

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

const uchar *bytesOf(const QByteArray &bytes)
{
    return reinterpret_cast<const uchar *>(bytes.constData());
}

} // namespace

MediaLinks::MediaLinks(const QByteArray &secret, const Clock &clock)
    : m_signer(secret)
    , m_sealingKey(hashOf("addresses of sealed files"_ba, secret, crypto_secretbox_KEYBYTES))
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
    const QByteArray nonce = hashOf(text, m_sealingKey, crypto_secretbox_NONCEBYTES);
    QByteArray box(text.size() + qsizetype(crypto_secretbox_MACBYTES), Qt::Uninitialized);
    ::crypto_secretbox_easy(reinterpret_cast<uchar *>(box.data()), bytesOf(text), size_t(text.size()), bytesOf(nonce), bytesOf(m_sealingKey));
    return sealedPath() + QString::fromLatin1((nonce + box).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

Result<MediaLinks::SealedFile> MediaLinks::readSealed(const QString &token) const
{
    const Error none {ErrorCode::NotFound, u"no such address"_s};
    const QByteArray all = QByteArray::fromBase64(token.toLatin1(), QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    const qsizetype length = all.size() - qsizetype(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES);
    if (length <= 0)
        return none;
    QByteArray text(length, Qt::Uninitialized);
    const uchar *box = bytesOf(all) + crypto_secretbox_NONCEBYTES;
    if (::crypto_secretbox_open_easy(reinterpret_cast<uchar *>(text.data()), box, size_t(length) + crypto_secretbox_MACBYTES, bytesOf(all),
                                     bytesOf(m_sealingKey)) != 0)
        return none;
    const QList<QByteArray> parts = text.split(' ');
    if (parts.size() != 3 || fromWireMillis(parts.at(2).toLongLong()) < m_clock.now())
        return none;
    return SealedFile {QString::fromLatin1(parts.at(0)), QString::fromLatin1(parts.at(1))};
}

Result<void> MediaLinks::check(const QString &file, const QUrlQuery &query) const
{
    return m_signer.check(pathOf(file), query, m_clock.now());
}

} // namespace wr
