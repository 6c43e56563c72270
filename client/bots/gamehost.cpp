#include "bots/gamehost.h"

namespace wr {

using namespace Qt::StringLiterals;

GameHost::GameHost(const QUrl &server, const QString &pin, const QString &token, const Plan &plan,
                   const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_client(server, pin, clock)
    , m_mostQuestions(plan.questions)
{
    m_client.holdToken(token);
    m_next.setSingleShot(true);
    m_next.setInterval(plan.pace);
    connect(&m_next, &QTimer::timeout, this, &GameHost::goOn);
    connect(&m_client, &LiveClient::greeted, this, &GameHost::onGreeted);
    connect(&m_client, &LiveClient::received, this, &GameHost::onFrame);
    connect(&m_client, &LiveClient::unreachable, this, &GameHost::unreachable);
    connect(&m_client, &LiveClient::refused, this, [this](ErrorCode code, bool isFinal) {
        if (isFinal)
            return Q_EMIT failed(code);
        // A command that was not stored is given again.
        if (code == ErrorCode::Unavailable)
            m_next.start();
    });
}

void GameHost::startGame()
{
    m_isStarted = true;
    goOn();
}

void GameHost::goOn()
{
    if (!m_client.isGreeted() || !m_isStarted)
        return;
    if (hasEnough())
        m_client.send(live::GameEnd {});
    else
        m_client.send(live::GameNext {});
}

bool GameHost::hasEnough() const
{
    const bool isShown = m_state == GameState::Reveal || m_state == GameState::Board;
    return isShown && m_mostQuestions > 0 && m_question + 1 >= m_mostQuestions;
}

void GameHost::enter(GameState state, int question)
{
    m_state = state;
    m_question = question;
    Q_EMIT stageChanged(state, question);
    const bool waits = state == GameState::Reveal || state == GameState::Board || state == GameState::Podium;
    if (waits || (state == GameState::Lobby && m_isStarted))
        m_next.start();
    else
        m_next.stop();
}

void GameHost::onGreeted(const live::HelloOk &hello)
{
    enter(hello.snapshot.state, hello.snapshot.question);
    Q_EMIT ready();
}

void GameHost::onFrame(const ServerFrame &frame)
{
    const int question = frame.data.value("question"_L1).toInt(-1);
    if (frame.type == live::CountdownStarted::wireName)
        enter(GameState::Countdown, question);
    else if (frame.type == live::QuestionOpened::wireName)
        enter(GameState::Open, question);
    else if (frame.type == live::QuestionClosed::wireName)
        enter(GameState::Closed, question);
    else if (frame.type == live::QuestionRevealed::wireName)
        enter(GameState::Reveal, question);
    else if (frame.type == live::BoardShown::wireName)
        enter(GameState::Board, question);
    else if (frame.type == live::PodiumShown::wireName)
        enter(GameState::Podium, question);
    else if (frame.type == live::GameFinished::wireName)
        enter(GameState::Finished, question);
    else if (frame.type == live::BoardState::wireName) {
        if (const auto board = wire::fromJsonObject<live::BoardState>(frame.data))
            Q_EMIT boardChanged(*board);
    } else if (frame.type == live::Snapshot::wireName) {
        if (const auto snapshot = wire::fromJsonObject<live::Snapshot>(frame.data))
            enter(snapshot->state, snapshot->question);
    }
}

} // namespace wr
