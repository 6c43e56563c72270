#include "app/secretkey.h"

#include "core/savefile.h"
#include "identity/crypto.h"
#include "identity/tokens.h"

#include <QFile>
#include <QFileInfo>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype keyBytes = 32;

QString fingerprintOf(const QByteArray &key)
{
    return QString::fromLatin1(crypto::hkdf(key, {}, "wordrally key check", keyBytes).toHex());
}

Result<QByteArray> makeKey(const QString &path)
{
    const QByteArray text = newSecret().toLatin1();
    WR_CHECK(saveFile(path, text + '\n', FileAccess::OwnerAlone));
    return QByteArray::fromBase64(text, QByteArray::Base64UrlEncoding);
}

Result<QByteArray> readKey(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error {ErrorCode::Unavailable, u"cannot read %1: %2"_s.arg(path, file.errorString())};
    const QByteArray key = QByteArray::fromBase64(file.read(1'024).trimmed(), QByteArray::Base64UrlEncoding);
    if (key.size() != keyBytes)
        return Error {ErrorCode::Conflict, u"%1 does not hold a key"_s.arg(path)};
    return key;
}

Error withAdvice(const Error &fault, FirstKey first)
{
    const QString copy = first == FirstKey::IsThere ? u" Copy it from another node."_s : QString();
    return {fault.code, fault.message + u'.' + copy + u" Restore it from a backup; or make a new one with "
                        "'wordrallyd new-key' and these settings, which costs: "_s + costOfNewKey()};
}

/// A link that leads nowhere counts: a key from outside that is not mounted must not be made up.
bool isThere(const QString &path)
{
    const QFileInfo info(path);
    return info.exists() || info.isSymLink();
}

} // namespace

QString costOfNewKey()
{
    return u"whoever is signed in signs in again, and hosts and players without an account lose their games"_s;
}

Result<QByteArray> loadSecretKey(const QString &path, FirstKey first, KeyRepository &repository)
{
    WR_TRY(record, repository.read());
    const bool isNeeded = record.isInUse || !record.fingerprint.isEmpty();
    if (!isThere(path) && isNeeded)
        return withAdvice({ErrorCode::Conflict, u"%1 is missing, which this database was used with"_s.arg(path)}, first);
    if (!isThere(path) && first == FirstKey::IsThere)
        return Error {ErrorCode::Conflict, u"%1 is missing, and all nodes of a cluster have the same key: make it once with 'wordrallyd new-key' "
                                           "and these settings, and copy it to the others"_s.arg(path)};
    const Result<QByteArray> key = isThere(path) ? readKey(path) : makeKey(path);
    if (!key)
        return isThere(path) ? withAdvice(key.error(), first) : key.error();
    const QString fingerprint = fingerprintOf(*key);
    if (record.fingerprint.isEmpty()) {
        WR_CHECK(repository.remember(fingerprint));
        WR_TRY(now, repository.read()); // another node may have been first
        record = now;
    }
    if (record.fingerprint != fingerprint)
        return withAdvice({ErrorCode::Conflict, u"%1 is not the key that this database was used with"_s.arg(path)}, first);
    return key;
}

Result<QString> replaceSecretKey(const QString &path, KeyRepository &repository)
{
    const QString old = path + u".old"_s;
    const bool hasOld = isThere(path);
    if (hasOld && isThere(old))
        return Error {ErrorCode::Conflict, u"%1 is there already; move it away first"_s.arg(old)};
    // In this order a start after a power cut finds the old key and takes it, or none and says so.
    WR_CHECK(repository.forget());
    if (hasOld && !QFile::rename(path, old))
        return Error {ErrorCode::Unavailable, u"cannot rename %1 to %2"_s.arg(path, old)};
    WR_TRY(key, makeKey(path));
    WR_CHECK(repository.remember(fingerprintOf(key)));
    return hasOld ? old : QString();
}

} // namespace wr
