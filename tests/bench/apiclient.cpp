#include "apiclient.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace wr::bench {

using namespace Qt::StringLiterals;

namespace {

const QString operatorAddress = QStringLiteral("op@school.example");
const QString operatorPassword = QStringLiteral("a whale in the attic");

UniqueFd connected(std::uint16_t port, int from)
{
    UniqueFd fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address {};
    address.sin_family = AF_INET;
    if (from > 0) {
        address.sin_addr.s_addr = htonl((INADDR_LOOPBACK & ~0xffU) + 0x200 + std::uint32_t(from));
        if (::bind(fd.get(), reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
            failErrno("bind");
    }
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    const int one = 1;
    ::setsockopt(fd.get(), IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (::connect(fd.get(), reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        failErrno("connect");
    return fd;
}

} // namespace

ApiClient::ApiClient(const Ready &ready, int from)
    : m_port(ready.port)
    , m_from(from)
{
    if (ready.setUpLink.empty()) { // a server that is kept has its operator
        signIn();
        return;
    }
    const QJsonObject session = post(u"/api/v1/auth/register"_s, {{u"email"_s, operatorAddress},
                                                                   {u"name"_s, u"Olga"_s},
                                                                   {u"password"_s, operatorPassword},
                                                                   {u"link"_s, QString::fromStdString(ready.setUpLink)}});
    m_token = session["accessToken"_L1].toString().toLatin1();
    if (m_token.isEmpty())
        fail("there is no operator");
}

QByteArray ApiClient::exchange(const QByteArray &request, int &status)
{
    if (!m_fd.isOpen())
        m_fd = connected(m_port, m_from);
    status = 0;
    if (::send(m_fd.get(), request.constData(), std::size_t(request.size()), MSG_NOSIGNAL) != request.size())
        return {};
    QByteArray in;
    std::array<char, 65536> bytes {};
    for (;;) {
        const qsizetype end = in.indexOf("\r\n\r\n");
        const qsizetype length = in.indexOf("Content-Length: ");
        const qsizetype size = length >= 0 && length < end ? in.mid(length + 16, in.indexOf('\r', length) - length - 16).toLongLong() : 0;
        if (end >= 0 && in.size() >= end + 4 + size) {
            status = in.mid(9, 3).toInt();
            return in.mid(end + 4, size);
        }
        const ssize_t got = ::recv(m_fd.get(), bytes.data(), bytes.size(), 0);
        if (got <= 0)
            return {};
        in.append(bytes.data(), got);
    }
}

void ApiClient::signIn()
{
    m_token.clear();
    const QJsonObject session = post(u"/api/v1/auth/sign-in"_s, {{u"email"_s, operatorAddress}, {u"password"_s, operatorPassword}});
    m_token = session["accessToken"_L1].toString().toLatin1();
}

/// The status of the answer.
int ApiClient::send(const char *verb, const QString &path, const QJsonObject &body, QByteArray &answer)
{
    const QByteArray json = body.isEmpty() ? QByteArray() : QJsonDocument(body).toJson(QJsonDocument::Compact);
    QByteArray request = QByteArray(verb) + ' ' + path.toLatin1() + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(m_port) + "\r\n";
    if (!m_token.isEmpty())
        request += "Authorization: Bearer " + m_token + "\r\n";
    if (!json.isEmpty())
        request += "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(json.size()) + "\r\n";
    request += "\r\n" + json;
    int status = 0;
    const Nanos began = now();
    answer = exchange(request, status);
    if (status == 0) { // the server ends connections that are idle
        m_fd.reset();
        answer = exchange(request, status);
    }
    m_lastTime = now() - began;
    return status;
}

QJsonObject ApiClient::ask(const char *verb, const QString &path, const QJsonObject &body)
{
    QByteArray answer;
    int status = send(verb, path, body, answer);
    if (status == 401 && !m_token.isEmpty()) { // tokens live for ten minutes
        signIn();
        status = send(verb, path, body, answer);
    }
    if (status / 100 != 2)
        fail(path.toStdString() + ": " + std::to_string(status) + ' ' + answer.toStdString());
    return QJsonDocument::fromJson(answer).object();
}

QJsonObject ApiClient::postOnceServed(const QString &path, const QJsonObject &body)
{
    QByteArray answer;
    const Nanos end = now() + std::chrono::seconds(30);
    while (now() < end) {
        const int status = send("POST", path, body, answer);
        if (status / 100 == 2)
            return QJsonDocument::fromJson(answer).object();
        if (status != 503)
            break;
        ::usleep(500'000); // what is refused counts, too, towards what an address may do
    }
    fail(path.toStdString() + ": " + answer.toStdString());
}

QJsonObject ApiClient::finished(const QString &job)
{
    for (;;) {
        const QJsonObject state = get(u"/api/v1/jobs/"_s + job);
        const QString name = state["state"_L1].toString();
        if (name == "done"_L1)
            return state;
        if (name != "queued"_L1 && name != "running"_L1)
            fail("the job is " + name.toStdString() + ": " + state["error"_L1].toString().toStdString());
        ::usleep(20'000);
    }
}

QJsonObject playableQuiz(int questions, int timeLimitMs)
{
    QJsonArray options;
    for (const QString &text : {u"a"_s, u"b"_s, u"c"_s, u"d"_s})
        options.append(QJsonObject {{u"id"_s, text}, {u"text"_s, text}, {u"isRight"_s, text == u"a"_s}});
    QJsonArray all;
    for (int i = 0; i < questions; ++i) {
        all.append(QJsonObject {{u"kind"_s, u"single_choice"_s}, {u"prompt"_s, u"Question %1?"_s.arg(i + 1)}, {u"timeLimitMs"_s, timeLimitMs},
                                {u"points"_s, 1'000}, {u"explanation"_s, QString()}, {u"options"_s, options}});
    }
    return {{u"title"_s, u"Bench"_s}, {u"description"_s, QString()}, {u"language"_s, u"en"_s}, {u"questions"_s, all}};
}

} // namespace wr::bench
