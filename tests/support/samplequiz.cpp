#include "support/samplequiz.h"

namespace wr {

using namespace Qt::StringLiterals;

Quiz sampleQuiz(int questions, int timeLimitMs)
{
    Quiz quiz {u"Sample"_s, u"For tests"_s, u"en"_s, {}};
    for (int i = 0; i < questions; ++i) {
        const bool isMulti = i % 2 == 1;
        Question question;
        question.kind = isMulti ? QuestionKind::MultiSelect : QuestionKind::SingleChoice;
        question.prompt = u"Question %1"_s.arg(i + 1);
        question.options = {{u"a"_s, u"right"_s, true},
                            {u"b"_s, u"second"_s, isMulti},
                            {u"c"_s, u"third"_s, false},
                            {u"d"_s, u"fourth"_s, false}};
        question.timeLimitMs = timeLimitMs;
        question.explanation = u"because"_s;
        quiz.questions.append(question);
    }
    return quiz;
}

} // namespace wr
