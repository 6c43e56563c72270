#include "game/answerservice.h"

#include "core/logging.h"
#include "core/whendone.h"
#include "kinds/kind.h"
#include "model/wirebounds.h"

#include <QJsonDocument>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr int answerPrefetch = 4'096;
constexpr Millis absentGameRetry {5'000};
constexpr qsizetype maxDoubts = 65'536;
/// Reading, judging and hashing this many takes about a millisecond; then the loop is served.
constexpr qsizetype answersPerSlice = 48;

/// What travels through the broker: an answer with the stamps it was accepted under.
struct QueuedAnswer
{
    QString game;
    QString run;
    PlayerNumber player = 0;
    int question = 0;
    QStringList choice;
    qint64 receivedAt = 0;
    qint64 credit = 0;
    qint64 active = 0;

    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {field("game", &QueuedAnswer::game),
                           field("run", &QueuedAnswer::run),
                           field("player", &QueuedAnswer::player),
                           field("question", &QueuedAnswer::question),
                           field("choice", &QueuedAnswer::choice),
                           field("receivedAt", &QueuedAnswer::receivedAt),
                           field("credit", &QueuedAnswer::credit),
                           field("active", &QueuedAnswer::active)};
    }
};

bool fits(const GameRoom &room, const QueuedAnswer &answer)
{
    return room.player(answer.player) && answer.question >= 0
        && answer.question < room.quiz().questions.size()
        && validateChoice(room.quiz().questions.at(answer.question), answer.choice);
}

template <class T>
QFuture<Result<T>> ready(Result<T> result)
{
    return QtFuture::makeReadyFuture(std::move(result));
}

/// The answer as it is stored and compared. InvalidChoice: it is longer than any, which is looked at before any work is
/// done on it, for over HTTP it may be as long as a body.
Result<QStringList> choiceOf(const Quiz &quiz, const live::AnswerSubmit &answer)
{
    FieldErrors faults;
    wire::findFaults(answer, {}, faults);
    if (!faults.isEmpty())
        return Error {ErrorCode::InvalidChoice, u"too many entries, or too long ones"_s};
    return answer.question < quiz.questions.size() ? storedChoice(quiz.questions.at(answer.question), answer.choice)
                                                   : answer.choice;
}

/// Whether an answer that came too late was given in time, while its player's line was broken. A client is believed when it
/// was: until the reveal there is nothing to know, and what a lie can win is two seconds more to think for the fewest points.
bool wasGivenInTime(const GameEntry &entry, PlayerNumber player, const live::AnswerSubmit &answer, TimePoint receivedAt)
{
    const GameRoom &room = entry.room;
    const bool isHeard = room.state() == GameState::Open || room.state() == GameState::Closed;
    if (!isHeard || !answer.answeredAt || !entry.attendance.hasLostLine(player))
        return false;
    // From then on the reveal waits only for what was taken before.
    if (entry.closedAt && receivedAt > *entry.closedAt + Millis(limits::missedWaitMs))
        return false;
    const ClosedQuestion *closed = room.closed(answer.question);
    const TimePoint end = closed ? std::min(room.endsAt(), closed->at) : room.endsAt();
    const TimePoint given = fromWireMillis(*answer.answeredAt);
    return given >= room.firstOpensAt() && given <= end;
}

/// What an answer took; what was given in time and came late has taken the whole time.
Micros activeTime(const GameRoom &room, TimePoint receivedAt, Micros credit)
{
    const Micros whole = std::max(Micros(0), room.activeAt(room.endsAt()));
    return std::clamp(room.activeAt(receivedAt) - credit, Micros(0), whole);
}

/// One more answer is on its way into the log.
void noteTaken(GameEntry &entry, TimePoint now)
{
    ++entry.unscored;
    if (entry.room.state() == GameState::Closed)
        entry.takenLateAt = now;
}

live::AnswerAccepted acceptedOf(int question, const PlayerAnswer &answer)
{
    return {question, answer.choice, toWireMillis(answer.receivedAt), answer.active.count()};
}

} // namespace

QString answerQueue(Shard shard)
{
    return u"answers.%1"_s.arg(shard.number);
}

AnswerService::AnswerService(GameRooms &rooms, Broker &broker, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_rooms(rooms)
    , m_broker(broker)
    , m_clock(clock)
{
    m_sliceTimer.setSingleShot(true);
    connect(&m_sliceTimer, &QTimer::timeout, this, &AnswerService::consumeSlice);
    connect(&m_rooms, &GameRooms::refolded, this, &AnswerService::consumeStalled);
    connect(&m_rooms, &GameRooms::returned, this, &AnswerService::consumeStalled);
    connect(&m_rooms, &GameRooms::lost, this, &AnswerService::dropStalled);
}

/// The reply to give at once, nothing when the answer is new and may count, or a refusal.
Result<std::optional<live::AnswerAccepted>>
AnswerService::check(const GameEntry &entry, PlayerNumber number, const live::AnswerSubmit &answer,
                     const QStringList &choice, TimePoint receivedAt, Micros credit) const
{
    const GameRoom &room = entry.room;
    const PlayerState *player = room.player(number);
    if (!player)
        return Error {ErrorCode::UnknownPlayer, u"no such player in this game"_s};
    if (player->isKicked)
        return Error {ErrorCode::Kicked, u"the host removed this player"_s};
    if (const PlayerAnswer *earlier = room.answer(number, answer.question)) {
        if (earlier->choice == choice)
            return std::optional(acceptedOf(answer.question, *earlier));
        return Error {ErrorCode::AlreadyAnswered, u"another answer was accepted before"_s};
    }
    if (entry.isBroken)
        return Error {ErrorCode::Unavailable, u"the game is being read back from its log"_s};
    if (room.isFinished())
        return Error {ErrorCode::GameFinished, u"the game is over"_s};
    if (answer.question != room.questionIndex())
        return Error {ErrorCode::WrongQuestion, u"this is not the question that is open"_s};
    const bool isEarly = room.state() == GameState::Countdown || room.isPaused()
        || (room.state() == GameState::Open && receivedAt + Millis(limits::earlyAnswerMs) < room.opensAt());
    if (isEarly)
        return Error {ErrorCode::NotOpen, u"the question is not open"_s};
    const bool isLate = room.state() != GameState::Open || receivedAt - credit > room.endsAt();
    if (isLate && !wasGivenInTime(entry, number, answer, receivedAt))
        return Error {ErrorCode::TooLate, u"the question is closed"_s};
    WR_CHECK(validateChoice(room.question(), choice));
    return std::optional<live::AnswerAccepted>();
}

QFuture<Result<live::AnswerAccepted>> AnswerService::submit(const Caller &caller, GameId game,
                                                            const live::AnswerSubmit &answer,
                                                            TimePoint receivedAt, Micros credit)
{
    if (const auto allowed = allowsIn(caller.principal, Permission::AnswerSubmit, game); !allowed)
        return ready<live::AnswerAccepted>(allowed.error());
    GameEntry *entry = m_rooms.find(game);
    if (!entry)
        return ready<live::AnswerAccepted>(m_rooms.absent(game));

    const auto stored = choiceOf(entry->room.quiz(), answer);
    if (!stored)
        return ready<live::AnswerAccepted>(stored.error());
    const QStringList &choice = *stored;
    const PlayerNumber number = caller.principal.player;
    const Key key {game, number, answer.question};
    if (const auto pending = m_pending.constFind(key); pending != m_pending.constEnd()) {
        if (pending->choice == choice)
            return pending->accepted;
        return ready<live::AnswerAccepted>(Error {ErrorCode::AlreadyAnswered, u"another answer was accepted before"_s});
    }
    const auto checked = check(*entry, number, answer, choice, receivedAt, credit);
    if (!checked)
        return ready<live::AnswerAccepted>(checked.error());
    if (*checked)
        return ready<live::AnswerAccepted>(**checked);

    Stamps stamps {receivedAt, credit, activeTime(entry->room, receivedAt, credit)};
    if (const auto doubt = m_doubts.constFind(key); doubt != m_doubts.cend() && doubt->choice == choice)
        stamps = doubt->stamps;
    return take(caller, *entry, key, {choice, stamps}, receivedAt);
}

/// Publishes an answer that may count. `arrivedAt`: now, whatever its stamps say.
QFuture<Result<live::AnswerAccepted>> AnswerService::take(const Caller &caller, GameEntry &entry, const Key &key, const Doubt &answer,
                                                          TimePoint arrivedAt)
{
    using Reply = Result<live::AnswerAccepted>;
    const Stamps &stamps = answer.stamps;
    const QueuedAnswer queued {key.game.toString(),           m_rooms.run().toString(), key.player,
                               key.question,                  answer.choice,            toMicros(stamps.receivedAt),
                               qint64(stamps.credit.count()), qint64(stamps.active.count())};
    auto promise = std::make_shared<QPromise<Reply>>();
    promise->start();
    m_pending.insert(key, {answer.choice, promise->future(), entry.incarnation});
    noteTaken(entry, m_clock.now());
    const QByteArray payload = QJsonDocument(wire::toJsonObject(queued)).toJson(QJsonDocument::Compact);
    whenDone(this, m_broker.publish(answerQueue(m_rooms.keeper().shardOf(key.game)), key.game.value.toRfc4122(), payload, caller.context()),
             [this, key, promise, arrivedAt, answer, incarnation = entry.incarnation,
              accepted = live::AnswerAccepted {key.question, answer.choice, toWireMillis(stamps.receivedAt), stamps.active.count()}](
                 const Result<void> &published) {
                 if (published) {
                     m_doubts.remove(key);
                     ++m_acceptedCount;
                     m_latencies.observe(m_clock.now(), m_clock.now() - arrivedAt);
                     promise->addResult(Reply(accepted));
                 } else {
                     doubt(key, answer);
                     // Of a game that left and came back, the same player's newer one may be under way.
                     if (m_pending.value(key).incarnation == incarnation)
                         release(key);
                     Q_EMIT settled(key.game);
                     promise->addResult(Reply(
                         Error {ErrorCode::Unavailable, u"the answer could not be stored"_s}));
                 }
                 promise->finish();
             });
    return promise->future();
}

void AnswerService::release(const Key &key)
{
    GameEntry *entry = m_rooms.find(key.game);
    if (m_pending.remove(key) > 0 && entry)
        --entry->unscored;
}

void AnswerService::doubt(const Key &key, const Doubt &doubt)
{
    // Those of questions that are over go first; who is left out is judged by the copy that comes first.
    if (m_doubts.size() >= maxDoubts) {
        m_doubts.removeIf([this](const auto &one) {
            const GameEntry *entry = m_rooms.find(one.key().game);
            return !entry || entry->room.questionIndex() != one.key().question;
        });
    }
    if (m_doubts.size() < maxDoubts)
        m_doubts.insert(key, doubt);
}

void AnswerService::start(Shard shard)
{
    stop(shard); // where an attempt before has failed
    auto &context = m_consuming[shard];
    context = std::make_unique<QObject>();
    m_broker.consume(answerQueue(shard), answerPrefetch, context.get(), [this](const QList<Delivery> &deliveries) {
        m_backlog.append(deliveries);
        m_sliceTimer.start(0);
    });
}

void AnswerService::stop(Shard shard)
{
    m_consuming.erase(shard);
    const QString queue = answerQueue(shard);
    m_backlog.remove(0, std::exchange(m_backlogNext, 0));
    m_backlog.removeIf([&queue](const Delivery &delivery) { return delivery.queue == queue; });
    const auto isOfShard = [this, shard](GameId game) { return m_rooms.keeper().shardOf(game) == shard; };
    m_stalled.removeIf([&](const auto &stalled) { return isOfShard(stalled.key()); });
    // Whoever waits for these is still told when they are durable.
    m_pending.removeIf([&](const auto &pending) { return isOfShard(pending.key().game); });
}

QFuture<Result<void>> AnswerService::drained(Shard shard)
{
    return m_broker.drained(answerQueue(shard));
}

std::optional<TimePoint> AnswerService::latestStamp(GameId game, RunId run) const
{
    const auto found = m_stamps.constFind({game, run});
    return found == m_stamps.constEnd() ? std::nullopt : std::optional(*found);
}

void AnswerService::forgetStamps()
{
    if (--m_stampsWanted == 0)
        m_stamps.clear();
}

/// By game, each in its order; most slices hold one game.
void AnswerService::consumeSlice()
{
    QList<std::pair<GameId, QList<Delivery>>> byGame;
    const qsizetype end = std::min(m_backlog.size(), m_backlogNext + answersPerSlice);
    for (; m_backlogNext < end; ++m_backlogNext) {
        const Delivery &delivery = m_backlog.at(m_backlogNext);
        const GameId game {QUuid::fromRfc4122(delivery.key)};
        auto place = std::find_if(byGame.begin(), byGame.end(),
                                  [&](const auto &group) { return group.first == game; });
        if (place == byGame.end())
            place = byGame.insert(byGame.end(), {game, {}});
        place->second.append(delivery);
    }
    if (m_backlogNext == m_backlog.size()) {
        m_backlog.clear();
        m_backlogNext = 0;
    } else {
        m_sliceTimer.start(0);
    }
    for (const auto &[game, ofGame] : std::as_const(byGame))
        consumeForGame(game, ofGame);
}

/// Gives back what waited for its room, and what came in after it: it is delivered again in order.
void AnswerService::consumeStalled(GameId game)
{
    QList<DeliveryTag> tags;
    for (const Delivery &delivery : m_stalled.take(game))
        tags.append(delivery.tag);
    if (tags.isEmpty())
        return;
    QList<Delivery> others;
    const QByteArray key = game.value.toRfc4122();
    for (const Delivery &delivery : m_backlog.mid(std::exchange(m_backlogNext, 0))) {
        if (delivery.key == key)
            tags.append(delivery.tag);
        else
            others.append(delivery);
    }
    m_backlog = others;
    m_broker.settle(tags)->failed();
}

void AnswerService::dropStalled(GameId game, const Error &error)
{
    for (const Delivery &delivery : m_stalled.take(game)) {
        if (error.code == ErrorCode::Unavailable)
            m_broker.retryLater(delivery.tag, absentGameRetry);
        else
            m_broker.reject(delivery.tag, u"its game cannot be read: "_s + error.message);
    }
}

void AnswerService::consumeForGame(GameId game, const QList<Delivery> &deliveries)
{
    GameEntry *entry = m_rooms.find(game);
    if (!entry || entry->isBroken) {
        m_stalled[game].append(deliveries);
        if (!entry)
            m_rooms.fetch(game); // over, and acknowledged before it was
        return;
    }
    QList<DeliveryTag> tags;
    QList<log::Event> events;
    QList<Key> keys;
    QHash<std::pair<PlayerNumber, int>, QStringList> inThisBatch;
    bool hasRejected = false;
    for (const Delivery &delivery : deliveries) {
        const auto queued = wire::fromJsonObject<QueuedAnswer>(
            QJsonDocument::fromJson(delivery.payload).object());
        if (!queued || !fits(entry->room, *queued)) {
            m_broker.reject(delivery.tag, u"no such game, player, question or choice"_s);
            if (queued)
                release({game, queued->player, queued->question});
            hasRejected = true;
            continue;
        }
        tags.append(delivery.tag);
        keys.append({game, queued->player, queued->question});
        noteStamp(game, RunId {QUuid::fromString(queued->run)}, fromMicros(queued->receivedAt));
        const std::pair<PlayerNumber, int> place {queued->player, queued->question};
        if (const auto first = inThisBatch.constFind(place); first != inThisBatch.constEnd()) {
            if (*first != queued->choice)
                events.append(log::AnswerSuperseded {queued->player, queued->question, queued->choice});
        } else if (const auto event = entry->room.judge(
                       queued->player, queued->question, queued->choice, fromMicros(queued->receivedAt),
                       Micros(queued->credit), Micros(queued->active))) {
            inThisBatch.insert(place, queued->choice);
            events.append(*event);
        }
    }
    if (hasRejected)
        Q_EMIT settled(game);
    if (!tags.isEmpty())
        score(*entry, events, tags, keys);
}

void AnswerService::noteStamp(GameId game, RunId run, TimePoint at)
{
    if (m_stampsWanted == 0 || run == m_rooms.run())
        return;
    TimePoint &stamp = m_stamps[{game, run}];
    stamp = std::max(stamp, at);
}

/// Appends what the answers came to and ends their deliveries with it.
void AnswerService::score(GameEntry &entry, const QList<log::Event> &events, const QList<DeliveryTag> &tags,
                          const QList<Key> &keys)
{
    GameRooms::Extras extras;
    extras.settlement = m_broker.settle(tags);
    m_rooms.append(entry, events, std::move(extras), serverContext(u"scoring"_s),
                   [this, game = entry.room.id(), keys](const Result<void> &stored) {
                       if (!stored)
                           return; // the broker delivers them again
                       for (const Key &key : keys)
                           release(key);
                       Q_EMIT settled(game);
                   });
}

} // namespace wr
