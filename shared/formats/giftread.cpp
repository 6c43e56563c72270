#include "formats/formattable.h"
#include "formats/formatlimits.h"
#include "formats/gifttext.h"
#include "formats/htmltext.h"
#include "kinds/kind.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace wr::formats {

using namespace Qt::StringLiterals;

namespace {

/// Lines between two empty ones.
struct GiftBlock
{
    int line = 0;
    QString text;
};

/// One of the answers of a question: =%50%text#feedback
struct GiftAnswer
{
    QChar sign;
    std::optional<double> weight; ///< in per cent
    QString text;                 ///< still escaped
};

class GiftReader
{
public:
    GiftReader(const GiftBlock &block, Collector &found)
        : m_block(block)
        , m_found(found)
    {
    }

    void read()
    {
        QString text = takeHead(m_block.text);
        if (text.isEmpty())
            return;
        const qsizetype open = giftFind(text, u"{"_s);
        const qsizetype close = open < 0 ? -1 : giftFind(text, u"}"_s, open + 1);
        if (open < 0)
            return fault(text, FieldFault::NotAllowed, u"no answers stand in braces: a description is not taken"_s);
        if (close < 0)
            return fault(text, FieldFault::Invalid, u"nothing closes the brace"_s);
        if (giftFind(text, u"{"_s, close + 1) >= 0)
            return fault(text, FieldFault::Invalid, u"a second pair of braces"_s);
        m_before = text.left(open);
        m_after = text.mid(close + 1);
        m_question.prompt = words(m_before + m_after);
        QString answers = text.mid(open + 1, close - open - 1).trimmed();
        if (const qsizetype general = giftFind(answers, u"####"_s); general >= 0) {
            m_question.explanation = words(answers.mid(general + 4));
            answers = answers.left(general).trimmed();
        }
        readAnswers(answers);
    }

private:
    void fault(const QString &text, FieldFault fault, const QString &message)
    {
        m_found.fault({m_block.line, 0}, giftPlain(text), fault, message);
    }
    void note(ImportNoteKind kind, const QString &text) { m_found.note(kind, m_block.line, text); }

    /// Title and format before the question's words.
    QString takeHead(QString text)
    {
        text = text.trimmed();
        if (text.startsWith("::"_L1)) {
            if (const qsizetype end = giftFind(text, u"::"_s, 2); end > 0) {
                note(ImportNoteKind::Title, giftPlain(text.mid(2, end - 2)));
                text = text.mid(end + 2).trimmed();
            }
        }
        static const QRegularExpression format(u"^\\[(html|moodle|plain|markdown)\\]"_s);
        if (const auto match = format.match(text); match.hasMatch()) {
            m_isHtml = match.captured(1) == "html"_L1 || match.captured(1) == "moodle"_L1;
            text = text.mid(match.capturedEnd());
        }
        return text;
    }

    QString words(const QString &text)
    {
        const QString plain = giftPlain(text);
        return m_isHtml ? textOfHtml(plain, m_block.line, m_found) : plain.trimmed();
    }

    /// Without its feedback, which is noted.
    QString withoutFeedback(const QString &text)
    {
        const qsizetype at = giftFind(text, u"#"_s);
        if (at < 0)
            return text;
        if (!text.mid(at + 1).trimmed().isEmpty())
            note(ImportNoteKind::Feedback, giftPlain(text.mid(at + 1)));
        return text.left(at);
    }

    QList<GiftAnswer> split(const QString &text, bool &isClean)
    {
        QList<GiftAnswer> answers;
        // One walk for both signs: to look for each from every answer takes minutes where there is only one of them.
        const auto next = [&](qsizetype from) { return giftFindAny(text, u"=~", from); };
        qsizetype at = next(0);
        isClean = at >= 0 && text.left(at).trimmed().isEmpty();
        while (at >= 0) {
            const qsizetype end = next(at + 1);
            QString one = text.mid(at + 1, end < 0 ? -1 : end - at - 1).trimmed();
            GiftAnswer answer {text.at(at), {}, {}};
            static const QRegularExpression weight(u"^%(-?[0-9]{1,3}(?:\\.[0-9]*)?)%"_s);
            if (const auto match = weight.match(one); match.hasMatch()) {
                answer.weight = match.captured(1).toDouble();
                one = one.mid(match.capturedEnd());
            }
            answer.text = withoutFeedback(one).trimmed();
            answers.append(answer);
            at = end;
        }
        return answers;
    }

    void readAnswers(const QString &text)
    {
        const QString truth = withoutFeedbackQuietly(text).trimmed().toUpper();
        if (text.isEmpty())
            return fault(m_question.prompt, FieldFault::NotAllowed, u"an essay: nothing says what is right"_s);
        if (text.startsWith(u'#'))
            return readNumbers(text.mid(1));
        if (truth == "T"_L1 || truth == "TRUE"_L1 || truth == "F"_L1 || truth == "FALSE"_L1) {
            withoutFeedback(text);
            m_question.kind = QuestionKind::TrueFalse;
            const bool isTrue = truth.startsWith(u'T');
            m_question.options = {{QString(), u"True"_s, isTrue}, {QString(), u"False"_s, !isTrue}};
            return add();
        }
        bool isClean = false;
        const QList<GiftAnswer> answers = split(text, isClean);
        if (!isClean)
            return fault(text, FieldFault::Invalid, u"an answer begins with = or ~"_s);
        const bool hasWrong = std::any_of(answers.begin(), answers.end(), [](const GiftAnswer &a) { return a.sign == u'~'; });
        const bool arePairs = std::all_of(answers.begin(), answers.end(), [](const GiftAnswer &a) { return a.text.contains("->"_L1); });
        if (hasWrong)
            readChoices(answers);
        else if (arePairs)
            readPairs(answers);
        else
            readTyped(answers);
    }

    static QString withoutFeedbackQuietly(const QString &text)
    {
        const qsizetype at = giftFind(text, u"#"_s);
        return at < 0 ? text : text.left(at);
    }

    bool isMissingWord() const { return !m_after.trimmed().isEmpty(); }
    QString promptWithGap() { return words(m_before + u"___"_s + m_after); }

    void readChoices(const QList<GiftAnswer> &answers)
    {
        const auto equals = std::count_if(answers.begin(), answers.end(), [](const GiftAnswer &a) { return a.sign == u'='; });
        QSet<double> weights;
        bool isHalf = false;
        for (const GiftAnswer &answer : answers) {
            const double weight = answer.weight.value_or(answer.sign == u'=' ? 100 : 0);
            const bool isRight = equals > 0 ? answer.sign == u'=' : weight > 0;
            isHalf = isHalf || (weight > 0 && !isRight);
            if (isRight)
                weights.insert(weight);
            m_question.options.append({QString(), words(answer.text), isRight});
        }
        if (isHalf || weights.size() > 1)
            note(ImportNoteKind::Weight, m_question.prompt);
        const bool isMulti = equals > 1 || (equals == 0 && !weights.isEmpty());
        m_question.kind = isMulti ? QuestionKind::MultiSelect : QuestionKind::SingleChoice;
        if (isMissingWord() && !isMulti)
            becomeCloze();
        add();
    }

    /// "She {=lives ~live} here." is a gap with a choice of words.
    void becomeCloze()
    {
        m_question.kind = QuestionKind::Cloze;
        m_question.prompt = promptWithGap();
        Gap gap;
        for (Option &option : m_question.options) {
            if (std::exchange(option.isRight, false))
                gap.accepted.append(option.text);
        }
        m_question.gaps = {gap};
    }

    void readPairs(const QList<GiftAnswer> &answers)
    {
        QStringList rights;
        QList<Gap> gaps;
        bool isRepeated = false;
        for (const GiftAnswer &answer : answers) {
            const qsizetype arrow = answer.text.indexOf("->"_L1);
            const QString item = words(answer.text.left(arrow));
            const QString right = words(answer.text.mid(arrow + 2));
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
        add();
    }

    void readTyped(const QList<GiftAnswer> &answers)
    {
        Gap gap;
        for (const GiftAnswer &answer : answers) {
            if (answer.weight.value_or(100) < 100)
                note(ImportNoteKind::Weight, words(answer.text));
            else
                gap.accepted.append(words(answer.text));
        }
        // A text that ends with a gap has nothing behind its braces either.
        const bool endsWithGap = promptGaps(m_question.prompt) == 1 && m_question.prompt.endsWith("___"_L1);
        m_question.kind = isMissingWord() || endsWithGap ? QuestionKind::Cloze : QuestionKind::Typed;
        if (isMissingWord())
            m_question.prompt = promptWithGap();
        m_question.gaps = {gap};
        add();
    }

    void readNumbers(const QString &text)
    {
        m_question.kind = QuestionKind::Numeric;
        if (isMissingWord())
            m_question.prompt = promptWithGap();
        bool isClean = false;
        QList<GiftAnswer> answers = split(text, isClean);
        if (answers.isEmpty())
            answers.append({u'=', {}, withoutFeedback(text).trimmed()});
        Gap gap;
        for (const GiftAnswer &answer : answers) {
            const auto span = numberOf(giftPlain(answer.text));
            if (!span)
                return fault(answer.text, FieldFault::Invalid, u"not a number"_s);
            if (answer.weight.value_or(100) < 100 || (gap.tolerance && *gap.tolerance != span->second)) {
                note(ImportNoteKind::Weight, answer.text);
                continue;
            }
            gap.accepted.append(numberText(span->first));
            gap.tolerance = span->second;
        }
        if (gap.tolerance == 0.0)
            gap.tolerance.reset();
        m_question.gaps = {gap};
        add();
    }

    /// Of "3", "3:0.5" and "2..4": the middle and how far it may be off.
    static std::optional<std::pair<double, double>> numberOf(const QString &text)
    {
        const qsizetype dots = text.indexOf(".."_L1);
        const qsizetype colon = text.indexOf(u':');
        const qsizetype at = dots >= 0 ? dots : colon;
        bool isFirst = false;
        bool isSecond = true;
        const double first = text.left(at).trimmed().toDouble(&isFirst);
        const double second = at < 0 ? 0 : text.mid(at + (dots >= 0 ? 2 : 1)).trimmed().toDouble(&isSecond);
        if (!isFirst || !isSecond || !std::isfinite(first) || !std::isfinite(second))
            return std::nullopt;
        if (dots >= 0)
            return std::pair {QString::number((first + second) / 2, 'g', 12).toDouble(),
                              QString::number(std::abs(second - first) / 2, 'g', 12).toDouble()};
        return std::pair {first, std::abs(second)};
    }

    void add() { m_found.add(m_question, {m_block.line, 0}); }

    const GiftBlock &m_block;
    Collector &m_found;
    Question m_question;
    QString m_before; ///< the braces
    QString m_after;
    bool m_isHtml = false;
};

/// The quiz's title, or the first category's last part.
void readCategory(const QString &line, int number, Collector &found)
{
    QString path = giftPlain(line.section(u':', 1)).trimmed();
    path = path.replace("//"_L1, "\x1f"_L1).section(u'/', -1).replace(u'\x1f', u'/').simplified();
    if (found.quiz().title.isEmpty())
        found.quiz().title = path;
    else
        found.note(ImportNoteKind::Setting, number, line);
}

} // namespace

void readGift(const QByteArray &bytes, Collector &found)
{
    const auto text = readText(bytes, found);
    if (!text)
        return;
    GiftBlock block;
    const auto end = [&] {
        if (!block.text.trimmed().isEmpty())
            GiftReader(block, found).read();
        block = {};
    };
    int number = 0;
    for (const QString &line : text->split(u'\n')) {
        ++number;
        if (found.isFull())
            return;
        if (line.trimmed().isEmpty()) {
            end();
        } else if (line.startsWith("$CATEGORY:"_L1)) {
            end();
            readCategory(line, number, found);
        } else if (!line.trimmed().startsWith("//"_L1) && block.text.size() + line.size() <= 4 * limits::maxCellChars) {
            block.line = block.line > 0 ? block.line : number;
            block.text += (block.text.isEmpty() ? QString() : u" "_s) + line;
        } else if (!line.trimmed().startsWith("//"_L1)) {
            found.fault({number, 1}, line.left(100), FieldFault::TooLong, u"no empty line ends the question"_s);
            block = {};
        }
    }
    end();
}

} // namespace wr::formats
