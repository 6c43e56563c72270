#pragma once

#include "engine/embedded/folderstore.h"
#include "files/files.h"
#include "net/httpgateway.h"
#include "quizbank/quizfilehttp.h"
#include "quizbank/quizhttp.h"
#include "support/rawclient.h"
#include "support/testdatabase.h"

#include <QJsonObject>

namespace wr {

/// An answer as a test sees it.
struct ApiAnswer
{
    int status = 0;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;

    QJsonObject json() const;
    /// The code of a problem; empty when it is none.
    QString code() const;
    /// "field fault" of each field a problem names.
    QStringList faults() const;
};

/// Quiz bank and files behind a gateway of their own, on either database, where a test says who asks.
class QuizBankServer
{
public:
    explicit QuizBankServer(Engine engine, FolderStore::Limits limits = {}, int mostAtOnce = 256);

    TestDatabase &database() { return m_database; }
    FolderStore &store() { return *m_store; }
    Files &files() { return *m_files; }
    QuizService &quizzes() { return *m_quizzes; }
    QString storeFolder() const { return m_folder.path(); }
    Router &router() { return m_http->router(); }
    quint16 port() const { return m_port; }

    static Principal person(Role role, SchoolId school);
    /// An Authorization line with its line end.
    QByteArray authorization(const Principal &who);

    /// One request on a connection of its own. `headers` are lines with their line ends.
    ApiAnswer ask(const Principal &who, const QByteArray &method, const QString &target,
                  const QByteArray &body = {}, const QByteArray &headers = {});
    /// The same with a JSON body.
    ApiAnswer ask(const Principal &who, const QByteArray &method, const QString &target,
                  const QJsonObject &body, const QByteArray &headers = {});
    /// Sends it and does not wait.
    std::unique_ptr<RawClient> begin(const Principal &who, const QByteArray &method,
                                     const QString &target, const QByteArray &body,
                                     const QByteArray &headers);
    static ApiAnswer answerOf(RawClient &client, bool toHead = false);

    /// The whole way of a file by tus; the last answer, and the id of the upload.
    ApiAnswer upload(const Principal &who, const QByteArray &file, QString *id = nullptr);
    /// Uploads it; the id of the file, which must come of it.
    QString media(const Principal &who, const QByteArray &file);

    const SchoolId school = SchoolId::create(SystemClock().now());
    const Principal ann = person(Role::Teacher, school);
    const Principal bob = person(Role::Teacher, school);
    const Principal eve = person(Role::Teacher, SchoolId::create(SystemClock().now()));
    const Principal op = person(Role::Operator, {});
    const Principal guest {Role::Guest};

private:
    TestDatabase m_database;
    QTemporaryDir m_folder;
    SystemClock m_clock;
    NetMetrics m_metrics;
    QHash<QByteArray, Principal> m_principals;
    std::unique_ptr<FolderStore> m_store;
    std::unique_ptr<Files> m_files;
    std::unique_ptr<QuizRepository> m_repository;
    std::unique_ptr<QuizService> m_quizzes;
    std::unique_ptr<HttpGateway> m_http;
    std::unique_ptr<QuizHttp> m_quizHttp;
    std::unique_ptr<QuizFileHttp> m_quizFileHttp;
    quint16 m_port = 0;
};

/// Lines of a request.
QByteArray ifMatch(int version);
inline const QByteArray tusLine = "Tus-Resumable: 1.0.0\r\n";
QByteArray partLines(qint64 offset);

} // namespace wr
