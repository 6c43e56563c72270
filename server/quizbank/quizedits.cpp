#include "quizbank/quizedits.h"

#include "core/fielderrors.h"
#include "protocol/gamelimits.h"

namespace wr::edits {

using namespace Qt::StringLiterals;

namespace {

Result<qsizetype> placeOf(const Quiz &quiz, const QString &id)
{
    for (qsizetype i = 0; i < quiz.questions.size(); ++i) {
        if (quiz.questions.at(i).id == id)
            return i;
    }
    return Error {ErrorCode::NotFound, u"the quiz has no such question"_s};
}

Error noPlace(qsizetype last)
{
    return FieldErrors::one(u"position"_s, FieldFault::OutOfRange, u"0 to %1"_s.arg(last));
}

} // namespace

Result<Edited> addQuestion(Quiz quiz, Question question, std::optional<int> position)
{
    const qsizetype count = quiz.questions.size();
    if (count >= limits::maxQuestions)
        return FieldErrors::one(u"questions"_s, FieldFault::TooLong,
                                u"at most %1"_s.arg(limits::maxQuestions));
    const qsizetype at = position ? *position : count;
    if (at < 0 || at > count)
        return noPlace(count);
    quiz.questions.insert(at, std::move(question));
    return Edited {std::move(quiz), int(at)};
}

Result<Edited> changeQuestion(Quiz quiz, const QString &id, Question question,
                              std::optional<int> position)
{
    WR_TRY(at, placeOf(quiz, id));
    question.id = id;
    quiz.questions[at] = std::move(question);
    return moveQuestion(std::move(quiz), id, position.value_or(int(at)));
}

Result<Edited> moveQuestion(Quiz quiz, const QString &id, int position)
{
    WR_TRY(from, placeOf(quiz, id));
    if (position < 0 || position >= quiz.questions.size())
        return noPlace(quiz.questions.size() - 1);
    quiz.questions.move(from, position);
    return Edited {std::move(quiz), position};
}

Result<Edited> removeQuestion(Quiz quiz, const QString &id)
{
    WR_TRY(at, placeOf(quiz, id));
    quiz.questions.removeAt(at);
    return Edited {std::move(quiz), int(at)};
}

} // namespace wr::edits
