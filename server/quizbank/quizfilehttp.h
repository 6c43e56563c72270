#pragma once

#include "core/workpool.h"
#include "net/router.h"
#include "quizbank/quizservice.h"

#include <QObject>

namespace wr {

/// Routes by which quizzes come from files and go to files. Server thread; files are read and written on a thread of
/// its own, beside the one for JSON: ten thousand rows take a second.
class QuizFileHttp : public QObject
{
    Q_OBJECT

public:
    QuizFileHttp(Router &router, QuizService &quizzes, QObject *parent = nullptr);

private:
    QFuture<HttpResponse> preview(const HttpRequest &request);
    QFuture<HttpResponse> import(const HttpRequest &request);
    QFuture<HttpResponse> exportFile(const HttpRequest &request);
    QFuture<HttpResponse> exportPreview(const HttpRequest &request);

    /// Reads the quiz and goes on with `write(quiz)` off the server thread.
    template <class Write>
    QFuture<HttpResponse> ofQuiz(const HttpRequest &request, Write write);

    QuizService &m_quizzes;
    WorkPool m_files;
};

} // namespace wr
