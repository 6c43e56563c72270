#pragma once

#include "servers.h"

#include <QJsonObject>

namespace wr::bench {

/// The API over one connection that stays, as the first operator: registered where there is none yet, else signed in with
/// the password that this class gives.
class ApiClient
{
public:
    /// `from`: of which loopback address its connection is, 127.0.2.`from`; 0: the usual one. What an address may do is limited.
    explicit ApiClient(const Ready &ready, int from = 0);

    /// The answer's body; fails the bench unless its status is 2xx.
    QJsonObject get(const QString &path) { return ask("GET", path, {}); }
    QJsonObject post(const QString &path, const QJsonObject &body) { return ask("POST", path, body); }
    /// The same, again and again for at most 30 s while the server answers 503: a node that has not taken up its games yet.
    QJsonObject postOnceServed(const QString &path, const QJsonObject &body);
    QJsonObject put(const QString &path, const QJsonObject &body) { return ask("PUT", path, body); }
    /// How long the last answer took, from sending the request to its last byte.
    Nanos lastTime() const { return m_lastTime; }

    /// Waits until the job has ended, and fails the bench if that is not well.
    QJsonObject finished(const QString &job);

private:
    QJsonObject ask(const char *verb, const QString &path, const QJsonObject &body);
    void signIn();
    int send(const char *verb, const QString &path, const QJsonObject &body, QByteArray &answer);
    QByteArray exchange(const QByteArray &request, int &status);

    std::uint16_t m_port;
    int m_from;
    UniqueFd m_fd;
    QByteArray m_token;
    Nanos m_lastTime {};
};

/// The body of a quiz: single choice of four, of which the first is right.
QJsonObject playableQuiz(int questions, int timeLimitMs);

} // namespace wr::bench
