#include "app/demogame.h"

#include "core/andthen.h"

#include <QTimer>

namespace wr {

using namespace Qt::StringLiterals;

DemoGame::DemoGame(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
}

DemoGame::Found DemoGame::withTokens(GameId game, const QString &pin) const
{
    return {{game, m_parts.tokens.forHost(game), m_parts.tokens.forViewer(game)}, pin};
}

QFuture<Result<DemoGame::Found>> DemoGame::find()
{
    return andThen(this, m_parts.repository.demoGame({u"start"_s, {}}), [this](const std::optional<GameHead> &earlier) {
        const GameEntry *entry = earlier ? m_parts.rooms.find(earlier->game) : nullptr;
        const bool isHere = entry && !entry->room.isFinished();
        // Of a cluster it may be another node's, or this one's in a moment.
        if (earlier && !earlier->isFinished && (isHere || m_parts.isCluster))
            return readyFuture(Result<Found>(withTokens(earlier->game, earlier->pin)));
        return andThen(this, served(), [this] { return open(); });
    });
}

/// As soon as there is a game that may be played here, or it is clear that there is none.
QFuture<Result<void>> DemoGame::served()
{
    if (m_parts.rooms.servesAny() || !m_parts.isCluster || !m_parts.roles.hasGames)
        return readyFuture(Result<void>());
    const auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    auto *once = new QObject(this);
    const auto finish = [promise, once] {
        promise->addResult(Result<void>());
        promise->finish();
        once->deleteLater();
        once->disconnect();
    };
    auto *deadline = new QTimer(once);
    deadline->setSingleShot(true);
    connect(&m_parts.games, &GameService::served, once, [deadline] { deadline->start(0); });
    connect(deadline, &QTimer::timeout, once, finish);
    deadline->start(servedWithin);
    return promise->future();
}

QFuture<Result<DemoGame::Found>> DemoGame::open()
{
    return andThen(this, m_parts.quizzes.anySample(), [this](const StoredQuiz &quiz) {
        const Caller caller {{Role::Opener, {}, 0}, {}};
        const auto opened = m_parts.games.open(caller, {quiz.id(), quiz.head.version}, quiz.quiz, {}, {{}, true});
        return andThen(this, opened, [this](const GameService::Opened &game) {
            const GameEntry *entry = m_parts.rooms.find(game.game);
            return readyFuture(Result<Found>(Found {game, entry ? entry->room.pin() : QString()}));
        });
    });
}

} // namespace wr
