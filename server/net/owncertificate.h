#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QByteArray>
#include <QStringList>

namespace wr {

/// A new private key for TLS (ECDSA, P-256), as PEM. Unavailable: the system gives no random bytes.
Result<QByteArray> makeTlsKey();

/// A certificate that the key signs for itself, as PEM: for two years from a day ago (clocks differ).
/// `names`: host names and addresses it is for. BadRequest: not a key; Unavailable.
Result<QByteArray> makeOwnCertificate(const QByteArray &key, const QStringList &names, TimePoint now);

/// Whether a private key and a certificate, both PEM, belong together. BadRequest says which of them
/// cannot be read (a key with a password cannot) or that they do not.
Result<void> checkTlsPair(const QByteArray &key, const QByteArray &certificate);

/// Whether a certificate, PEM, names itself as its issuer: nobody else vouches for it.
bool isSelfIssued(const QByteArray &certificate);

} // namespace wr
