#pragma once

#include "play/gameview.h"
#include "protocol/restgame.h"

namespace wr {

/// What a device remembers of a game somebody played on it. Plain value.
struct GameRecord
{
    QString game;
    QString server; ///< http://host:port
    QString title;
    QString name;         ///< what the player was called
    qint64 playedAt = 0;  ///< milliseconds since 1970, of the newest answer
    int questions = 0;
    bool isFinished = false;
    int rank = 0; ///< 0: no question was revealed
    int players = 0;
    int points = 0;
    QList<rest::AnsweredQuestion> answers; ///< in the order of the questions

    int player = 0;           ///< the number in the game, once the server told it
    bool isPractised = false; ///< what was missed in it has been made into cards

    int rightCount() const;
    /// Of how many: polls and word clouds cannot be right.
    int scoredCount() const;

    static constexpr auto fields()
    {
        using wire::field;
        return std::tuple {field("game", &GameRecord::game),           field("server", &GameRecord::server),
                           field("title", &GameRecord::title),         field("name", &GameRecord::name),
                           field("playedAt", &GameRecord::playedAt),   field("questions", &GameRecord::questions),
                           field("isFinished", &GameRecord::isFinished), field("rank", &GameRecord::rank),
                           field("players", &GameRecord::players),     field("points", &GameRecord::points),
                           field("answers", &GameRecord::answers),
                           field("player", &GameRecord::player, wire::Bounds().orAbsent()),
                           field("isPractised", &GameRecord::isPractised, wire::Bounds().orAbsent())};
    }
};

/// Takes what a view knows into the record: standing, and the question that was revealed last.
void noteView(GameRecord &record, const GameView &view);

/// Takes the server's own account of it, which also has what was answered on another device. What was asked while
/// nobody was here and not answered is nothing to practise.
void noteParticipation(GameRecord &record, const rest::Participation &participation);

} // namespace wr
