#pragma once

#include "core/noderoles.h"
#include "game/gameservice.h"
#include "quizbank/quizservice.h"

namespace wr {

/// The game for whoever just wants to look (`serve --demo-game`). Server thread.
class DemoGame : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        GameRooms &rooms;
        GameService &games;
        GameRepository &repository;
        QuizService &quizzes;
        const Tokens &tokens;
        NodeRoles roles;
        bool isCluster = false;
    };
    struct Found
    {
        GameService::Opened opened;
        QString pin;
    };

    /// A node of a cluster takes up its first games within this.
    static constexpr Millis servedWithin {10'000};

    explicit DemoGame(const Parts &parts, QObject *parent = nullptr);

    /// The one opened as such at an earlier start while it runs, on whichever node, else a new one from the first quiz. Nobody
    /// else's game is ever taken for it. Unavailable: there is none, and no games are served here.
    QFuture<Result<Found>> find();

private:
    QFuture<Result<void>> served();
    QFuture<Result<Found>> open();
    Found withTokens(GameId game, const QString &pin) const;

    const Parts m_parts;
};

} // namespace wr
