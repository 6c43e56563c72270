#include "support/privaterabbit.h"

#include <QFile>
#include <QFileInfo>
#include <QPointer>
#include <QProcess>
#include <QUrl>

#include <csignal>
#include <thread>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 150'000;
const QString script = QStringLiteral(WR_SOURCE_DIR "/packaging/rabbitmq-private");

} // namespace

PrivateRabbit::PrivateRabbit()
{
    // The script may lend the folder within to another account, which has to get there.
    QFile::setPermissions(m_folder.path(), QFile::permissions(m_folder.path()) | QFile::ExeOther | QFile::ReadOther);
}

PrivateRabbit::~PrivateRabbit()
{
    // Also one that did not come up in time.
    if (QFileInfo::exists(m_folder.filePath(u"rabbit"_s)) && !run({u"stop"_s}))
        qWarning("a RabbitMQ stays behind");
}

QString PrivateRabbit::missing()
{
    if (QFileInfo::exists(u"/usr/lib/rabbitmq/bin/rabbitmq-server"_s))
        return {};
    return u"RabbitMQ is NOT tested: rabbitmq-server is not installed (packaging/setup test)"_s;
}

bool PrivateRabbit::run(const QStringList &words, QString *output)
{
    const QStringList arguments = QStringList {words.constFirst(), m_folder.filePath(u"rabbit"_s)} + words.mid(1);
    bool isDone = false;
    QByteArray printed;
    // On a thread of its own: Qt 6.4 starts processes by vfork, whose child leaves the thread sanitizer's account of the thread
    // it shares with its parent in such a state that it sees none of that thread's locks any more.
    std::thread([&] {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(script, arguments);
        isDone = process.waitForFinished(patience) && process.exitCode() == 0;
        printed = process.readAllStandardOutput();
    }).join();
    if (output)
        *output = QString::fromUtf8(printed).trimmed();
    return isDone;
}

bool PrivateRabbit::start()
{
    return run({u"start"_s}, &m_url) && !m_url.isEmpty();
}

quint16 PrivateRabbit::port() const
{
    return quint16(QUrl(m_url).port());
}

void PrivateRabbit::kill()
{
    run({u"kill"_s});
}

bool PrivateRabbit::ctl(const QStringList &words)
{
    return run(QStringList {u"ctl"_s} + words);
}

void PrivateRabbit::signal(int number)
{
    QFile pid(m_folder.filePath(u"rabbit/pid"_s));
    if (pid.open(QIODevice::ReadOnly))
        ::kill(pid_t(pid.readAll().trimmed().toLongLong()), number);
}

void PrivateRabbit::freeze()
{
    signal(SIGSTOP);
}

void PrivateRabbit::goOn()
{
    signal(SIGCONT);
}

TcpRelay::TcpRelay(quint16 target)
    : m_target(target)
{
    m_listener.listen(QHostAddress::LocalHost);
    connect(&m_listener, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *client = m_listener.nextPendingConnection())
            relay(client);
    });
}

void TcpRelay::relay(QTcpSocket *client)
{
    ++m_connections;
    auto *server = new QTcpSocket(client);
    m_sockets.append(client);
    connect(client, &QTcpSocket::readyRead, server, [client, server] {
        if (server->state() == QAbstractSocket::ConnectedState)
            server->write(client->readAll());
    });
    connect(server, &QTcpSocket::connected, client, [client, server] { server->write(client->readAll()); });
    connect(server, &QTcpSocket::readyRead, client, [client, server] { client->write(server->readAll()); });
    connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    server->connectToHost(QHostAddress::LocalHost, m_target);
}

void TcpRelay::cut()
{
    for (const QPointer<QTcpSocket> &client : std::exchange(m_sockets, {})) {
        if (client)
            client->abort();
    }
}

} // namespace wr
