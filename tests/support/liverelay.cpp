#include "support/liverelay.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

QString typeOf(const QString &frame)
{
    return QJsonDocument::fromJson(frame.toUtf8()).object().value("type"_L1).toString();
}

} // namespace

LiveRelay::LiveRelay(const QUrl &server)
    : m_server(server)
    , m_listener(u"relay"_s, QWebSocketServer::NonSecureMode)
{
    if (!m_listener.listen(QHostAddress::LocalHost))
        qFatal("the relay cannot listen");
    connect(&m_listener, &QWebSocketServer::newConnection, this,
            [this] { relay(m_listener.nextPendingConnection()); });
}

QUrl LiveRelay::url() const
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(m_listener.serverPort()));
}

void LiveRelay::relay(QWebSocket *client)
{
    ++m_connections;
    client->setParent(this);
    auto *server = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, client);
    auto waiting = std::make_shared<QStringList>();
    connect(server, &QWebSocket::connected, client, [server, waiting] {
        for (const QString &frame : std::as_const(*waiting))
            server->sendTextMessage(frame);
    });
    connect(client, &QWebSocket::textMessageReceived, server, [this, client, server, waiting](const QString &frame) {
        if (m_isDark)
            return;
        const QString type = typeOf(frame);
        ++m_sent[type];
        if (type == m_cutAt) {
            m_cutAt.clear();
            client->abort();
        } else if (server->state() == QAbstractSocket::ConnectedState) {
            server->sendTextMessage(frame);
        } else {
            waiting->append(frame);
        }
    });
    connect(server, &QWebSocket::textMessageReceived, client, [this, client](const QString &frame) {
        if (m_isDark)
            return;
        if (m_toLose.erase(typeOf(frame)) == 0)
            client->sendTextMessage(frame);
        else
            ++m_lost;
    });
    connect(server, &QWebSocket::disconnected, client, [client] { client->close(); });
    connect(client, &QWebSocket::disconnected, client, &QObject::deleteLater);
    QUrl url = m_server;
    url.setQuery(client->requestUrl().query());
    server->open(url);
}

} // namespace wr
