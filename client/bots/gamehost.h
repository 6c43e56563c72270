#pragma once

#include "core/liveclient.h"

namespace wr {

/// A host that needs nobody: starts when told, then goes on after each reveal and board until the
/// game is over. Comes back after the server did.
class GameHost : public QObject
{
    Q_OBJECT

public:
    /// How the game is played.
    struct Plan
    {
        Millis pace {0};   ///< how long a reveal, a board and the podium stay
        int questions = 0; ///< after so many the game is ended; 0: after the last
    };

    GameHost(const QUrl &server, const QString &pin, const QString &token, const Plan &plan, const Clock &clock, QObject *parent = nullptr);

    void start() { m_client.start(); }
    void startGame();
    void stop() { m_client.stop(); }
    bool hasReached() const { return m_client.hasReached(); }

Q_SIGNALS:
    /// Will not come back; at most once.
    void failed(wr::ErrorCode why);
    void unreachable(const QString &why);
    void ready();
    void boardChanged(const wr::live::BoardState &board);
    void stageChanged(wr::GameState state, int question);

private:
    void onGreeted(const live::HelloOk &hello);
    void onFrame(const ServerFrame &frame);
    void enter(GameState state, int question);
    void goOn();
    bool hasEnough() const;

    LiveClient m_client;
    QTimer m_next;
    const int m_mostQuestions;
    GameState m_state = GameState::Lobby;
    int m_question = -1;
    bool m_isStarted = false;
};

} // namespace wr
