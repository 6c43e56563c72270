#include "formats/formattable.h"
#include "formats/moodlecloze.h"
#include "kinds/kind.h"
#include "kinds/textmatch.h"

#include <QRegularExpression>
#include <QXmlStreamWriter>

namespace wr::formats {

using namespace Qt::StringLiterals;

namespace {

class MoodleWriter
{
public:
    explicit MoodleWriter(QByteArray &into)
        : m_xml(&into)
    {
        m_xml.setAutoFormatting(true);
        m_xml.writeStartDocument();
        m_xml.writeStartElement(u"quiz"_s);
    }
    ~MoodleWriter() { m_xml.writeEndDocument(); }
    Q_DISABLE_COPY_MOVE(MoodleWriter)

    void category(const QString &title)
    {
        begin("category");
        m_xml.writeStartElement(u"category"_s);
        m_xml.writeTextElement(u"text"_s, u"$course$/"_s + QString(title).replace(u'/', "//"_L1));
        m_xml.writeEndElement();
        m_xml.writeEndElement();
    }

    void question(const Question &question)
    {
        m_question = &question;
        switch (question.kind) {
        case QuestionKind::SingleChoice:
        case QuestionKind::MultiSelect: choices(); break;
        case QuestionKind::TrueFalse: trueFalse(); break;
        case QuestionKind::Cloze: cloze(); break;
        case QuestionKind::MatchPairs:
        case QuestionKind::Categorise: pairs(); break;
        case QuestionKind::WordOrder: order(); break;
        case QuestionKind::Numeric: numeric(); break;
        default: typed(); break;
        }
        m_xml.writeEndElement();
    }

private:
    void begin(const char *type)
    {
        m_xml.writeStartElement(u"question"_s);
        m_xml.writeAttribute(u"type"_s, QString::fromLatin1(type));
    }

    /// What every question has; Moodle wants a name.
    void head(const char *type, const QString &prompt)
    {
        begin(type);
        m_xml.writeStartElement(u"name"_s);
        m_xml.writeTextElement(u"text"_s, m_question->prompt.left(40));
        m_xml.writeEndElement();
        text("questiontext", prompt);
        text("generalfeedback", m_question->explanation);
    }
    void head(const char *type) { head(type, m_question->prompt); }

    void text(const char *element, const QString &words)
    {
        m_xml.writeStartElement(QString::fromLatin1(element));
        m_xml.writeAttribute(u"format"_s, u"plain_text"_s);
        m_xml.writeTextElement(u"text"_s, words);
        m_xml.writeEndElement();
    }

    void answer(const QString &share, const QString &words, const QString &tolerance = {})
    {
        m_xml.writeStartElement(u"answer"_s);
        m_xml.writeAttribute(u"fraction"_s, share);
        m_xml.writeAttribute(u"format"_s, u"plain_text"_s);
        m_xml.writeTextElement(u"text"_s, words);
        if (!tolerance.isEmpty())
            m_xml.writeTextElement(u"tolerance"_s, tolerance);
        m_xml.writeEndElement();
    }

    void choices()
    {
        const bool isSingle = m_question->kind == QuestionKind::SingleChoice;
        // Moodle knows shares with seven digits.
        const QString share = QString::number(100.0 / double(std::max<qsizetype>(1, m_question->rightOptionIds().size())), 'g', 7);
        head("multichoice");
        m_xml.writeTextElement(u"single"_s, isSingle ? u"true"_s : u"false"_s);
        m_xml.writeTextElement(u"shuffleanswers"_s, u"true"_s);
        for (const Option &option : m_question->options)
            answer(option.isRight ? share : isSingle ? u"0"_s : u'-' + share, option.text);
    }

    void trueFalse()
    {
        head("truefalse");
        const bool isTrue = m_question->options.value(0).isRight;
        answer(isTrue ? u"100"_s : u"0"_s, u"true"_s);
        answer(isTrue ? u"0"_s : u"100"_s, u"false"_s);
    }

    void typed()
    {
        head("shortanswer");
        m_xml.writeTextElement(u"usecase"_s, u"0"_s);
        for (const QString &accepted : m_question->gapList().value(0).accepted)
            answer(u"100"_s, accepted);
    }

    void numeric()
    {
        head("numerical");
        const Gap gap = m_question->gapList().value(0);
        for (const QString &accepted : gap.accepted)
            answer(u"100"_s, numberText(textmatch::readNumbers(accepted).value(0)), numberText(gap.tolerance.value_or(0)));
    }

    void cloze()
    {
        if (m_question->options.isEmpty())
            return head("cloze", clozeText(*m_question));
        static const QRegularExpression gap(u"_{3,}"_s);
        QStringList words;
        for (const Option &option : m_question->options)
            words.append(option.text);
        const QStringList pieces = m_question->prompt.split(gap);
        QStringList left = words;
        QString prompt = pieces.constFirst();
        for (qsizetype i = 1; i < pieces.size(); ++i) {
            // Of two equal words each fills one gap.
            const QString word = m_question->gapList().value(i - 1).accepted.value(0);
            const qsizetype at = left.contains(word) ? left.indexOf(word) : words.indexOf(word);
            if (at >= 0)
                left[at].clear();
            prompt += u"[[%1]]"_s.arg(at + 1) + pieces.at(i);
        }
        head("ddwtos", prompt);
        for (const QString &word : words) {
            m_xml.writeStartElement(u"dragbox"_s);
            m_xml.writeTextElement(u"text"_s, word);
            m_xml.writeTextElement(u"group"_s, u"1"_s);
            m_xml.writeEndElement();
        }
    }

    void pair(const QString &item, const QString &right)
    {
        m_xml.writeStartElement(u"subquestion"_s);
        m_xml.writeAttribute(u"format"_s, u"plain_text"_s);
        m_xml.writeTextElement(u"text"_s, item);
        m_xml.writeStartElement(u"answer"_s);
        m_xml.writeTextElement(u"text"_s, right);
        m_xml.writeEndElement();
        m_xml.writeEndElement();
    }

    void pairs()
    {
        head("matching");
        m_xml.writeTextElement(u"shuffleanswers"_s, u"true"_s);
        QStringList used;
        for (const Gap &gap : m_question->gapList()) {
            used.append(gap.accepted.value(0));
            pair(gap.text, used.constLast());
        }
        for (const Option &option : m_question->options) {
            if (!used.contains(option.text))
                pair({}, option.text);
        }
    }

    void order()
    {
        head("ordering");
        m_xml.writeTextElement(u"layouttype"_s, u"HORIZONTAL"_s);
        m_xml.writeTextElement(u"selecttype"_s, u"ALL"_s);
        int place = 0;
        for (const QString &piece : piecesOf(m_question->gapList().value(0).accepted.value(0)))
            answer(QString::number(++place), piece);
    }

    QXmlStreamWriter m_xml;
    const Question *m_question = nullptr;
};

QByteArray writeMoodle(const Quiz &quiz)
{
    QByteArray bytes;
    {
        MoodleWriter writer(bytes);
        if (!quiz.title.isEmpty())
            writer.category(quiz.title);
        for (const Question &question : quiz.questions)
            writer.question(question);
    }
    return bytes;
}

QList<FieldError> unfitForMoodle(const Question &question, const QString &field)
{
    if (question.kind == QuestionKind::Dictation || question.kind == QuestionKind::Poll || question.kind == QuestionKind::WordCloud)
        return kindIsUnfit(field);
    if (question.kind == QuestionKind::Cloze && promptGaps(question.prompt) != question.gapList().size())
        return {{field, FieldFault::TooFew, u"not as many gaps as the text has"_s}};
    return {};
}

} // namespace

const FormatEntry moodleFormat {QuizFormat::MoodleXml, "xml", "application/xml", &readMoodle, &writeMoodle, &unfitForMoodle};

} // namespace wr::formats
