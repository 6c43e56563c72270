#pragma once

#include "core/workpool.h"
#include "files/medialinks.h"
#include "net/router.h"
#include "quizbank/quizservice.h"

#include <QObject>

namespace wr {

/// Routes of the quiz bank: parse → service → reply. Server thread; quizzes are read from JSON and
/// written to it on a thread of its own, for a large one would hold up games.
class QuizHttp : public QObject
{
    Q_OBJECT

public:
    /// `mostAtOnce`: bodies that wait to be read or written; what comes then is refused.
    QuizHttp(Router &router, QuizService &quizzes, const MediaLinks &links, int mostAtOnce = 256,
             QObject *parent = nullptr);

private:
    using Serve = QFuture<HttpResponse> (QuizHttp::*)(const HttpRequest &);

    void add(Router &router, HttpMethod method, const QString &pattern, Permission permission,
             Serve serve, Operation operation);
    void addLibraryRoutes(Router &router);
    void addQuizRoutes(Router &router);
    void addVersionRoutes(Router &router);
    void addQuestionRoutes(Router &router);

    QFuture<HttpResponse> list(const HttpRequest &request);
    QFuture<HttpResponse> create(const HttpRequest &request);
    QFuture<HttpResponse> read(const HttpRequest &request);
    QFuture<HttpResponse> replace(const HttpRequest &request);
    QFuture<HttpResponse> remove(const HttpRequest &request);
    QFuture<HttpResponse> restore(const HttpRequest &request);
    QFuture<HttpResponse> duplicate(const HttpRequest &request);
    QFuture<HttpResponse> listVersions(const HttpRequest &request);
    QFuture<HttpResponse> readVersion(const HttpRequest &request);
    QFuture<HttpResponse> restoreVersion(const HttpRequest &request);
    QFuture<HttpResponse> addQuestion(const HttpRequest &request);
    QFuture<HttpResponse> changeQuestion(const HttpRequest &request);
    QFuture<HttpResponse> moveQuestion(const HttpRequest &request);
    QFuture<HttpResponse> removeQuestion(const HttpRequest &request);

    /// Reads the body off the server thread and goes on with `next(body)`.
    template <class Body, class Next>
    QFuture<HttpResponse> withBody(const HttpRequest &request, Next next);
    /// Answers with what is served, as JSON with the quiz's version for its tag.
    template <class T>
    QFuture<HttpResponse> answer(const HttpRequest &request, QFuture<Result<T>> served, int status = 200,
                                 WorkPool::Place place = {});
    /// The same of `save()`, which does not begin when there would be no room for the answer: who is
    /// refused must know that nothing was stored.
    template <class Save>
    QFuture<HttpResponse> answerSaved(const HttpRequest &request, Save save, int status = 200);

    QuizService &m_quizzes;
    const MediaLinks &m_links;
    WorkPool m_json;
};

} // namespace wr
