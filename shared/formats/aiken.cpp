#include "formats/formatlimits.h"
#include "formats/formattable.h"

#include <QRegularExpression>

#include <algorithm>

/// Aiken: a question on its line or lines, options "A. …" below, "ANSWER: A" at the end. One option is right.
namespace wr::formats {

using namespace Qt::StringLiterals;

namespace {

const QRegularExpression &optionLine()
{
    static const QRegularExpression line(u"^([A-Za-z])[.)]\\s+(.*\\S)\\s*$"_s);
    return line;
}

const QRegularExpression &answerLine()
{
    static const QRegularExpression line(u"^\\s*ANSWER\\s*:\\s*([A-Za-z])\\s*$"_s, QRegularExpression::CaseInsensitiveOption);
    return line;
}

class AikenReader
{
public:
    explicit AikenReader(Collector &found)
        : m_found(found)
    {
    }

    void take(const QString &line, int number)
    {
        const auto answer = answerLine().match(line);
        const auto option = optionLine().match(line);
        if (line.trimmed().isEmpty()) {
            // Between questions; inside one it is nothing.
        } else if (answer.hasMatch()) {
            end(answer.captured(1).toUpper().at(0), number);
        } else if (option.hasMatch() && !m_question.prompt.isEmpty()) {
            addOption(option.captured(1).toUpper().at(0), option.captured(2), number);
        } else if (m_question.options.isEmpty()) {
            if (m_question.prompt.isEmpty())
                m_line = number;
            m_question.prompt += (m_question.prompt.isEmpty() ? QString() : u"\n"_s) + line.trimmed();
        } else if (line.startsWith("ANSWER"_L1, Qt::CaseInsensitive)) {
            m_found.fault({number, 1}, line, FieldFault::Invalid, u"one letter stands behind ANSWER:"_s);
            m_question = {};
        } else {
            lacksAnswer();
            m_line = number;
            m_question.prompt = line.trimmed();
        }
    }

    void finish()
    {
        if (!m_question.prompt.isEmpty())
            lacksAnswer();
    }

private:
    void addOption(QChar letter, const QString &text, int number)
    {
        const QChar wanted = QChar(char16_t(u'A' + m_question.options.size()));
        if (letter != wanted && !m_isBroken) {
            m_found.fault({number, 1}, text, FieldFault::Invalid, u"%1 should stand here"_s.arg(wanted));
            m_isBroken = true;
        }
        m_question.options.append({QString(), text});
    }

    void end(QChar letter, int number)
    {
        const qsizetype at = letter.unicode() - u'A';
        if (m_question.prompt.isEmpty())
            m_found.fault({number, 1}, {}, FieldFault::Required, u"no question stands before this answer"_s);
        else if (at >= m_question.options.size())
            m_found.fault({number, 1}, m_question.prompt, FieldFault::NotFound, u"no such option"_s);
        else if (!m_isBroken)
            add(at);
        m_question = {};
        m_isBroken = false;
    }

    void add(qsizetype right)
    {
        QList<Option> &options = m_question.options;
        options[right].isRight = true;
        const bool isTrueFalse = options.size() == 2 && options.at(0).text.compare("true"_L1, Qt::CaseInsensitive) == 0
            && options.at(1).text.compare("false"_L1, Qt::CaseInsensitive) == 0;
        m_question.kind = isTrueFalse ? QuestionKind::TrueFalse : QuestionKind::SingleChoice;
        m_found.add(m_question, {m_line, 0});
    }

    void lacksAnswer()
    {
        if (!m_isBroken)
            m_found.fault({m_line, 0}, m_question.prompt, FieldFault::NoRightOption, u"no line says ANSWER:"_s);
        m_question = {};
        m_isBroken = false;
    }

    Collector &m_found;
    Question m_question;
    int m_line = 0;
    bool m_isBroken = false;
};

void readAiken(const QByteArray &bytes, Collector &found)
{
    const auto text = readText(bytes, found);
    if (!text)
        return;
    AikenReader reader(found);
    int number = 0;
    for (const QString &line : text->split(u'\n')) {
        if (found.isFull())
            return;
        if (line.size() > limits::maxCellChars)
            found.fault({++number, 1}, line.left(100), FieldFault::TooLong, u"at most %1 characters"_s.arg(limits::maxCellChars));
        else
            reader.take(line, ++number);
    }
    reader.finish();
}

QByteArray writeAiken(const Quiz &quiz)
{
    QString text;
    for (const Question &question : quiz.questions) {
        text += question.prompt + u'\n';
        QChar right;
        for (qsizetype i = 0; i < question.options.size(); ++i) {
            const QChar letter = QChar(char16_t(u'A' + i));
            text += letter + u". "_s + question.options.at(i).text.simplified() + u'\n';
            if (question.options.at(i).isRight)
                right = letter;
        }
        text += u"ANSWER: "_s + right + u"\n\n"_s;
    }
    return text.toUtf8();
}

QList<FieldError> unfitForAiken(const Question &question, const QString &field)
{
    if (question.kind != QuestionKind::SingleChoice && question.kind != QuestionKind::TrueFalse)
        return kindIsUnfit(field);
    if (question.rightOptionIds().size() != 1)
        return {{field, FieldFault::NoRightOption, u"exactly one option is right"_s}};
    return {};
}

} // namespace

bool looksLikeAiken(const QString &text)
{
    const QStringList lines = text.split(u'\n');
    const auto has = [&](const QRegularExpression &shape) {
        return std::any_of(lines.begin(), lines.end(), [&](const QString &line) { return shape.match(line).hasMatch(); });
    };
    return has(answerLine()) && has(optionLine());
}

const FormatEntry aikenFormat {QuizFormat::Aiken, "txt", "text/plain; charset=utf-8", &readAiken, &writeAiken, &unfitForAiken};

} // namespace wr::formats
