#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QDateTime>
#include <QSslConfiguration>
#include <QStringList>

namespace wr {

/// A certificate with its key, ready to listen with. Plain value.
struct TlsIdentity
{
    QSslConfiguration configuration;
    QByteArray keyHash; ///< SHA-256 of the SubjectPublicKeyInfo, 32 bytes
    QString fingerprint; ///< SHA-256 of the certificate as browsers show it: "AB:CD:…"
    QDateTime expiresAt; ///< UTC
    bool isSelfSigned = true;
};

/// The certificate (with its chain) and the key of two PEM files. BadRequest names the file and what
/// is wrong with it: unreadable, of another key, expired or not valid yet.
Result<TlsIdentity> readTlsIdentity(const QString &certificateFile, const QString &keyFile, TimePoint now);

/// This server's own: `tls.key` and `tls.crt` in its folder, made when they are missing. The key stays;
/// the certificate is made anew when it lacks one of the names or has less than a year left.
/// BadRequest, Unavailable as above.
Result<TlsIdentity> ownTlsIdentity(const QString &folder, const QStringList &names, TimePoint now);

/// What an own certificate is for: this machine's names and addresses.
QStringList ownTlsNames();

} // namespace wr
