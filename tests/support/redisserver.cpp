#include "support/redisserver.h"

#include <QFile>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QUuid>

#include <csignal>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// Debian's redis-tools has the server under another name, as which it checks a file: its name decides.
QString program()
{
    const QString server = QStandardPaths::findExecutable(u"redis-server"_s);
    return server.isEmpty() ? QStandardPaths::findExecutable(u"redis-check-rdb"_s) : server;
}

} // namespace

RedisServer::RedisServer()
    : m_password(QUuid::createUuid().toString(QUuid::Id128) + u"@:/%"_s) // as odd as one may be
{
    start();
}

RedisServer::~RedisServer()
{
    kill();
}

QString RedisServer::missing()
{
    return program().isEmpty() ? u"no Redis to test with: install redis-tools"_s : QString();
}

QUrl RedisServer::address() const
{
    return addressWith(m_password);
}

QUrl RedisServer::addressWith(const QString &password) const
{
    QUrl url;
    url.setScheme(u"redis"_s);
    url.setHost(u"127.0.0.1"_s);
    url.setPort(m_port);
    url.setPassword(password, QUrl::DecodedMode);
    return url;
}

void RedisServer::start()
{
    for (int tries = 0; tries < 5; ++tries) {
        if (m_port == 0) {
            QTcpServer free;
            free.listen(QHostAddress::LocalHost);
            m_port = free.serverPort();
        }
        if (startOnce())
            return;
        kill();
        m_port = 0; // somebody else took it meanwhile
    }
    qFatal("Redis does not start");
}

/// What it is to do stands in no command line, which others can read, and in no file.
bool RedisServer::startOnce()
{
    const QString server = m_folder.filePath(u"redis-server"_s);
    QFile::link(program(), server);
    m_process.setStandardOutputFile(m_folder.filePath(u"log"_s), QIODevice::Append);
    m_process.start(server, {u"-"_s});
    m_process.write("bind 127.0.0.1\nsave \"\"\nappendonly no\nport " + QByteArray::number(m_port) + "\nrequirepass \"" + m_password.toUtf8()
                    + "\"\ndir \"" + m_folder.path().toUtf8() + "\"\n");
    m_process.closeWriteChannel();
    return QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning || command({"PING"_ba}).text == "PONG"; }, 10'000)
        && m_process.state() == QProcess::Running;
}

void RedisServer::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill(); // SIGKILL
    m_process.waitForFinished();
}

void RedisServer::freeze()
{
    ::kill(pid_t(m_process.processId()), SIGSTOP);
}

void RedisServer::thaw()
{
    ::kill(pid_t(m_process.processId()), SIGCONT);
}

RedisReply RedisServer::command(const QList<QByteArray> &words) const
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, m_port);
    if (!socket.waitForConnected(5'000))
        return {};
    socket.write(redisCommand({"AUTH"_ba, m_password.toUtf8()}) + redisCommand(words));
    RedisReplyReader reader(64 * 1024 * 1024);
    QList<RedisReply> replies;
    while (replies.size() < 2 && socket.waitForReadyRead(5'000)) {
        const auto more = reader.read(socket.readAll());
        if (!more)
            return {};
        replies += *more;
    }
    return replies.value(1);
}

} // namespace wr
