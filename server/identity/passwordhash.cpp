#include "identity/passwordhash.h"

#include "identity/crypto.h"

#include <sodium.h>

#include <array>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

QByteArray bytesOfPassword(const QString &password)
{
    return password.normalized(QString::NormalizationForm_KC).toUtf8();
}

} // namespace

Result<QString> hashPassword(const QString &password, const PasswordCost &cost)
{
    QByteArray bytes = bytesOfPassword(password);
    std::array<char, crypto_pwhash_STRBYTES> text {};
    const int failed = crypto_pwhash_str_alg(text.data(), bytes.constData(), quint64(bytes.size()),
                                             cost.passes, cost.bytes, crypto_pwhash_ALG_ARGON2ID13);
    sodium_memzero(bytes.data(), size_t(bytes.size()));
    if (failed != 0)
        return Error {ErrorCode::Unavailable, u"no memory to hash a password"_s};
    return QString::fromLatin1(text.data());
}

bool isPassword(const QString &stored, const QString &password)
{
    QByteArray bytes = bytesOfPassword(password);
    const QByteArray text = stored.toLatin1();
    const bool isRight = crypto_pwhash_str_verify(text.constData(), bytes.constData(),
                                                  quint64(bytes.size())) == 0;
    sodium_memzero(bytes.data(), size_t(bytes.size()));
    return isRight;
}

bool wantsRehash(const QString &stored, const PasswordCost &cost)
{
    return crypto_pwhash_str_needs_rehash(stored.toLatin1().constData(), cost.passes, cost.bytes) != 0;
}

QString hashOfNobody(const PasswordCost &cost)
{
    // The text form of libsodium with a salt and a hash that were drawn, not computed.
    const auto drawn = [](int length) {
        QByteArray bytes(length, Qt::Uninitialized);
        randombytes_buf(bytes.data(), size_t(length));
        return QString::fromLatin1(bytes.toBase64(QByteArray::OmitTrailingEquals));
    };
    return u"$argon2id$v=19$m=%1,t=%2,p=1$%3$%4"_s.arg(cost.bytes / 1024).arg(cost.passes)
        .arg(drawn(crypto_pwhash_SALTBYTES), drawn(32));
}

} // namespace wr
