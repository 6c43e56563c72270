#include "support/oddquiz.h"

#include "kinds/kind.h"
#include "kinds/quizcheck.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

class OddQuizMaker
{
public:
    explicit OddQuizMaker(QRandomGenerator &random)
        : m_random(random)
    {
    }

    Quiz quiz(int questions)
    {
        Quiz quiz {text(60), text(200), pick({u"en"_s, u"en-GB"_s, u""_s}), {}};
        if (m_random.bounded(2) == 0)
            quiz.level = CefrLevel(m_random.bounded(6));
        if (m_random.bounded(2) == 0)
            quiz.tags = QStringList {text(20).simplified(), u"a|b"_s};
        for (int i = 0; i < questions; ++i)
            quiz.questions.append(question(QuestionKind(m_random.bounded(int(wire::EnumNames<QuestionKind>::values.size())))));
        quiz = tidied(std::move(quiz), {});
        for (Question &question : quiz.questions)
            question.id.reset();
        return quiz;
    }

private:
    QString pick(const QStringList &from) { return from.at(m_random.bounded(int(from.size()))); }

    QString text(int most)
    {
        static const QStringList odd {
            u"word"_s, u"I’ve"_s, u"\""_s, u"'"_s, u","_s, u";"_s, u"{"_s, u"}"_s, u"~"_s, u"="_s, u"=1+1"_s, u"#"_s, u"####"_s, u":"_s,
            u"::x::"_s, u"\\"_s, u"\\n"_s, u"\n"_s, u"\n\n"_s, u"->"_s, u"%50%"_s, u"%"_s, u"//"_s, u"/"_s, u"[html]"_s, u"[[1]]"_s, u"<b>"_s, u"&amp;"_s,
            u"]]>"_s, u"|"_s, u"😀👩‍👩‍👧"_s, u"שלום"_s, u"مرحبا"_s, u"Đường"_s, u"A) x"_s, u"\nB. y\n"_s, u"ANSWER: B"_s, u"\nANSWER: B\n"_s,
            u"$CATEGORY: z"_s, u"'=x"_s, u"@SUM"_s, u"-5"_s, u"+"_s, u"{1:SA:=x}"_s, u"_x0041_"_s, u"\t"_s, u"true"_s, u"False"_s, u"1,3"_s, u"007"_s, u"T"_s,
            u"sep=;"_s, u"option1"_s, u"prompt"_s};
        QString made;
        for (int i = m_random.bounded(1, 6); i > 0; --i)
            made += pick(odd) + (m_random.bounded(2) == 0 ? u" "_s : u""_s);
        made = made.left(most);
        return u"aA=~'\"xyz"_s.mid(m_random.bounded(9), 1) + made + QString::number(m_random.bounded(1000));
    }

    QList<Option> options(int least, int most)
    {
        QList<Option> list;
        for (int i = m_random.bounded(least, most + 1); i > 0; --i)
            list.append({QString(), text(60), false});
        return list;
    }

    Question question(QuestionKind kind)
    {
        Question question;
        question.kind = kind;
        question.prompt = text(150);
        question.explanation = m_random.bounded(2) == 0 ? text(200) : QString();
        question.timeLimitMs = m_random.bounded(3'000, 300'001);
        question.points = m_random.bounded(2'001);
        if (m_random.bounded(4) == 0)
            question.image = MediaUse {MediaId::create({}).toString(), text(50)};
        fill(question);
        return question;
    }

    void fill(Question &question)
    {
        switch (question.kind) {
        case QuestionKind::SingleChoice:
        case QuestionKind::MultiSelect:
            question.options = options(2, 8);
            question.options[0].isRight = true;
            question.options[1].isRight = question.kind == QuestionKind::MultiSelect;
            std::swap(question.options[0], question.options[m_random.bounded(int(question.options.size()))]);
            break;
        case QuestionKind::TrueFalse:
            question.options = {{QString(), u"True"_s, m_random.bounded(2) == 0}, {QString(), u"False"_s, false}};
            question.options[1].isRight = !question.options[0].isRight;
            break;
        case QuestionKind::Poll: question.options = options(2, 8); break;
        case QuestionKind::Typed: question.gaps = {Gap {{}, {text(60), text(60)}, {}, m_random.bounded(2) == 0}}; break;
        case QuestionKind::Dictation:
            question.gaps = {Gap {{}, {text(60)}}};
            question.speech = Speech {text(60), u"en-GB"_s};
            question.plays = m_random.bounded(1, 11);
            break;
        case QuestionKind::Numeric: fillNumeric(question); break;
        case QuestionKind::Cloze: fillCloze(question); break;
        case QuestionKind::WordOrder: fillOrder(question); break;
        case QuestionKind::MatchPairs:
        case QuestionKind::Categorise: fillPairs(question); break;
        case QuestionKind::WordCloud: break;
        }
    }

    void fillNumeric(Question &question)
    {
        Gap gap {{}, {QString::number(m_random.bounded(2'000) - 1'000)}};
        if (m_random.bounded(2) == 0)
            gap.accepted.append(u"0.125"_s);
        if (m_random.bounded(2) == 0)
            gap.tolerance = m_random.bounded(100) / 8.0;
        question.gaps = {gap};
    }

    void fillCloze(Question &question)
    {
        question.gaps = QList<Gap>();
        const bool isChosen = m_random.bounded(2) == 0;
        for (int i = m_random.bounded(1, 4); i > 0; --i) {
            question.prompt += u" ___"_s + pick({u" "_s, u"____ "_s}) + (i > 1 || m_random.bounded(2) == 0 ? text(20) : QString());
            question.gaps->append(Gap {{}, {text(40)}});
            if (isChosen)
                question.options.append({QString(), question.gaps->last().accepted.first().simplified()});
        }
        if (isChosen)
            question.options += options(1, 3);
    }

    void fillOrder(Question &question)
    {
        QStringList pieces;
        for (int i = m_random.bounded(2, 6); i > 0; --i)
            pieces.append(text(20).simplified());
        const QString sentence = pieces.join(u" / "_s);
        for (const QString &piece : piecesOf(sentence))
            question.options.append({QString(), piece});
        question.gaps = {Gap {{}, {sentence}}};
    }

    void fillPairs(Question &question)
    {
        const bool isPairs = question.kind == QuestionKind::MatchPairs;
        question.gaps = QList<Gap>();
        const int count = m_random.bounded(3, 7);
        for (int i = 0; i < count; ++i) {
            if (isPairs || i < 2)
                question.options.append({QString(), text(40).simplified()});
            const Option &option = isPairs ? question.options.constLast() : question.options.at(i % 2);
            question.gaps->append(Gap {text(40), {option.text}});
        }
        question.options += options(0, 2);
    }

    QRandomGenerator &m_random;
};

} // namespace

Quiz oddQuiz(QRandomGenerator &random, int questions)
{
    return OddQuizMaker(random).quiz(questions);
}

} // namespace wr
