#include "practice/sittingviewmodel.h"

#include "kinds/textmatch.h"
#include "practice/intervalwords.h"
#include "rules/fsrs.h"
#include "rules/schedule.h"

#include <QDateTime>

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

SittingViewModel::SittingViewModel(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

void SittingViewModel::begin(PracticeDeck &deck, const QStringList &cards)
{
    m_deck = &deck;
    m_queue = cards;
    m_given.clear();
    m_first.clear();
    turn();
}

void SittingViewModel::end()
{
    m_queue.clear();
    m_given.clear();
    turn();
}

void SittingViewModel::seal()
{
    m_given.clear();
    Q_EMIT changed();
}

void SittingViewModel::turn()
{
    // The server's word waits for the end of the sitting; whoever else takes a card away does not.
    while (!m_queue.isEmpty() && !m_deck->find(m_queue.constFirst()))
        m_queue.removeFirst();
    m_typed.clear();
    m_isShown = false;
    Q_EMIT changed();
    Q_EMIT turned();
}

const CardFace &SittingViewModel::face() const
{
    static const CardFace none;
    const DeckCard *card = m_queue.isEmpty() ? nullptr : m_deck->find(m_queue.constFirst());
    return card ? card->face : none;
}

QDate SittingViewModel::today() const
{
    return QDateTime::fromMSecsSinceEpoch(toWireMillis(m_clock.now())).date();
}

/// What is to be typed is not to be read beforehand.
QStringList SittingViewModel::options() const
{
    return isTyped() ? QStringList() : face().options;
}

QString SittingViewModel::rightText() const
{
    return isTyped() ? face().word : face().right.join(u'\n');
}

SittingViewModel::Match SittingViewModel::match() const
{
    if (!isTyped() || m_typed.trimmed().isEmpty())
        return Unknown;
    const double likeness = std::max(textmatch::likeness(m_typed, face().word, false),
                                     textmatch::bestLikeness(m_typed, face().right, false));
    return likeness >= 1 ? Right : likeness > 0 ? Nearly : Wrong;
}

QStringList SittingViewModel::intervals() const
{
    QStringList words;
    const DeckCard *card = m_queue.isEmpty() ? nullptr : m_deck->find(m_queue.constFirst());
    for (const int days : card ? schedule::intervals(card->state, today()) : QList<int>())
        words.append(intervalWords(days));
    return words;
}

int SittingViewModel::remembered() const
{
    return int(std::count_if(m_first.cbegin(), m_first.cend(), [](int grade) { return grade != int(fsrs::Grade::Again); }));
}

void SittingViewModel::type(const QString &text)
{
    if (m_isShown || text == m_typed)
        return;
    m_typed = text;
    Q_EMIT changed();
}

void SittingViewModel::show()
{
    if (m_queue.isEmpty() || m_isShown)
        return;
    m_isShown = true;
    Q_EMIT changed();
}

void SittingViewModel::grade(int grade)
{
    if (m_queue.isEmpty() || !m_isShown || grade < int(fsrs::Grade::Again) || grade > int(fsrs::Grade::Easy))
        return;
    CardReview review;
    // Two grades within a millisecond, or a clock that was set back, keep their order all the same.
    m_lastAt = std::max(toWireMillis(m_clock.now()), m_lastAt + 1);
    review.id = ReviewId::create(m_clock.now()).toString();
    review.card = m_queue.constFirst();
    review.grade = grade;
    review.at = m_lastAt;
    review.on = today();
    const bool isAgain = grade == int(fsrs::Grade::Again);
    m_given.append({review.card, review.id, m_typed, isAgain});
    if (!m_first.contains(review.card))
        m_first.insert(review.card, grade);
    keep(m_deck->look(review));
    m_queue.removeFirst();
    if (isAgain)
        m_queue.append(review.card);
    turn();
}

void SittingViewModel::undo()
{
    if (m_given.isEmpty())
        return;
    const Given last = m_given.takeLast();
    keep(m_deck->undo(last.review));
    if (const qsizetype again = last.isAgain ? m_queue.lastIndexOf(last.card) : -1; again >= 0)
        m_queue.removeAt(again);
    const bool wasBefore = std::ranges::any_of(m_given, [&last](const Given &one) { return one.card == last.card; });
    if (!wasBefore)
        m_first.remove(last.card);
    m_queue.prepend(last.card);
    turn();
    if (m_queue.value(0) != last.card)
        return; // the card itself went away meanwhile
    m_typed = last.typed;
    m_isShown = true;
    Q_EMIT changed();
}

void SittingViewModel::removeCard()
{
    if (m_queue.isEmpty())
        return;
    const QString card = m_queue.constFirst();
    keep(m_deck->remove(card, toWireMillis(m_clock.now())));
    m_queue.removeAll(card);
    m_given.removeIf([&card](const Given &one) { return one.card == card; });
    turn();
}

void SittingViewModel::keep(const Result<void> &kept)
{
    if (!kept)
        Q_EMIT storageFailed();
}

} // namespace wr
