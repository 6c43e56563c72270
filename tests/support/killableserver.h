#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace wr {

/// wordrallyd as a process of its own, to be killed and started again over the same data and at the same address.
class KillableServer
{
public:
    /// `program`: the path of wordrallyd. `flags`: added to its command line at every start.
    explicit KillableServer(const QString &program, QStringList flags = {});
    ~KillableServer();

    /// What it announced; empty when it did not come up within 20 s. `more`: flags of this start alone.
    QJsonObject start(const QStringList &more = {});
    /// Starts it and does not wait.
    void begin(const QStringList &more = {});
    /// SIGKILL; returns when it is gone.
    void kill();
    /// SIGTERM; whether it ended well.
    bool stop();
    /// The first account, an operator's, of a server that was just `start()`ed for the first time; later requests are its.
    bool signUp(const QJsonObject &announced);
    /// Later requests are this token's holder's; empty: nobody's.
    void setToken(const QString &token) { m_token = token; }
    /// Runs a command of the same program over the same data; its exit code, and what it said.
    std::pair<int, QByteArray> command(const QStringList &words) const;

    /// 0: it does not run.
    qint64 pid() const { return m_server.processId(); }
    QString address() const { return m_address; }
    /// What it has said on standard error since start(); told on this process's as well.
    QByteArray said() const { return m_said; }

    QString dataDir() const { return m_folder.filePath(QStringLiteral("data")); }
    /// The reply's body, empty when there is none within 10 s.
    QByteArray request(const QByteArray &verb, const QString &path, const QJsonObject &body = {}) const;
    QJsonObject json(const QByteArray &verb, const QString &path, const QJsonObject &body = {}) const;

private:
    QString readyFile() const { return m_folder.filePath(QStringLiteral("ready.json")); }

    QTemporaryDir m_folder;
    QString m_program;
    QStringList m_flags;
    QString m_address;
    QString m_token;
    QProcess m_server;
    QByteArray m_said;
};

} // namespace wr
