#include "bots/botanswers.h"

#include <algorithm>

namespace wr::botanswers {

using namespace Qt::StringLiterals;

namespace {

QStringList shuffledIds(const live::QuestionView &view, std::mt19937_64 &random)
{
    QStringList ids;
    for (const live::OptionView &option : view.options)
        ids.append(option.id);
    std::shuffle(ids.begin(), ids.end(), random);
    return ids;
}

/// Something a learner might type.
QString someWord(std::mt19937_64 &random)
{
    static const QStringList words {u"something"_s, u"house"_s, u"12"_s, u"goed"_s, u"because"_s, u"I don't know"_s};
    return words.at(qsizetype(random() % quint64(words.size())));
}

} // namespace

Question dealtLike(const live::QuestionView &view, const Question &written)
{
    Question dealt = askedQuestion(view);
    for (Option &option : dealt.options) {
        const Option *same = written.optionOf(option.text);
        option.isRight = same && same->isRight;
    }
    // A question with one gap shows none.
    if (!dealt.gaps) {
        dealt.gaps = written.gaps;
        return dealt;
    }
    for (qsizetype i = 0; i < dealt.gaps->size(); ++i) {
        Gap &gap = (*dealt.gaps)[i];
        const auto same = std::find_if(written.gapList().begin(), written.gapList().end(),
                                       [&](const Gap &candidate) { return candidate.text == gap.text; });
        if (!gap.text.isEmpty() && same != written.gapList().end())
            gap = *same;
        else
            gap = written.gapList().value(i);
    }
    return dealt;
}

Question revealedAs(const live::QuestionView &view, const live::QuestionRevealed &revealed)
{
    Question question = askedQuestion(view);
    const AnswerShape shape = answerShape(question);
    const auto textOf = [&](const QString &id) {
        const Option *option = question.option(id);
        return option ? option->text : id;
    };
    for (Option &option : question.options)
        option.isRight = revealed.right.contains(option.id);
    if (revealed.accepted) {
        question.gaps.emplace();
        for (const QStringList &accepted : *revealed.accepted)
            question.gaps->append({{}, accepted});
    } else if (shape == AnswerShape::GapOptions) {
        for (qsizetype i = 0; i < question.gapList().size(); ++i)
            (*question.gaps)[i].accepted = {textOf(revealed.right.value(i))};
    } else if (shape == AnswerShape::OptionOrder) {
        QStringList words;
        for (const QString &id : revealed.right)
            words.append(textOf(id));
        question.gaps = QList<Gap> {{{}, {words.join(u" / "_s)}}};
    }
    return question;
}

QStringList guess(const live::QuestionView &view, std::mt19937_64 &random)
{
    const Question question = askedQuestion(view);
    const QStringList ids = shuffledIds(view, random);
    const auto someOf = [&](const QStringList &list) { return list.mid(0, 1 + qsizetype(random() % quint64(list.size()))); };
    QStringList choice;
    switch (answerShape(question)) {
    case AnswerShape::OneOption:
        choice = ids.mid(0, 1);
        break;
    case AnswerShape::SomeOptions:
        choice = someOf(ids);
        break;
    case AnswerShape::OptionOrder:
        choice = ids;
        break;
    case AnswerShape::OneText:
        choice = {someWord(random)};
        break;
    case AnswerShape::GapTexts:
        for (qsizetype i = 0; i < question.gapList().size(); ++i)
            choice.append(someWord(random));
        break;
    case AnswerShape::GapOptions:
        for (qsizetype i = 0; i < question.gapList().size(); ++i)
            choice.append(question.kind == QuestionKind::Categorise ? ids.at(qsizetype(random() % quint64(ids.size())))
                                                                    : ids.value(i));
        break;
    }
    return storedChoice(question, choice);
}

} // namespace wr::botanswers
