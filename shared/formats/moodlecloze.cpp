#include "formats/moodlecloze.h"

#include <QRegularExpression>

namespace wr::formats {

using namespace Qt::StringLiterals;

namespace {

const QString clozeSigns = u"\\~=#{}\"/"_s;

QString escaped(const QString &text)
{
    QString kept;
    for (const QChar c : text) {
        if (clozeSigns.contains(c))
            kept += u'\\';
        kept += c;
    }
    return kept;
}

QString plain(const QString &text)
{
    QString kept;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) == u'\\' && i + 1 < text.size() && clozeSigns.contains(text.at(i + 1)))
            ++i;
        kept += text.at(i);
    }
    return kept;
}

/// Parts between signs that no backslash stands before.
QStringList split(const QString &text, QChar sign)
{
    QStringList parts {QString()};
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) == sign) {
            parts.append(QString());
            continue;
        }
        parts.last() += text.at(i);
        if (text.at(i) == u'\\' && i + 1 < text.size())
            parts.last() += text.at(++i);
    }
    return parts;
}

struct ClozeAnswer
{
    QString text;
    double share = 0; ///< per cent
};

ClozeAnswer answerOf(const QString &written, int line, Collector &found)
{
    static const QRegularExpression weight(u"^%(-?[0-9]{1,3}(?:\\.[0-9]*)?)%"_s);
    const QStringList parts = split(written.trimmed(), u'#');
    QString text = parts.constFirst();
    ClozeAnswer answer;
    if (const auto match = weight.match(text); match.hasMatch()) {
        answer.share = match.captured(1).toDouble();
        text = text.mid(match.capturedEnd());
    } else if (text.startsWith(u'=')) {
        answer.share = 100;
        text = text.mid(1);
    }
    if (parts.size() > 1 && !parts.at(1).trimmed().isEmpty())
        found.note(ImportNoteKind::Feedback, line, parts.at(1));
    answer.text = plain(text).trimmed();
    return answer;
}

bool isOneOf(const QString &sort, const QString &names)
{
    return names.split(u' ').contains(sort);
}

} // namespace

QString clozeText(const Question &question)
{
    static const QRegularExpression gap(u"_{3,}"_s);
    const QStringList pieces = question.prompt.split(gap);
    QString text = pieces.constFirst();
    for (qsizetype i = 1; i < pieces.size(); ++i) {
        QStringList answers;
        for (const QString &accepted : question.gapList().value(i - 1).accepted)
            answers.append(u'=' + escaped(accepted));
        text += u"{1:SHORTANSWER:"_s + answers.join(u'~') + u'}' + pieces.at(i);
    }
    return text;
}

std::optional<QString> readCloze(const QString &text, int line, Question &question, Collector &found)
{
    static const QRegularExpression braces(u"\\{[0-9]*:([A-Z_]+):((?:\\\\.|[^\\\\}])*)\\}"_s,
                                           QRegularExpression::DotMatchesEverythingOption);
    question.kind = QuestionKind::Cloze;
    QList<Gap> gaps;
    QStringList bank;
    bool isChosen = true;
    qsizetype at = 0;
    auto matches = braces.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        const QString sort = match.captured(1);
        question.prompt += text.mid(at, match.capturedStart() - at) + u"___"_s;
        at = match.capturedEnd();
        const bool isTyped = isOneOf(sort, u"SHORTANSWER SA MW SHORTANSWER_C SAC MWC NUMERICAL NM"_s);
        if (!isTyped && !sort.startsWith("MULTICHOICE"_L1) && !sort.startsWith("MC"_L1))
            return sort;
        isChosen = isChosen && !isTyped;
        Gap gap;
        for (const QString &written : split(match.captured(2), u'~')) {
            const ClozeAnswer answer = answerOf(written, line, found);
            const bool isRight = answer.share >= 100;
            if (isRight)
                gap.accepted.append(sort.startsWith(u'N') ? answer.text.section(u':', 0, 0) : answer.text);
            else if (answer.share > 0)
                found.note(ImportNoteKind::Weight, line, answer.text);
            if (!bank.contains(answer.text))
                bank.append(answer.text);
        }
        gaps.append(gap);
    }
    question.prompt += text.mid(at);
    question.gaps = gaps;
    if (isChosen) {
        for (const QString &word : bank)
            question.options.append({QString(), word});
    }
    return std::nullopt;
}

} // namespace wr::formats
