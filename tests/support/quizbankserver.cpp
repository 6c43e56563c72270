#include "support/quizbankserver.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace wr {

using namespace Qt::StringLiterals;

QJsonObject ApiAnswer::json() const
{
    return QJsonDocument::fromJson(body).object();
}

QString ApiAnswer::code() const
{
    return headers.value("content-type") == "application/problem+json" ? json().value("code"_L1).toString()
                                                                       : QString();
}

QStringList ApiAnswer::faults() const
{
    QStringList faults;
    for (const QJsonValue fault : json().value("errors"_L1).toArray())
        faults.append(fault["field"_L1].toString() + u' ' + fault["code"_L1].toString());
    return faults;
}

QuizBankServer::QuizBankServer(Engine engine, FolderStore::Limits limits, int mostAtOnce)
    : m_database(engine)
{
    const QByteArray secret(32, 's');
    DbExecutor &database = m_database.open();
    auto store = FolderStore::open(m_folder.path(), m_database.clock(), LinkSigner(secret), limits);
    m_store = std::move(*store);
    m_files = std::make_unique<Files>(database, *m_store, secret, m_database.clock());
    m_repository = std::make_unique<QuizRepository>(database);
    m_quizzes = std::make_unique<QuizService>(*m_repository, m_files->speech(), m_database.clock());
    m_http = std::make_unique<HttpGateway>(m_clock, NetLimits {}, m_metrics);
    m_http->setAuthenticator([this](const HttpRequest &request) -> Result<Principal> {
        const auto known = m_principals.constFind(request.header("authorization"));
        if (known == m_principals.constEnd())
            return Principal {Role::Guest};
        return *known;
    });
    m_files->addRoutes(m_http->router());
    m_quizHttp = std::make_unique<QuizHttp>(m_http->router(), *m_quizzes, m_files->links(), mostAtOnce);
    m_quizFileHttp = std::make_unique<QuizFileHttp>(m_http->router(), *m_quizzes);
    const auto ports = m_http->listen({{QHostAddress::LocalHost, 0}});
    if (!ports)
        qFatal("the gateway does not listen: %s", qPrintable(ports.error().message));
    m_port = ports->first();
}

Principal QuizBankServer::person(Role role, SchoolId school)
{
    Principal principal {role};
    principal.user = UserId::create(SystemClock().now());
    principal.school = school;
    return principal;
}

QByteArray QuizBankServer::authorization(const Principal &who)
{
    if (who.role == Role::Guest)
        return {};
    const QByteArray token = "Bearer " + who.describe().toUtf8();
    m_principals.insert(token, who);
    return "Authorization: " + token + "\r\n";
}

std::unique_ptr<RawClient> QuizBankServer::begin(const Principal &who, const QByteArray &method,
                                                 const QString &target, const QByteArray &body,
                                                 const QByteArray &headers)
{
    auto client = std::make_unique<RawClient>(m_port);
    client->send(method + ' ' + target.toUtf8() + " HTTP/1.1\r\nHost: a\r\n" + authorization(who) + headers
                 + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    return client;
}

ApiAnswer QuizBankServer::answerOf(RawClient &client, bool toHead)
{
    const auto reply = client.reply(toHead);
    return reply ? ApiAnswer {reply->status, reply->headers, reply->body} : ApiAnswer {};
}

ApiAnswer QuizBankServer::ask(const Principal &who, const QByteArray &method, const QString &target,
                              const QByteArray &body, const QByteArray &headers)
{
    const auto client = begin(who, method, target, body, headers);
    return answerOf(*client, method == "HEAD");
}

ApiAnswer QuizBankServer::ask(const Principal &who, const QByteArray &method, const QString &target,
                              const QJsonObject &body, const QByteArray &headers)
{
    return ask(who, method, target, QJsonDocument(body).toJson(QJsonDocument::Compact),
               headers + "Content-Type: application/json\r\n");
}

ApiAnswer QuizBankServer::upload(const Principal &who, const QByteArray &file, QString *id)
{
    ApiAnswer answer = ask(who, "POST", u"/api/v1/uploads"_s, QByteArray(),
                           tusLine + "Upload-Length: " + QByteArray::number(file.size()) + "\r\n");
    const QString location = QString::fromLatin1(answer.headers.value("location"));
    if (id)
        *id = location.section(u'/', -1);
    constexpr qsizetype part = ObjectStore::partBytes;
    for (qsizetype at = 0; at < file.size() && answer.status < 300; at += part)
        answer = ask(who, "PATCH", location, file.mid(at, part), partLines(at));
    return answer;
}

QString QuizBankServer::media(const Principal &who, const QByteArray &file)
{
    QString id;
    const ApiAnswer answer = upload(who, file, &id);
    if (answer.status != 204)
        qFatal("the upload failed: %s", answer.body.constData());
    return id;
}

QByteArray ifMatch(int version)
{
    return "If-Match: \"" + QByteArray::number(version) + "\"\r\n";
}

QByteArray partLines(qint64 offset)
{
    return tusLine + "Content-Type: application/offset+octet-stream\r\nUpload-Offset: "
        + QByteArray::number(offset) + "\r\n";
}

} // namespace wr
