#include "practice/practiceviewmodel.h"

#include "core/errorwords.h"
#include "practice/intervalwords.h"
#include "rules/practicecard.h"
#include "rules/schedule.h"

#include <QCryptographicHash>
#include <QDateTime>

#include <algorithm>
#include <utility>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr Millis undoTime(10'000);

const QString guestFolder = QStringLiteral("guest");

QString folderOf(const QString &owner)
{
    return owner.isEmpty() ? guestFolder
                           : QString::fromLatin1(QCryptographicHash::hash(owner.toUtf8(), QCryptographicHash::Sha256).toHex());
}

/// Who a guest was in a game: of the game and the player's number there, so that no two guests are one.
QUuid guestOf(const GameRecord &record)
{
    return QUuid::createUuidV5(QUuid(record.game), QString::number(record.player));
}

} // namespace

PracticeViewModel::PracticeViewModel(QString folder, ResultStore &results, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_results(results)
    , m_clock(clock)
    , m_sitting(clock)
    , m_sync(clock)
{
    connect(&m_sitting, &SittingViewModel::turned, this, [this] {
        if (m_stage == Sitting && m_sitting.isOver())
            setStage(Summary);
        else if (m_stage == Summary && !m_sitting.isOver())
            setStage(Sitting); // the last grade was taken back
    });
    m_sealing.setSingleShot(true);
    connect(&m_sealing, &QTimer::timeout, this, &PracticeViewModel::seal);
    connect(&m_sitting, &SittingViewModel::storageFailed, this, &PracticeViewModel::storageFailed);
    connect(&m_sync, &PracticeSync::storageFailed, this, &PracticeViewModel::storageFailed);
    connect(&m_sync, &PracticeSync::changed, this, &PracticeViewModel::changed);
    connect(&m_results, &ResultStore::changed, this, &PracticeViewModel::takeResults, Qt::QueuedConnection);
    useDeck({});
    takeResults();
}

PracticeViewModel::~PracticeViewModel() = default;

/// Gives the deck before. Whoever hears that something changed reads everything, so the new one is there first.
std::unique_ptr<PracticeDeck> PracticeViewModel::useDeck(const QString &owner)
{
    auto before = std::exchange(m_deck, std::make_unique<PracticeDeck>(m_folder + u'/' + folderOf(owner)));
    connect(m_deck.get(), &PracticeDeck::changed, this, &PracticeViewModel::count);
    m_owner = owner;
    m_stage = Overview;
    m_sealing.stop();
    m_sitting.end();
    count();
    m_sync.use(nullptr, nullptr);
    m_sync.setPaused(false);
    return before;
}

void PracticeViewModel::setOwner(const QString &owner, AccountClient *client)
{
    if (owner != m_owner) {
        const bool wasNobodys = m_owner.isEmpty();
        const std::unique_ptr<PracticeDeck> before = useDeck(owner);
        if (wasNobodys && !before->moveTo(*m_deck))
            Q_EMIT storageFailed();
    }
    m_hasClient = client != nullptr;
    m_sync.use(m_deck.get(), client);
    Q_EMIT changed();
}

/// Games that somebody played here without an account: the server told what to practise of them.
void PracticeViewModel::takeResults()
{
    const QList<GameRecord> games = m_results.games(); // a copy: keeping one changes the list
    for (const GameRecord &record : games) {
        if (record.isFinished && !record.isPractised)
            take(record);
    }
}

void PracticeViewModel::take(const GameRecord &record)
{
    bool hasCards = false;
    bool isKept = true;
    for (const rest::AnsweredQuestion &answer : record.answers) {
        if (!answer.card)
            continue;
        hasCards = true;
        const QString card = practice::cardIdOf(*answer.card).toString();
        if (!answer.isRight)
            isKept = m_deck->make({card, record.playedAt, *answer.card}).has_value() && isKept;
        const DeckCard *known = m_deck->find(card);
        if (answer.isRight && !(known && known->state.lastAt.value_or(record.playedAt) < record.playedAt))
            continue;
        const int grade = int(answer.isRight ? fsrs::Grade::Good : fsrs::Grade::Again);
        const QDate day = QDateTime::fromMSecsSinceEpoch(record.playedAt).date();
        const QString review = practice::gameReviewId(GameId {QUuid(record.game)}, answer.question, guestOf(record)).toString();
        isKept = m_deck->look({review, card, grade, record.playedAt, day, true}).has_value() && isKept;
    }
    if (!hasCards)
        return;
    GameRecord done = record;
    done.isPractised = true;
    if (!isKept || !m_results.keep(done))
        Q_EMIT storageFailed();
    m_sync.sync();
}

QDate PracticeViewModel::today() const
{
    return QDateTime::fromMSecsSinceEpoch(toWireMillis(m_clock.now())).date();
}

void PracticeViewModel::count()
{
    const QDate day = today();
    QList<const DeckCard *> due;
    m_tomorrow = 0;
    m_week = 0;
    m_nextDue.reset();
    for (const DeckCard &card : m_deck->cards()) {
        if (schedule::isDue(card.state, day)) {
            due.append(&card);
            continue;
        }
        const QDate when = *card.state.due;
        m_nextDue = m_nextDue ? std::min(*m_nextDue, when) : when;
        m_tomorrow += when == day.addDays(1) ? 1 : 0;
        m_week += when <= day.addDays(limits::dueSoonDays) ? 1 : 0;
    }
    std::sort(due.begin(), due.end(), [](const DeckCard *a, const DeckCard *b) {
        return schedule::isHarder(a->state, b->state) || (!schedule::isHarder(b->state, a->state) && a->id < b->id);
    });
    m_due = int(due.size());
    m_dueCards.clear();
    QList<DueRow> rows;
    for (const DeckCard *card : std::as_const(due)) {
        m_dueCards.append(card->id);
        // What is asked, not the word: whoever reads it here needs not remember it.
        if (rows.size() < listedCards)
            rows.append({card->id, card->face.prompt,
                         card->state.due.value_or(day), card->state.lapses, card->state.looks == 0});
    }
    m_cards.show(rows, day);
    Q_EMIT changed();
}

QString PracticeViewModel::nextDue() const
{
    return m_nextDue ? dueWords(*m_nextDue, today()) : QString();
}

bool PracticeViewModel::isOffline() const
{
    return isSignedIn() && (!m_hasClient || m_sync.fault() == ErrorCode::Unavailable);
}

QString PracticeViewModel::fault() const
{
    const ErrorCode code = m_sync.fault();
    return code == ErrorCode::None || code == ErrorCode::Unavailable ? QString() : errorWords(code);
}

void PracticeViewModel::retranslate()
{
    m_cards.retranslate();
    m_sitting.retranslate();
    Q_EMIT changed();
}

void PracticeViewModel::refresh()
{
    count();
    m_sync.sync();
}

void PracticeViewModel::start()
{
    if (m_stage == Sitting || m_dueCards.isEmpty())
        return;
    m_sync.setPaused(true);
    m_sitting.begin(*m_deck, m_dueCards.mid(0, sittingCards));
    setStage(m_sitting.isOver() ? Overview : Sitting);
}

void PracticeViewModel::stop()
{
    if (m_stage == Sitting)
        setStage(m_sitting.done() > 0 ? Summary : Overview);
}

void PracticeViewModel::close()
{
    m_sitting.end();
    setStage(Overview);
}

void PracticeViewModel::setStage(Stage stage)
{
    m_stage = stage;
    m_sealing.stop();
    if (stage == Summary)
        m_sealing.start(undoTime);
    if (stage == Overview)
        seal();
    if (stage != Sitting)
        count();
    Q_EMIT changed();
}

void PracticeViewModel::seal()
{
    m_sitting.seal();
    m_sync.setPaused(false);
    m_sync.sync();
}

} // namespace wr
