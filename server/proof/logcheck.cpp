#include "proof/logcheck.h"

#include "kinds/kind.h"
#include "protocol/gamelimits.h"
#include "protocol/wirelimits.h"
#include "rules/gamesettings.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// Times a room may calculate with.
bool isTime(qint64 micros)
{
    return micros >= 0 && micros < limits::exactBelow;
}

/// Microseconds of active time: far more than any game has, room for many more times below the largest number.
constexpr qint64 mostActive = 1LL << 62;

/// Rooms trust what a server has checked before it was stored. In a file it may be anything: whatever could make a room
/// grow without end, or lead it where nothing is, is looked at here.
struct Plausible
{
    const GameRoom &room;
    TimePoint at; ///< of the event

    /// A pause and an outage add to the active time what ran up to then. No addend is more than a time, but a log is as long
    /// as its writer likes: the sum must stay so small that one more fits.
    bool mayStopAt(TimePoint stop) const { return room.activeAt(stop) < Micros(mostActive); }

    bool operator()(const log::GameOpened &event) const { return checkSettings(event.settings) && validate(event.quiz); }
    bool operator()(const log::PlayerJoined &event) const
    {
        return event.player <= limits::maxPlayers && PlayerId::fromString(event.id).has_value();
    }
    bool operator()(const log::CountdownStarted &event) const { return isTime(event.endsAt); }
    bool operator()(const log::QuestionOpened &event) const { return isTime(event.opensAt) && isTime(event.closesAt); }
    bool operator()(const log::QuestionExtended &event) const { return isTime(event.closesAt); }
    bool operator()(const log::QuestionResumed &event) const
    {
        return isTime(event.remaining) && isTime(event.closesAt) && mayStopAt(room.endsAt());
    }
    bool operator()(const log::GamePaused &event) const { return isTime(event.remaining) && mayStopAt(at); }
    bool operator()(const log::GameResumed &event) const { return isTime(event.endsAt); }
    bool operator()(const log::AnswerScored &event) const
    {
        const bool isAsked = event.question <= room.questionIndex();
        return isAsked && isTime(event.receivedAt) && isTime(event.credit) && isTime(event.active)
            && validateChoice(room.quiz().questions.at(event.question), event.choice).has_value();
    }
    bool operator()(const log::VariantAccepted &event) const
    {
        const auto gaps = room.quiz().questions.at(event.question).gapList();
        return event.text.size() <= 2 * limits::maxAnswerChars && gaps.at(event.gap).accepted.size() < limits::maxAccepted;
    }
    template <class Other>
    bool operator()(const Other &) const
    {
        return true;
    }
};

Error wrong(qint64 seq, const QString &what)
{
    return {ErrorCode::Conflict, u"event %1 %2"_s.arg(seq).arg(what)};
}

} // namespace

LogCheck::LogCheck(QList<rest::ReceiptContent> receipts)
    : m_receipts(std::move(receipts))
{
    for (qsizetype i = 0; i < m_receipts.size(); ++i)
        m_receiptsAt.insert(m_receipts.at(i).logSeq, i);
}

Result<void> LogCheck::add(const QByteArray &line)
{
    if (m_end)
        return Error {ErrorCode::Conflict, u"something follows its end"_s};
    WR_TRY(read, logfile::readLine(line));
    if (const auto *head = std::get_if<logfile::Head>(&read)) {
        if (m_room)
            return Error {ErrorCode::Conflict, u"it has two heads"_s};
        m_room.emplace(head->game);
        return {};
    }
    if (!m_room)
        return Error {ErrorCode::Conflict, u"it does not begin with a head"_s};
    if (const auto *end = std::get_if<logfile::End>(&read))
        return addEnd(*end);
    return addEvent(std::move(std::get<LogRecord>(read)));
}

Result<void> LogCheck::addEvent(LogRecord record)
{
    record.game = m_room->id();
    record.prevHash = m_room->lastHash();
    if (record.seq != m_room->seq() + 1)
        return wrong(m_room->seq() + 1, u"is missing: %1 stands in its place"_s.arg(record.seq));
    if (hashOf(record) != record.hash)
        return wrong(record.seq, u"was altered, or one before it was: its hash is another"_s);
    WR_TRY(event, readEvent(record));
    WR_CHECK(m_room->check(event));
    if (!std::visit(Plausible {*m_room, record.at}, event))
        return wrong(record.seq, u"cannot be: no server would have stored it"_s);
    WR_CHECK(judge(event));
    WR_CHECK(m_room->apply(record, event));
    compareReceipts();
    return {};
}

/// Scores an answer again as the room was when it was scored.
Result<void> LogCheck::judge(const log::Event &event)
{
    const auto *said = std::get_if<log::AnswerScored>(&event);
    if (!said)
        return {};
    ++m_answers;
    const qint64 seq = m_room->seq() + 1;
    const auto judged = m_room->judge(said->player, said->question, said->choice, fromMicros(said->receivedAt), Micros(said->credit),
                                      Micros(said->active));
    const auto *scored = judged ? std::get_if<log::AnswerScored>(&*judged) : nullptr;
    if (!scored)
        return wrong(seq, u"counts a second answer of player %1 to question %2"_s.arg(said->player).arg(said->question + 1));
    if (scored->points != said->points || scored->isRight != said->isRight || scored->bonus != said->bonus)
        return wrong(seq, u"gives player %1 %2 points for question %3; by the rules it is %4"_s.arg(said->player).arg(said->points)
                              .arg(said->question + 1).arg(scored->points));
    return {};
}

Result<void> LogCheck::addEnd(const logfile::End &end)
{
    if (end.game != m_room->id())
        return Error {ErrorCode::Conflict, u"its end is another game's"_s};
    if (end.seq != m_room->seq() || end.hash != m_room->lastHash())
        return Error {ErrorCode::Conflict, u"it has %1 events, but what was signed ends with event %2: some are missing, too many, or others"_s
                                               .arg(m_room->seq()).arg(end.seq)};
    m_end = end;
    return {};
}

void LogCheck::compareReceipts()
{
    const auto [first, last] = m_receiptsAt.equal_range(m_room->seq());
    for (auto at = first; at != last; ++at) {
        const rest::ReceiptContent &said = m_receipts.at(*at);
        const PlayerState *player = m_room->player(said.player);
        QStringList &found = m_differences[*at];
        if (said.game != m_room->id().toString())
            found.append(u"it is of another game"_s);
        else if (!player)
            found.append(u"the game has no player %1"_s.arg(said.player));
        else if (!m_room->isFinished())
            found.append(u"the game was not over with event %1"_s.arg(said.logSeq));
        else
            found.append(receipt::differences(said, receipt::of(*m_room, said.player)));
    }
}

Result<void> LogCheck::finish() const
{
    if (!m_room)
        return Error {ErrorCode::Conflict, u"it is empty"_s};
    if (!m_end)
        return Error {ErrorCode::Conflict, u"it was cut off after event %1: its signed end is missing"_s.arg(m_room->seq())};
    if (m_room->seq() == 0)
        return Error {ErrorCode::Conflict, u"it has no events"_s};
    return {};
}

QString LogCheck::changedSince(const rest::ReceiptContent &receipt) const
{
    const PlayerState *player = m_room ? m_room->player(receipt.player) : nullptr;
    if (!player || (player->shownPoints == receipt.points && m_room->placeOf(*player) == receipt.place))
        return {};
    return u"since then the log went on: now %1 points, place %2"_s.arg(player->shownPoints).arg(m_room->placeOf(*player));
}

} // namespace wr
