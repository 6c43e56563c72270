#include "formats/boundedxml.h"
#include "formats/formattable.h"
#include "formats/htmltext.h"
#include "formats/moodlecloze.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace wr::formats {

using namespace Qt::StringLiterals;

namespace {

class MoodleReader
{
public:
    MoodleReader(const XmlNode &node, Collector &found)
        : m_node(node)
        , m_found(found)
    {
    }

    void read()
    {
        const QString type = m_node.attributes.value(u"type"_s);
        if (type == "category"_L1)
            return readCategory();
        using Read = bool (MoodleReader::*)();
        static const QHash<QString, Read> types {
            {u"multichoice"_s, &MoodleReader::readChoices}, {u"truefalse"_s, &MoodleReader::readTrueFalse},
            {u"shortanswer"_s, &MoodleReader::readTyped},   {u"numerical"_s, &MoodleReader::readNumeric},
            {u"matching"_s, &MoodleReader::readPairs},      {u"cloze"_s, &MoodleReader::readEmbedded},
            {u"ddwtos"_s, &MoodleReader::readWordBank},     {u"gapselect"_s, &MoodleReader::readWordBank},
            {u"ordering"_s, &MoodleReader::readOrder}};
        m_question.prompt = wordsOf(m_node.child("questiontext"_L1));
        if (!types.contains(type))
            return fault(FieldFault::NotAllowed, u"questions of the sort “%1” are not taken"_s.arg(type));
        if (m_node.hasCutText())
            return fault(FieldFault::TooLong, u"a text is too long"_s);
        m_question.explanation = wordsOf(m_node.child("generalfeedback"_L1));
        noteRest();
        if ((this->*types.value(type))())
            m_found.add(m_question, {m_node.line, 0});
    }

private:
    void fault(FieldFault fault, const QString &message) { m_found.fault({m_node.line, 0}, m_question.prompt, fault, message); }
    void note(ImportNoteKind kind, const QString &text) { m_found.note(kind, m_node.line, text); }

    /// The text inside an element, as plain words.
    QString wordsOf(const XmlNode &node)
    {
        const QString text = node.child("text"_L1).text;
        const QString format = node.attributes.value(u"format"_s);
        if (!node.all("file"_L1).isEmpty())
            note(ImportNoteKind::Media, node.child("file"_L1).attributes.value(u"name"_s));
        const bool isPlain = format == "plain_text"_L1 || format == "markdown"_L1;
        return isPlain ? text.trimmed() : textOfHtml(text, m_node.line, m_found);
    }
    /// Answers that are typed are never HTML.
    static QString typedOf(const XmlNode &node) { return node.child("text"_L1).text.trimmed(); }
    static double shareOf(const XmlNode &answer) { return answer.attributes.value(u"fraction"_s).toDouble(); }

    void readCategory()
    {
        const QString path = m_node.child("category"_L1).child("text"_L1).text.trimmed();
        const QString name = QString(path).replace("//"_L1, "\x1f"_L1).section(u'/', -1).replace(u'\x1f', u'/').simplified();
        if (m_found.quiz().title.isEmpty())
            m_found.quiz().title = name;
        else
            note(ImportNoteKind::Setting, path);
    }

    void noteRest()
    {
        const QString name = m_node.child("name"_L1).child("text"_L1).text.trimmed();
        if (!name.isEmpty() && !m_question.prompt.startsWith(name.left(40)))
            note(ImportNoteKind::Title, name);
        for (const XmlNode *answer : m_node.all("answer"_L1)) {
            if (const QString words = answer->child("feedback"_L1).child("text"_L1).text.trimmed(); !words.isEmpty())
                note(ImportNoteKind::Feedback, words);
        }
        for (const XmlNode *hint : m_node.all("hint"_L1))
            note(ImportNoteKind::Setting, hint->child("text"_L1).text);
    }

    bool readChoices()
    {
        const bool isSingle = m_node.child("single"_L1).text.trimmed() != "false"_L1;
        m_question.kind = isSingle ? QuestionKind::SingleChoice : QuestionKind::MultiSelect;
        QSet<double> shares;
        for (const XmlNode *answer : m_node.all("answer"_L1)) {
            const double share = shareOf(*answer);
            const bool isRight = isSingle ? share >= 99.99 : share > 0;
            if (isRight || share > 0)
                shares.insert(share);
            m_question.options.append({QString(), wordsOf(*answer), isRight});
        }
        if (shares.size() > 1)
            note(ImportNoteKind::Weight, m_question.prompt);
        return true;
    }

    bool readTrueFalse()
    {
        m_question.kind = QuestionKind::TrueFalse;
        m_question.options = {{QString(), u"True"_s, false}, {QString(), u"False"_s, false}};
        for (const XmlNode *answer : m_node.all("answer"_L1)) {
            const bool isTrue = answer->child("text"_L1).text.trimmed().toLower() == "true"_L1;
            m_question.options[isTrue ? 0 : 1].isRight = shareOf(*answer) >= 99.99;
        }
        return true;
    }

    bool readTyped()
    {
        m_question.kind = QuestionKind::Typed;
        Gap gap;
        for (const XmlNode *answer : m_node.all("answer"_L1)) {
            if (shareOf(*answer) >= 99.99)
                gap.accepted.append(typedOf(*answer));
            else
                note(ImportNoteKind::Weight, typedOf(*answer));
        }
        m_question.gaps = {gap};
        return true;
    }

    bool readNumeric()
    {
        m_question.kind = QuestionKind::Numeric;
        Gap gap;
        for (const XmlNode *answer : m_node.all("answer"_L1)) {
            const double tolerance = std::abs(answer->child("tolerance"_L1).text.trimmed().toDouble());
            if (shareOf(*answer) < 99.99 || (gap.tolerance && *gap.tolerance != tolerance)) {
                note(ImportNoteKind::Weight, typedOf(*answer));
                continue;
            }
            gap.accepted.append(typedOf(*answer));
            gap.tolerance = tolerance;
        }
        if (gap.tolerance == 0.0)
            gap.tolerance.reset();
        if (!m_node.child("units"_L1).children.isEmpty())
            note(ImportNoteKind::Setting, u"units"_s);
        m_question.gaps = {gap};
        return true;
    }

    bool readPairs()
    {
        QStringList rights;
        QList<Gap> gaps;
        bool isRepeated = false;
        for (const XmlNode *pair : m_node.all("subquestion"_L1)) {
            const QString item = wordsOf(*pair);
            const QString right = typedOf(pair->child("answer"_L1));
            isRepeated = isRepeated || (!item.isEmpty() && rights.contains(right));
            if (!rights.contains(right))
                rights.append(right);
            if (!item.isEmpty())
                gaps.append({item, {right}});
        }
        for (const QString &right : rights)
            m_question.options.append({QString(), right});
        m_question.kind = isRepeated ? QuestionKind::Categorise : QuestionKind::MatchPairs;
        m_question.gaps = gaps;
        return true;
    }

    bool readEmbedded()
    {
        const QString text = std::exchange(m_question.prompt, {});
        const auto unknown = readCloze(text, m_node.line, m_question, m_found);
        if (unknown)
            fault(FieldFault::NotAllowed, u"gaps of the sort “%1” are not taken"_s.arg(*unknown));
        return !unknown;
    }

    /// "She [[1]] here.", and the words by number.
    bool readWordBank()
    {
        static const QRegularExpression place(u"\\[\\[([0-9]{1,3})\\]\\]"_s);
        m_question.kind = QuestionKind::Cloze;
        QStringList words;
        for (const XmlNode &child : m_node.children) {
            if (child.name == "dragbox"_L1 || child.name == "selectoption"_L1)
                words.append(typedOf(child));
        }
        QList<Gap> gaps;
        auto matches = place.globalMatch(m_question.prompt);
        while (matches.hasNext()) {
            const QString word = words.value(matches.next().captured(1).toInt() - 1);
            gaps.append({{}, word.isEmpty() ? QStringList() : QStringList {word}});
        }
        m_question.prompt.replace(place, u"___"_s);
        for (const QString &word : words)
            m_question.options.append({QString(), word});
        m_question.gaps = gaps;
        return true;
    }

    bool readOrder()
    {
        m_question.kind = QuestionKind::WordOrder;
        QStringList pieces;
        for (const XmlNode *answer : m_node.all("answer"_L1))
            pieces.append(wordsOf(*answer).simplified());
        for (const QString &piece : pieces)
            m_question.options.append({QString(), piece});
        m_question.gaps = {Gap {{}, {pieces.join(u" / "_s)}}};
        return true;
    }

    const XmlNode &m_node;
    Collector &m_found;
    Question m_question;
};

} // namespace

void readMoodle(const QByteArray &bytes, Collector &found)
{
    readElements(bytes, "question"_L1, found, [&](const XmlNode &node) {
        MoodleReader(node, found).read();
        return !found.isFull();
    });
}

} // namespace wr::formats
