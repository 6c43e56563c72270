#include "support/killableserver.h"

#include "support/waitfor.h"

#include <QFile>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTcpServer>
#include <QTest>

#include <memory>

namespace wr {

using namespace Qt::StringLiterals;

KillableServer::KillableServer(const QString &program, QStringList flags)
    : m_program(program)
    , m_flags(std::move(flags))
{
    QTcpServer free;
    free.listen(QHostAddress::LocalHost);
    m_address = u"127.0.0.1:%1"_s.arg(free.serverPort());
    QObject::connect(&m_server, &QProcess::readyReadStandardError, &m_server, [this] {
        const QByteArray text = m_server.readAllStandardError();
        m_said += text;
        (void)std::fwrite(text.constData(), 1, size_t(text.size()), stderr);
    });
    m_server.setStandardOutputFile(QProcess::nullDevice());
}

KillableServer::~KillableServer()
{
    kill();
}

void KillableServer::begin(const QStringList &more)
{
    QFile::remove(readyFile());
    m_said.clear();
    QStringList line {u"serve"_s, u"--data-dir"_s, dataDir(), u"--listen"_s, m_address, u"--ready-file"_s, readyFile()};
    if (!m_flags.contains(u"--log-level"_s))
        line += {u"--log-level"_s, u"error"_s};
    m_server.start(m_program, line + m_flags + more);
}

QJsonObject KillableServer::start(const QStringList &more)
{
    begin(more);
    (void)QTest::qWaitFor([&] { return QFile::exists(readyFile()) || m_server.state() == QProcess::NotRunning; }, 20'000);
    QFile file(readyFile());
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

void KillableServer::kill()
{
    if (m_server.state() == QProcess::NotRunning)
        return;
    m_server.kill(); // SIGKILL
    m_server.waitForFinished();
}

bool KillableServer::stop()
{
    m_server.terminate();
    return m_server.waitForFinished() && m_server.exitStatus() == QProcess::NormalExit;
}

bool KillableServer::signUp(const QJsonObject &announced)
{
    const QString link = announced.value(u"setUpLink").toString().section(u'=', -1);
    const QJsonObject session = json("POST", u"/api/v1/auth/register"_s,
                                     {{u"email"_s, u"op@school.example"_s}, {u"name"_s, u"Olga"_s}, {u"link"_s, link},
                                      {u"password"_s, u"a whale in the attic"_s}, {u"schoolName"_s, u"Riverside"_s}});
    m_token = session.value(u"accessToken").toString();
    return !m_token.isEmpty();
}

std::pair<int, QByteArray> KillableServer::command(const QStringList &words) const
{
    QProcess process;
    process.start(m_program, words + QStringList {u"--data-dir"_s, dataDir()} + m_flags);
    process.waitForFinished(-1);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput()};
}

QByteArray KillableServer::request(const QByteArray &verb, const QString &path, const QJsonObject &body) const
{
    QNetworkAccessManager network;
    QNetworkRequest asked(QUrl(u"http://"_s + m_address + path));
    if (!m_token.isEmpty())
        asked.setRawHeader("Authorization", "Bearer " + m_token.toLatin1());
    if (!body.isEmpty())
        asked.setRawHeader("Content-Type", "application/json");
    const QByteArray bytes = body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson();
    const std::unique_ptr<QNetworkReply> reply(network.sendCustomRequest(asked, verb, bytes));
    (void)waitUntil([&] { return reply->isFinished(); });
    return reply->readAll();
}

QJsonObject KillableServer::json(const QByteArray &verb, const QString &path, const QJsonObject &body) const
{
    return QJsonDocument::fromJson(request(verb, path, body)).object();
}

} // namespace wr
