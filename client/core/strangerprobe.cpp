#include "core/strangerprobe.h"

#include <QCryptographicHash>
#include <QPromise>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTimer>

#include <memory>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto patience = 10s;

Result<Stranger> strangerOf(const QSslCertificate &certificate, int port)
{
    const QByteArray key = certificate.publicKey().toDer();
    if (key.isEmpty())
        return Error {ErrorCode::Unavailable, u"no key that can be read"_s};
    return Stranger {{quint16(port), QCryptographicHash::hash(key, QCryptographicHash::Sha256)},
                     QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':').toUpper())};
}

} // namespace

QFuture<Result<Stranger>> probeStranger(QObject *owner, const QUrl &server)
{
    auto promise = std::make_shared<QPromise<Result<Stranger>>>();
    promise->start();
    auto *socket = new QSslSocket(owner);
    const int port = server.port(tlsPort);
    const auto answer = [promise, socket](const Result<Stranger> &stranger) {
        if (promise->future().isFinished())
            return;
        promise->addResult(stranger);
        promise->finish();
        socket->deleteLater();
    };
    // Without authorities every certificate is in doubt, so that every one is seen.
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates({});
    socket->setSslConfiguration(configuration);
    QObject::connect(socket, &QSslSocket::sslErrors, socket, [=] { answer(strangerOf(socket->peerCertificate(), port)); });
    QObject::connect(socket, &QSslSocket::encrypted, socket, [=] { answer(strangerOf(socket->peerCertificate(), port)); });
    QObject::connect(socket, &QSslSocket::errorOccurred, socket,
                     [=] { answer(Error {ErrorCode::Unavailable, socket->errorString()}); });
    QTimer::singleShot(patience, socket, [=] { answer(Error {ErrorCode::Unavailable, u"no answer"_s}); });
    socket->connectToHostEncrypted(server.host(), quint16(port));
    return promise->future();
}

} // namespace wr
