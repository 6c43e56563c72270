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

Quiz everyKindQuiz()
{
    Quiz quiz {u"Every kind"_s, u"For tests"_s, u"en"_s, {}};
    const auto add = [&](QuestionKind kind, const QString &prompt, const QList<Option> &options, const QList<Gap> &gaps) {
        Question question;
        question.kind = kind;
        question.prompt = prompt;
        question.options = options;
        question.explanation = u"because"_s;
        if (!gaps.isEmpty())
            question.gaps = gaps;
        quiz.questions.append(question);
    };
    add(QuestionKind::SingleChoice, u"She ___ here."_s, {{u"a"_s, u"lives"_s, true}, {u"b"_s, u"live"_s, false}, {u"c"_s, u"living"_s, false}}, {});
    add(QuestionKind::MultiSelect, u"Which are nouns?"_s, {{u"a"_s, u"cat"_s, true}, {u"b"_s, u"dog"_s, true}, {u"c"_s, u"run"_s, false}}, {});
    add(QuestionKind::TrueFalse, u"London is in England."_s, {{u"t"_s, u"True"_s, true}, {u"f"_s, u"False"_s, false}}, {});
    add(QuestionKind::Typed, u"Red is a …"_s, {}, {{{}, {u"colour"_s, u"hue"_s}}});
    add(QuestionKind::Cloze, u"I ___ lived here ___ 2010."_s, {}, {{{}, {u"have"_s, u"'ve"_s}}, {{}, {u"since"_s}}});
    add(QuestionKind::WordOrder, u"Put the words in order."_s,
        {{u"w1"_s, u"Where"_s, false}, {u"w2"_s, u"do"_s, false}, {u"w3"_s, u"you"_s, false}, {u"w4"_s, u"live?"_s, false}, {u"w5"_s, u"does"_s, false}},
        {{{}, {u"Where / do / you / live?"_s}}});
    add(QuestionKind::MatchPairs, u"Who says what?"_s, {{u"p1"_s, u"meow"_s, false}, {u"p2"_s, u"woof"_s, false}, {u"p3"_s, u"moo"_s, false}},
        {{u"cat"_s, {u"meow"_s}}, {u"dog"_s, {u"woof"_s}}, {u"cow"_s, {u"moo"_s}}});
    add(QuestionKind::Categorise, u"Nouns and verbs"_s, {{u"n"_s, u"Nouns"_s, false}, {u"v"_s, u"Verbs"_s, false}},
        {{u"house"_s, {u"Nouns"_s}}, {u"go"_s, {u"Verbs"_s}}, {u"tree"_s, {u"Nouns"_s}}, {u"eat"_s, {u"Verbs"_s}}});
    add(QuestionKind::Numeric, u"A healthy body has … °F"_s, {}, {{{}, {u"98.6"_s}, 0.5}});
    add(QuestionKind::Dictation, u"Write what you hear."_s, {}, {{{}, {u"She doesn't live here."_s}}});
    quiz.questions.last().speech = Speech {u"She doesn't live here."_s, u"en-GB"_s};
    quiz.questions.last().plays = 2;
    add(QuestionKind::Poll, u"Was it hard?"_s, {{u"a"_s, u"Yes"_s, false}, {u"b"_s, u"No"_s, false}}, {});
    add(QuestionKind::WordCloud, u"Summer in one word"_s, {}, {});
    return quiz;
}

Question questionOf(QuestionKind kind)
{
    for (const Question &question : everyKindQuiz().questions) {
        if (question.kind == kind)
            return question;
    }
    return {};
}

} // namespace wr
