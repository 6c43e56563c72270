#include "core/knownserver.h"

#include <QCryptographicHash>
#include <QSslCertificate>
#include <QSslKey>

namespace wr {

using namespace Qt::StringLiterals;

QUrl KnownServer::reach() const
{
    if (!tls)
        return url;
    QUrl secure = url;
    secure.setScheme(u"https"_s);
    secure.setPort(tls->port);
    return secure;
}

QSslConfiguration KnownServer::trust() const
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    // Without authorities every certificate is in doubt, so that every one is asked for its key.
    if (tls)
        configuration.setCaCertificates({});
    return configuration;
}

bool KnownServer::isItself(const QSslCertificate &certificate) const
{
    const QByteArray key = certificate.publicKey().toDer();
    return tls && !key.isEmpty() && QCryptographicHash::hash(key, QCryptographicHash::Sha256) == tls->keyHash;
}

} // namespace wr
