#include "kinds/questionparts.h"

#include "core/askedquestion.h"

#include <QRegularExpression>

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// Accepted texts that a reveal has room for.
constexpr qsizetype shownAccepted = 6;
constexpr qsizetype shownTallies = 8;

/// What stands between the gaps of a cloze: one more than there are gaps.
QStringList betweenGaps(const QString &prompt)
{
    static const QRegularExpression mark(u"_{3,}"_s);
    return prompt.split(mark);
}

} // namespace

void QuestionParts::begin(const std::optional<live::QuestionView> &view)
{
    m_question = view ? askedQuestion(*view) : Question();
    m_given.reset();
    m_marked = 0;
    m_draft = isGapped() ? QStringList(m_question.gapList().size(), QString()) : QStringList();
    layOutPlaces();
    Q_EMIT changed();
}

void QuestionParts::addPlace(int gap, const QString &text)
{
    m_places.append({++m_lastPlace, gap, text});
}

/// A text word by word, so that lines break around the gaps as in a text.
void QuestionParts::layOutPlaces()
{
    m_places.clear();
    if (!isCloze()) {
        for (int gap = 0; gap < gapCount(); ++gap)
            addPlace(gap, m_question.gapList().at(gap).text);
        return;
    }
    const QStringList between = betweenGaps(m_question.prompt);
    for (int gap = 0; gap < int(between.size()); ++gap) {
        for (const QString &word : between.at(gap).split(u' ', Qt::SkipEmptyParts))
            addPlace(-1, word);
        if (gap + 1 < between.size())
            addPlace(gap, {});
    }
}

QString QuestionParts::spokenPrompt() const
{
    QString spoken;
    const QStringList between = isCloze() ? betweenGaps(m_question.prompt) : QStringList();
    for (int gap = 0; gap < int(between.size()); ++gap) {
        spoken += between.at(gap);
        //: Where a screen reader comes to the gap of a text
        if (gap + 1 < between.size())
            spoken += tr("(gap %L1)").arg(gap + 1);
    }
    return spoken;
}

void QuestionParts::show(const live::Snapshot &now, const std::optional<QStringList> &given,
                         const QList<live::OptionCount> &counts)
{
    m_now = now;
    m_counts = counts;
    m_given = given;
    m_isRevealed = now.revealed.has_value();
    showReveal(now);
    showGaps(now, counts);
    showPieces();
    const bool isAccepting = now.revealed && now.revealed->accepted && shape() == Shape::OneText;
    showTally(counts, isAccepting  ? now.revealed->accepted->value(0)
                  : now.revealed ? answerTexts(m_question, now.revealed->right)
                                 : QStringList());
    Q_EMIT changed();
}

void QuestionParts::draftChanged()
{
    showGaps(m_now, m_counts);
    showPieces();
    Q_EMIT changed();
    Q_EMIT touched();
}

QuestionParts::Shape QuestionParts::shape() const
{
    switch (answerShape(m_question)) {
    case AnswerShape::OneOption:
        return Shape::OneOption;
    case AnswerShape::SomeOptions:
        return Shape::SomeOptions;
    case AnswerShape::OneText:
        return Shape::OneText;
    case AnswerShape::GapTexts:
        return Shape::GapTexts;
    case AnswerShape::GapOptions:
        return Shape::GapOptions;
    case AnswerShape::OptionOrder:
        return Shape::Order;
    }
    Q_UNREACHABLE();
}

QuestionParts::Typing QuestionParts::typing() const
{
    switch (m_question.kind) {
    case QuestionKind::Numeric:
        return Typing::Number;
    case QuestionKind::Dictation:
        return Typing::Dictation;
    case QuestionKind::WordCloud:
        return Typing::Cloud;
    default:
        return Typing::Words;
    }
}

int QuestionParts::maximumLength() const
{
    return isScored() ? limits::maxAnswerChars : limits::maxCloudChars;
}

bool QuestionParts::isReady() const
{
    return std::any_of(m_draft.begin(), m_draft.end(), [](const QString &entry) { return !entry.trimmed().isEmpty(); });
}

bool QuestionParts::isComplete() const
{
    if (shape() == Shape::Order)
        return !m_draft.isEmpty() && m_draft.size() == m_question.options.size();
    return shape() == Shape::GapOptions && isWhole();
}

bool QuestionParts::isWhole() const
{
    if (!isGapped())
        return isReady();
    return !m_draft.isEmpty() && std::none_of(m_draft.begin(), m_draft.end(), [](const QString &entry) { return entry.trimmed().isEmpty(); });
}

void QuestionParts::type(const QString &text)
{
    if (m_given || text == m_draft.value(0))
        return;
    m_draft = {text};
    Q_EMIT changed();
    Q_EMIT touched();
}

void QuestionParts::typeInto(int gap, const QString &text)
{
    if (m_given || gap < 0 || gap >= m_draft.size() || m_draft.at(gap) == text)
        return;
    m_draft[gap] = text;
    draftChanged();
}

void QuestionParts::tick(const QString &id)
{
    if (m_given)
        return;
    if (!m_draft.removeOne(id))
        m_draft.append(id);
    Q_EMIT changed();
    Q_EMIT touched();
}

void QuestionParts::pick(int piece)
{
    if (m_given || piece < 0 || piece >= m_bank.rows().size() || m_bank.rows().at(piece).isUsed)
        return;
    const QString id = m_bank.rows().at(piece).id;
    if (shape() == Shape::Order) {
        m_draft.append(id);
    } else if (m_marked < m_draft.size()) {
        m_draft[m_marked] = id;
        const qsizetype next = m_draft.indexOf(QString(), m_marked + 1);
        // All are filled: the next press must not overwrite one.
        const qsizetype empty = next >= 0 ? next : m_draft.indexOf(QString());
        m_marked = int(empty >= 0 ? empty : m_draft.size());
    }
    draftChanged();
}

void QuestionParts::press(int gap)
{
    if (m_given || gap < 0 || gap >= m_draft.size())
        return;
    m_marked = gap;
    m_draft[gap].clear();
    draftChanged();
}

void QuestionParts::takeOut(int place)
{
    if (m_given || shape() != Shape::Order || place < 0 || place >= m_draft.size())
        return;
    m_draft.removeAt(place);
    draftChanged();
}

void QuestionParts::startAgain()
{
    if (m_given)
        return;
    m_draft = isGapped() ? QStringList(m_question.gapList().size(), QString()) : QStringList();
    m_marked = 0;
    draftChanged();
}

QString QuestionParts::givenText() const
{
    return m_given ? answerTexts(m_question, *m_given).join(u", "_s) : QString();
}

void QuestionParts::showGaps(const live::Snapshot &now, const QList<live::OptionCount> &counts)
{
    const QStringList fillings = answerTexts(m_question, shownChoice());
    const QStringList right = now.revealed ? answerTexts(m_question, now.revealed->right) : QStringList();
    const QList<int> parts = now.result && now.result->parts ? *now.result->parts : QList<int>();
    QList<GapRow> rows = m_places;
    for (GapRow &row : rows) {
        if (row.gap < 0)
            continue;
        const auto counted = std::find_if(counts.begin(), counts.end(),
                                          [&](const live::OptionCount &one) { return one.id == QString::number(row.gap); });
        row.filling = fillings.value(row.gap);
        row.isMarked = !m_given && !m_isRevealed && row.gap == m_marked;
        row.belongs = right.value(row.gap);
        row.percent = m_isRevealed && m_given ? parts.value(row.gap) : -1;
        row.count = counted != counts.end() ? counted->count : -1;
    }
    m_gaps.setRows(rows);
}

void QuestionParts::showPieces()
{
    QList<PieceRow> bank;
    QList<PieceRow> line;
    if (shape() == Shape::GapOptions || shape() == Shape::Order) {
        for (const Option &option : m_question.options)
            bank.append({option.id, option.text, !isSorting() && shownChoice().contains(option.id)});
    }
    if (shape() == Shape::Order) {
        for (const QString &id : shownChoice()) {
            if (const Option *option = m_question.option(id))
                line.append({id, option->text});
        }
    }
    m_bank.setRows(bank);
    m_line.setRows(line);
}

void QuestionParts::showReveal(const live::Snapshot &now)
{
    m_rightText.clear();
    QList<DiffRow> diff;
    if (now.revealed) {
        const bool hasVariants = shape() == Shape::OneText && now.revealed->accepted && !now.revealed->accepted->isEmpty();
        m_rightText = hasVariants ? now.revealed->accepted->first().mid(0, shownAccepted).join(u" · "_s)
                                  : answerTexts(m_question, now.revealed->right).join(u", "_s);
        for (const live::DiffPiece &piece : now.result ? now.result->diff.value_or(QList<live::DiffPiece>()) : QList<live::DiffPiece>()) {
            const auto stretch = piece.kind == DiffKind::Same ? DiffModel::Same
                : piece.kind == DiffKind::Missing             ? DiffModel::Missing
                                                              : DiffModel::Extra;
            diff.append({int(diff.size()), stretch, piece.text});
        }
    }
    m_diff.setRows(diff);
}

void QuestionParts::showTally(const QList<live::OptionCount> &counts, const QStringList &right)
{
    QList<TallyRow> rows;
    if (isCountedByText(m_question)) {
        const int most = counts.isEmpty() ? 1 : std::max(1, counts.first().count);
        const qsizetype shown = isScored() ? std::min(shownTallies, counts.size()) : counts.size();
        for (const live::OptionCount &one : counts.mid(0, shown)) {
            // One that was accepted just now is among the right ones before the server has told anew how right it is.
            const bool isRight = one.percent == 100 || std::any_of(right.begin(), right.end(), [&](const QString &text) {
                return text.compare(one.id, Qt::CaseInsensitive) == 0;
            });
            rows.append({one.id, one.count, double(one.count) / most, isRight, isRight ? 100 : one.percent.value_or(0)});
        }
    }
    m_tally.setRows(rows);
}

} // namespace wr
