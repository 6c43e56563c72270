#include "quizbank/quizhttp.h"

#include "net/httpreply.h"
#include "protocol/rest.h"

namespace wr {

using namespace Qt::StringLiterals;

QuizHttp::QuizHttp(Router &router, QuizRepository &quizzes, QObject *parent)
    : QObject(parent)
{
    router.add({HttpMethod::Get, u"/api/v1/quizzes"_s, Permission::QuizList,
                [this, &quizzes](const HttpRequest &request) {
                    const auto write = [](const QList<StoredQuiz> &stored) {
                        rest::QuizList list;
                        for (const StoredQuiz &one : stored)
                            list.items.append({one.id.toString(), one.quiz.title,
                                               one.quiz.description, one.quiz.language,
                                               int(one.quiz.questions.size())});
                        return http::json(list);
                    };
                    return http::whenServed(
                        this, request, quizzes.list(http::callerOf(request).context()), write);
                },
                Operation(u"listQuizzes"_s, u"Quizzes"_s, u"The quizzes one may open games from"_s)
                    .gives<rest::QuizList>(200, u"All quizzes by title"_s)});
}

} // namespace wr
