#pragma once

#include <QUrl>
#include <QWebSocket>
#include <QWebSocketServer>

#include <memory>
#include <set>
#include <vector>

namespace wr {

/// Stands between live clients and a server and misbehaves on command: a bad network in one object.
class LiveRelay : public QObject
{
    Q_OBJECT

public:
    explicit LiveRelay(const QUrl &server);

    /// http://127.0.0.1:port, for a LiveClient.
    QUrl url() const;

    /// The next frame of this type from the server is lost.
    void loseNext(const QString &type) { m_toLose.insert(type); }
    /// The next frame of this type from a client is lost, and the connection with it.
    void cutAt(const QString &type) { m_cutAt = type; }
    /// From now on nothing goes either way, new connections included, and nobody is told: a dead access point.
    void goDark() { m_isDark = true; }
    void lightUp() { m_isDark = false; }
    /// Frames of a type that clients have sent and that arrived here.
    int sent(const QString &type) const { return m_sent.value(type); }
    int connections() const { return m_connections; }
    /// Frames lost on request.
    int lost() const { return m_lost; }

private:
    void relay(QWebSocket *client);

    const QUrl m_server;
    QWebSocketServer m_listener;
    std::set<QString> m_toLose;
    QString m_cutAt;
    QHash<QString, int> m_sent;
    int m_connections = 0;
    int m_lost = 0;
    bool m_isDark = false;
};

} // namespace wr
