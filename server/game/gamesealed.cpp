// GameLive: questions that are on their way before anybody may see them.

#include "game/gamelive.h"
#include "game/gameviews.h"
#include "protocol/sealedquestion.h"

#include <map>

namespace wr {

namespace {

/// Keys leave at most this much before their time: who is about as far away gets them in one go.
constexpr Millis keyStep {4};

} // namespace

QList<SessionId> GameLive::takersOfSealed(const Room &room) const
{
    QList<SessionId> takers;
    for (const SessionId id : room.players) {
        const auto session = m_sessions.constFind(id);
        if (session != m_sessions.constEnd() && session->takesSealed)
            takers.append(id);
    }
    return takers;
}

/// The question that counts down, sealed. The same to everybody, and whenever it is asked for: nobody learns anything from two.
void GameLive::sendPrepared(GameId game, const QList<SessionId> &to)
{
    const GameEntry *entry = m_rooms.find(game);
    if (!entry || entry->room.questionIndex() < 0 || to.isEmpty())
        return;
    Room &live = roomOf(game);
    const live::QuestionView view = views::questionView(entry->room, m_media);
    if (live.seal.question != view.question)
        live.seal = {view.question, sealedquestion::newKey()};
    QStringList media;
    for (const auto &use : {entry->room.question().image, entry->room.question().audio}) {
        if (use && use->file)
            media.append(m_media.sealedTo({*use->file, live.seal.key}));
    }
    const QByteArray frame = writeMessage(live::QuestionPrepared {view.question, sealedquestion::seal(view, live.seal.key), media},
                                          {live.streams.newest(Audience::Player), std::nullopt, std::nullopt});
    m_edge.sendEach(to, [frame](SessionId) { return frame; });
}

void GameLive::sendKeys(GameId game, const QByteArray &frame, TimePoint opensAt)
{
    std::map<Millis, QList<SessionId>> byLead;
    for (const SessionId id : takersOfSealed(roomOf(game))) {
        const auto steps = (m_edge.linkTime(id) + keyStep - Micros(1)) / keyStep; // up: who has it early waits
        byLead[steps * keyStep].append(id);
    }
    const TimePoint now = m_clock.now();
    for (const auto &[lead, sessions] : byLead) {
        const Millis wait = std::chrono::ceil<Millis>(std::max(Micros(0), Micros(opensAt - lead - now)));
        const auto send = [this, sessions = sessions, frame] { m_edge.sendEach(sessions, [frame](SessionId) { return frame; }); };
        if (wait > Millis(0))
            QTimer::singleShot(wait, Qt::PreciseTimer, this, send);
        else
            send();
    }
}

} // namespace wr
