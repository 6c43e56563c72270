#include "net/tlsidentity.h"

#include "core/savefile.h"
#include "net/ownaddress.h"
#include "net/owncertificate.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSysInfo>

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 maxFileBytes = 1024 * 1024;
constexpr auto renewBefore = 24h * 365;
constexpr qsizetype maxNames = 40; // of one certificate

QDateTime dateOf(TimePoint at)
{
    return QDateTime::fromMSecsSinceEpoch(toWireMillis(at), Qt::UTC);
}

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error {ErrorCode::BadRequest, u"cannot read %1: %2"_s.arg(path, file.errorString())};
    return file.read(maxFileBytes);
}

QSslKey sslKeyOf(const QByteArray &pem)
{
    for (const QSsl::KeyAlgorithm kind : {QSsl::Ec, QSsl::Rsa}) {
        if (QSslKey key(pem, kind); !key.isNull())
            return key;
    }
    return {};
}

QString fingerprintOf(const QSslCertificate &certificate)
{
    return QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':').toUpper());
}

Result<TlsIdentity> identityOf(const QByteArray &certificatePem, const QByteArray &keyPem, TimePoint now)
{
    WR_CHECK(checkTlsPair(keyPem, certificatePem));
    const QList<QSslCertificate> chain = QSslCertificate::fromData(certificatePem, QSsl::Pem);
    const QSslKey key = sslKeyOf(keyPem);
    if (chain.isEmpty() || key.isNull())
        return Error {ErrorCode::BadRequest, u"neither an RSA nor an EC key"_s};
    const QSslCertificate &own = chain.constFirst();
    const QDateTime today = dateOf(now);
    if (own.expiryDate() < today)
        return Error {ErrorCode::BadRequest, u"it expired on %1"_s.arg(own.expiryDate().toString(Qt::ISODate))};
    if (own.effectiveDate() > today)
        return Error {ErrorCode::BadRequest, u"it is not valid before %1"_s.arg(own.effectiveDate().toString(Qt::ISODate))};
    TlsIdentity identity;
    identity.configuration = QSslConfiguration::defaultConfiguration();
    identity.configuration.setLocalCertificateChain(chain);
    identity.configuration.setPrivateKey(key);
    identity.configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    identity.configuration.setProtocol(QSsl::TlsV1_2OrLater);
    identity.configuration.setAllowedNextProtocols({QSslConfiguration::NextProtocolHttp1_1});
    identity.keyHash = QCryptographicHash::hash(own.publicKey().toDer(), QCryptographicHash::Sha256);
    identity.fingerprint = fingerprintOf(own);
    identity.expiresAt = own.expiryDate();
    identity.isSelfSigned = isSelfIssued(certificatePem);
    return identity;
}

/// What an earlier certificate was for, so that a laptop that goes to and fro between two networks keeps
/// one certificate; the names of today first.
QStringList withNamesOf(const QByteArray &certificatePem, QStringList names)
{
    for (const QSslCertificate &certificate : QSslCertificate::fromData(certificatePem, QSsl::Pem)) {
        for (const QString &name : certificate.subjectAlternativeNames()) {
            const QHostAddress address(name);
            const QString known = address.isNull() ? name : address.toString();
            if (names.size() < maxNames && !names.contains(known))
                names.append(known);
        }
    }
    return names;
}

bool isFor(const QSslCertificate &certificate, const QStringList &names)
{
    const auto known = certificate.subjectAlternativeNames();
    return std::all_of(names.begin(), names.end(), [&](const QString &name) {
        const QHostAddress address(name);
        if (address.isNull())
            return known.contains(QSsl::DnsEntry, name);
        const QStringList addresses = known.values(QSsl::IpAddressEntry);
        return std::any_of(addresses.begin(), addresses.end(),
                           [&](const QString &other) { return QHostAddress(other) == address; });
    });
}

/// Whether the certificate is the key's and will do for a while.
bool isGood(const QByteArray &certificatePem, const QByteArray &keyPem, const QStringList &names, TimePoint now)
{
    const QList<QSslCertificate> chain = QSslCertificate::fromData(certificatePem, QSsl::Pem);
    return !chain.isEmpty() && checkTlsPair(keyPem, certificatePem) && isFor(chain.constFirst(), names)
        && chain.constFirst().effectiveDate() <= dateOf(now)
        && chain.constFirst().expiryDate() > dateOf(now + renewBefore);
}

} // namespace

Result<TlsIdentity> readTlsIdentity(const QString &certificateFile, const QString &keyFile, TimePoint now)
{
    WR_TRY(certificate, readFile(certificateFile));
    WR_TRY(key, readFile(keyFile));
    auto identity = identityOf(certificate, key, now);
    if (!identity)
        return Error {identity.error().code, u"%1 with %2: %3"_s.arg(certificateFile, keyFile, identity.error().message)};
    return identity;
}

Result<TlsIdentity> ownTlsIdentity(const QString &folder, const QStringList &names, TimePoint now)
{
    const QString keyFile = folder + u"/tls.key"_s;
    const QString certificateFile = folder + u"/tls.crt"_s;
    if (!QFile::exists(keyFile)) {
        WR_TRY(fresh, makeTlsKey());
        WR_CHECK(saveFile(keyFile, fresh, FileAccess::OwnerAlone));
    }
    WR_TRY(key, readFile(keyFile));
    const auto certificate = readFile(certificateFile);
    if (!certificate || !isGood(*certificate, key, names, now)) {
        auto fresh = makeOwnCertificate(key, certificate ? withNamesOf(*certificate, names) : names, now);
        if (!fresh)
            return Error {fresh.error().code, keyFile + u": "_s + fresh.error().message};
        WR_CHECK(saveFile(certificateFile, *fresh, FileAccess::OwnerAlone));
    }
    return readTlsIdentity(certificateFile, keyFile, now);
}

QStringList ownTlsNames()
{
    QStringList names {u"localhost"_s, u"127.0.0.1"_s, u"::1"_s};
    const QString machine = QSysInfo::machineHostName().toLower();
    // What the system calls itself may be anything; only letters, digits, dots and hyphens are a host name.
    const bool isName = !machine.isEmpty() && machine.size() <= 253
        && std::all_of(machine.begin(), machine.end(), [](QChar c) {
               return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'.' || c == u'-';
           });
    if (isName && machine != u"localhost"_s) {
        names.append(machine);
        if (!machine.contains(u'.'))
            names.append(machine + u".local"_s); // what mDNS calls it
    }
    return names + networkAddresses();
}

} // namespace wr
