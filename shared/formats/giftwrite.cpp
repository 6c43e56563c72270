#include "formats/formattable.h"
#include "formats/gifttext.h"
#include "kinds/kind.h"
#include "kinds/textmatch.h"

namespace wr::formats {

using namespace Qt::StringLiterals;

namespace {

const QString escapedSigns = u"\\~=#{}:"_s;

/// A weight before a text that looks as if it had one.
QString typedAnswers(const Gap &gap)
{
    QStringList answers;
    for (const QString &text : gap.accepted)
        answers.append((text.startsWith(u'%') ? u"=%100%"_s : u"="_s) + giftEscaped(text));
    return answers.join(u' ');
}

QString choices(const Question &question)
{
    const bool isMulti = question.kind == QuestionKind::MultiSelect;
    const auto right = double(std::max<qsizetype>(1, question.rightOptionIds().size()));
    const QString share = QString::number(100 / right, 'g', 7);
    QStringList answers;
    for (const Option &option : question.options) {
        // Wrong ones cost as much as right ones bring, as with us.
        const QString weight = isMulti ? u"~%%1%2%"_s.arg(option.isRight ? QString() : u"-"_s, share)
            : option.isRight           ? u"="_s
                                       : u"~"_s;
        const bool looksWeighted = !isMulti && option.text.startsWith(u'%');
        answers.append(weight + (looksWeighted ? (option.isRight ? u"%100%"_s : u"%0%"_s) : QString()) + giftEscaped(option.text));
    }
    return answers.join(u' ');
}

QString wordBank(const Question &question)
{
    const Gap gap = question.gapList().value(0);
    QStringList answers;
    for (const Option &option : question.options)
        answers.append((gap.accepted.contains(option.text) ? u"="_s : u"~"_s) + giftEscaped(option.text));
    return answers.join(u' ');
}

QString pairs(const Question &question)
{
    QStringList answers;
    QStringList used;
    for (const Gap &gap : question.gapList()) {
        used.append(gap.accepted.value(0));
        answers.append(u"="_s + giftEscaped(gap.text) + u" -> "_s + giftEscaped(used.constLast()));
    }
    for (const Option &option : question.options) {
        if (!used.contains(option.text))
            answers.append(u"= -> "_s + giftEscaped(option.text));
    }
    return answers.join(u' ');
}

QString numbers(const Gap &gap)
{
    QStringList answers;
    for (const QString &text : gap.accepted) {
        const QString number = numberText(textmatch::readNumbers(text).value(0));
        answers.append(u"="_s + number + (gap.tolerance ? u':' + numberText(*gap.tolerance) : QString()));
    }
    return u'#' + answers.join(u' ');
}

QString answersOf(const Question &question)
{
    const Gap gap = question.gapList().value(0);
    switch (question.kind) {
    case QuestionKind::SingleChoice:
    case QuestionKind::MultiSelect: return choices(question);
    case QuestionKind::TrueFalse: return question.options.value(0).isRight ? u"T"_s : u"F"_s;
    case QuestionKind::Cloze: return question.options.isEmpty() ? typedAnswers(gap) : wordBank(question);
    case QuestionKind::MatchPairs:
    case QuestionKind::Categorise: return pairs(question);
    case QuestionKind::Numeric: return numbers(gap);
    default: return typedAnswers(gap);
    }
}

QString giftOf(const Question &question)
{
    // Else Moodle would take it for HTML, for a format's name or for a comment.
    const QString &prompt = question.prompt;
    const bool isPlain = prompt.contains(u'<') || prompt.contains(u'&') || prompt.startsWith(u'[') || prompt.startsWith(u'/');
    QString before = prompt;
    QString after;
    const qsizetype gap = prompt.indexOf("___"_L1);
    if (question.kind == QuestionKind::Cloze && gap >= 0) {
        qsizetype end = gap;
        while (end < prompt.size() && prompt.at(end) == u'_')
            ++end;
        if (!prompt.mid(end).trimmed().isEmpty()) {
            before = prompt.left(gap);
            after = prompt.mid(end);
        }
    }
    const QString explanation = question.explanation.isEmpty() ? QString() : u"####"_s + giftEscaped(question.explanation);
    return (isPlain ? u"[plain]"_s : QString()) + giftEscaped(before) + (after.isEmpty() ? u" {"_s : u"{"_s) + answersOf(question)
        + explanation + u'}' + giftEscaped(after) + u"\n\n"_s;
}

QByteArray writeGift(const Quiz &quiz)
{
    QString text;
    if (!quiz.title.isEmpty())
        text = u"$CATEGORY: "_s + giftEscaped(QString(quiz.title).replace(u'/', "//"_L1)) + u"\n\n"_s;
    for (const Question &question : quiz.questions)
        text += giftOf(question);
    return text.toUtf8();
}

bool hasArrow(const Question &question)
{
    for (const Gap &gap : question.gapList()) {
        if (gap.text.contains("->"_L1))
            return true;
    }
    return false;
}

QList<FieldError> unfitForGift(const Question &question, const QString &field)
{
    const QList<Gap> &gaps = question.gapList();
    switch (question.kind) {
    case QuestionKind::WordOrder:
    case QuestionKind::Dictation:
    case QuestionKind::Poll:
    case QuestionKind::WordCloud: return kindIsUnfit(field);
    case QuestionKind::Cloze:
        if (gaps.size() != 1)
            return {{field, FieldFault::TooLong, u"one gap"_s}};
        return {};
    case QuestionKind::MatchPairs:
    case QuestionKind::Categorise:
        if (hasArrow(question))
            return {{field, FieldFault::Invalid, u"an arrow in a text cannot be told from one between two"_s}};
        return {};
    default: return {};
    }
}

} // namespace

QString giftEscaped(const QString &text)
{
    QString escaped;
    for (const QChar c : text) {
        if (escapedSigns.contains(c))
            escaped += u'\\';
        escaped += c == u'\n' ? u"\\n"_s : QString(c);
    }
    return escaped;
}

QString giftPlain(const QString &text)
{
    QString plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar next = i + 1 < text.size() ? text.at(i + 1) : QChar();
        if (text.at(i) == u'\\' && (escapedSigns.contains(next) || next == u'n') && !next.isNull())
            plain += text.at(++i) == u'n' ? QChar(u'\n') : next;
        else
            plain += text.at(i);
    }
    return plain;
}

qsizetype giftFind(const QString &text, const QString &sign, qsizetype from)
{
    for (qsizetype i = from; i < text.size(); ++i) {
        if (text.at(i) == u'\\')
            ++i;
        else if (QStringView(text).mid(i).startsWith(sign))
            return i;
    }
    return -1;
}

qsizetype giftFindAny(const QString &text, QStringView signs, qsizetype from)
{
    for (qsizetype i = from; i < text.size(); ++i) {
        if (text.at(i) == u'\\')
            ++i;
        else if (signs.contains(text.at(i)))
            return i;
    }
    return -1;
}

const FormatEntry giftFormat {QuizFormat::Gift, "gift", "text/plain; charset=utf-8", &readGift, &writeGift, &unfitForGift};

} // namespace wr::formats
