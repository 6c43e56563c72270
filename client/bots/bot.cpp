#include "bots/bot.h"

#include "bots/botanswers.h"
#include "core/frames.h"

#include <cmath>

namespace wr {

using namespace Qt::StringLiterals;

Bot::Bot(const KnownServer &server, const QString &pin, const QString &name, const BotBehaviour &behaviour,
         quint64 seed, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_name(name)
    , m_behaviour(behaviour)
    , m_client(server, pin, clock)
    , m_random(seed)
    , m_ability(std::normal_distribution<double>(0, 1)(m_random))
{
    m_client.joinAs(name, behaviour.token);
    connect(&m_client, &LiveClient::greeted, this, &Bot::onGreeted);
    connect(&m_client, &LiveClient::received, this, &Bot::onFrame);
    connect(&m_client, &LiveClient::refused, this, &Bot::onRefused);
    connect(&m_client, &LiveClient::unreachable, this, &Bot::unreachable);
    connect(&m_client, &LiveClient::tripMeasured, this, &Bot::tripMeasured);
}

void Bot::join()
{
    m_startedAt = m_clock.now();
    m_client.start();
}

void Bot::onRefused(ErrorCode code, bool isFinal)
{
    if (code == ErrorCode::NameTaken && !hasJoined()) {
        // Another class plays here under the same names.
        m_name += u'\'';
        m_client.joinAs(m_name, m_behaviour.token);
        return;
    }
    ++m_refusals;
    if (isFinal && code == ErrorCode::GameFinished && hasJoined())
        onFinished();
    else if (isFinal)
        Q_EMIT failed(code);
}

void Bot::onGreeted(const live::HelloOk &hello)
{
    const bool isFirst = m_player == 0;
    m_gameId = hello.game.id;
    m_scoring = ScoringRules::of(hello.game.settings, hello.game.questions);
    if (hello.you) {
        m_player = hello.you->player;
        m_resume = hello.you->resume;
    }
    if (isFirst)
        Q_EMIT joined(m_clock.now() - m_startedAt);
    onSnapshot(hello.snapshot);
}

void Bot::onSnapshot(const live::Snapshot &snapshot)
{
    m_open = -1;
    if (snapshot.accepted)
        onAccepted(*snapshot.accepted);
    if (snapshot.revealed)
        onRevealed(*snapshot.revealed);
    if (snapshot.result)
        onResult(*snapshot.result);
    if (snapshot.standing)
        m_standing = snapshot.standing;
    if (snapshot.state == GameState::Finished)
        onFinished();
    else if (snapshot.state == GameState::Open && snapshot.view && !snapshot.accepted)
        onOpened(*snapshot.view);
}

void Bot::onFrame(const ServerFrame &frame)
{
    take<live::QuestionOpened>(frame, [this](const live::QuestionOpened &opened) {
        Q_EMIT questionSeen(opened.question, m_clock.now());
        if (opened.view)
            onOpened(*opened.view);
    });
    take<live::AnswerAccepted>(frame, [this](const live::AnswerAccepted &accepted) { onAccepted(accepted); });
    take<live::AnswerResult>(frame, [this](const live::AnswerResult &result) { onResult(result); });
    take<live::QuestionRevealed>(frame, [this](const live::QuestionRevealed &revealed) { onRevealed(revealed); });
    take<live::QuestionClosed>(frame, [this](const live::QuestionClosed &) { m_open = -1; });
    take<live::GameFinished>(frame, [this](const live::GameFinished &) { onFinished(); });
    take<live::Snapshot>(frame, [this](const live::Snapshot &snapshot) { onSnapshot(snapshot); });
}

void Bot::onOpened(const live::QuestionView &view)
{
    const int question = view.question;
    m_open = question;
    Memory &memory = m_memories[question];
    memory.view = view;
    // After a reconnection the answer of before goes out again; a bot never changes its mind.
    if (!memory.choice.isEmpty())
        return;
    const auto thinking = Millis(std::uniform_int_distribution<qint64>(m_behaviour.thinkFrom.count(), m_behaviour.thinkTo.count())(m_random));
    QTimer::singleShot(thinking, this, [this, question] { answerNow(question); });
}

QStringList Bot::choose(const live::QuestionView &view)
{
    std::uniform_real_distribution<double> chance(0, 1);
    const double difficulty = double(qHash(view.prompt, 7) % 1'000) / 500.0 - 1.0;
    const double base = std::log(m_behaviour.skill / (1 - m_behaviour.skill));
    const bool knows = chance(m_random) < 1 / (1 + std::exp(-(base + m_ability - difficulty)));
    const auto written = m_behaviour.answerKey.constFind(view.prompt);
    if (!knows || written == m_behaviour.answerKey.constEnd())
        return botanswers::guess(view, m_random);
    const Question dealt = botanswers::dealtLike(view, *written);
    const QStringList right = storedChoice(dealt, kindOf(dealt).right(dealt));
    return validateChoice(dealt, right) ? right : botanswers::guess(view, m_random);
}

void Bot::answerNow(int question)
{
    Memory &memory = m_memories[question];
    if (m_open != question || !memory.choice.isEmpty())
        return;
    memory.choice = choose(memory.view);
    m_sentAt = m_clock.now();
    m_client.answer({question, memory.choice, std::nullopt});
    if (std::uniform_real_distribution<double>(0, 1)(m_random) < m_behaviour.dropRate)
        m_client.drop();
}

void Bot::onAccepted(const live::AnswerAccepted &message)
{
    Memory &memory = m_memories[message.question];
    if (memory.activeUs)
        return;
    if (!memory.choice.isEmpty() && memory.choice != message.choice)
        Q_EMIT deceived(u"question %1: another answer was acknowledged than was given"_s.arg(message.question + 1));
    memory.choice = message.choice;
    memory.activeUs = message.activeUs.value_or(0);
    Q_EMIT accepted(message.question, message.choice, m_clock.now() - m_sentAt);
}

void Bot::onRevealed(const live::QuestionRevealed &revealed)
{
    m_memories[revealed.question].revealed = revealed;
}

void Bot::onResult(const live::AnswerResult &result)
{
    m_memories[result.question].points = result.points;
    m_standing = result.standing;
}

void Bot::onFinished()
{
    if (m_isFinished)
        return;
    m_isFinished = true;
    Q_EMIT finished();
}

} // namespace wr
