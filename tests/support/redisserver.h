#pragma once

#include "engine/redis/redisreply.h"
#include "support/need.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

namespace wr {

/// A Redis of one test's own on a free port of 127.0.0.1, with a password and without files; gone with this object.
class RedisServer
{
public:
    RedisServer();
    ~RedisServer();
    Q_DISABLE_COPY_MOVE(RedisServer)

    /// Why there is none to test with; empty when there is.
    static QString missing();

    /// redis://:password@127.0.0.1:port
    QUrl address() const;
    /// The same with another password.
    QUrl addressWith(const QString &password) const;
    QString password() const { return m_password; }

    /// Starts it, or starts it again at the same address, empty. Fails the test when it does not come up.
    void start();
    /// SIGKILL; returns when it is gone.
    void kill();
    /// SIGSTOP: it keeps its connections and says nothing.
    void freeze();
    void thaw();

    /// Does one command on a connection of its own and waits for its reply; not while it is killed or frozen.
    RedisReply command(const QList<QByteArray> &words) const;

private:
    bool startOnce();

    QTemporaryDir m_folder;
    QString m_password;
    quint16 m_port = 0;
    QProcess m_process;
};

} // namespace wr
