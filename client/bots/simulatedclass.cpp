#include "bots/simulatedclass.h"

#include "protocol/rest.h"
#include "rules/scoring.h"

#include <QNetworkReply>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype shownFaults = 10;
constexpr Millis checkRetry = 500ms;

/// The question as its reveal describes it, for scoring it again.
Question revealedQuestion(const live::QuestionView &view, const QStringList &rightTexts)
{
    Question question;
    question.kind = view.kind;
    question.timeLimitMs = view.timeLimitMs;
    question.points = view.points;
    for (const live::OptionView &option : view.options)
        question.options.append({option.id, option.text, rightTexts.contains(option.text)});
    return question;
}

QStringList textsOf(const live::QuestionView &view, const QStringList &choice)
{
    QStringList texts;
    for (const live::OptionView &option : view.options) {
        if (choice.contains(option.id))
            texts.append(option.text);
    }
    texts.sort();
    return texts;
}

} // namespace

SimulatedClass::SimulatedClass(ClassPlan plan, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_plan(std::move(plan))
    , m_clock(clock)
    , m_ackLog(m_plan.ackLog)
{
    m_report.players = m_plan.players;
}

SimulatedClass::~SimulatedClass() = default;

void SimulatedClass::start()
{
    if (!m_plan.ackLog.isEmpty() && !m_ackLog.open(QIODevice::WriteOnly | QIODevice::Append))
        qWarning("cannot write the ack log");
    if (!m_plan.hostToken.isEmpty()) {
        m_host = std::make_unique<GameHost>(m_plan.server, m_plan.pin, m_plan.hostToken, m_plan.pace, m_clock);
        connect(m_host.get(), &GameHost::boardChanged, this, &SimulatedClass::boardChanged);
        connect(m_host.get(), &GameHost::stageChanged, this, &SimulatedClass::stageChanged);
        connect(m_host.get(), &GameHost::ready, this, [this] {
            m_isHostReady = true;
            onJoined(-1us);
        });
        m_host->start();
    }
    for (int i = 0; i < m_plan.players; ++i)
        QTimer::singleShot(m_plan.spread * i / std::max(1, m_plan.players), this, [this, i] { add(i); });
}

void SimulatedClass::add(int index)
{
    const QString name = u"Bot %1"_s.arg(index + 1);
    m_bots.push_back(std::make_unique<Bot>(m_plan.server, m_plan.pin, name, m_plan.behaviour,
                                           m_plan.seed * 1'000'003 + quint64(index), m_clock));
    Bot *bot = m_bots.back().get();
    connect(bot, &Bot::joined, this, &SimulatedClass::onJoined);
    connect(bot, &Bot::questionSeen, this, [this](int question, TimePoint at) {
        auto &[first, last] = m_seen.try_emplace(question, at, at).first->second;
        first = std::min(first, at);
        last = std::max(last, at);
    });
    connect(bot, &Bot::accepted, this, [this, bot](int question, const QStringList &choice, Micros took) {
        onAccepted(*bot, question, choice, took);
    });
    connect(bot, &Bot::finished, this, &SimulatedClass::onEnded);
    connect(bot, &Bot::failed, this, [this](const QString &why) {
        if (m_report.faults.size() < shownFaults)
            m_report.faults.append(why);
        onEnded();
    });
    bot->join();
}

void SimulatedClass::onJoined(Micros took)
{
    if (took >= 0us) {
        m_report.joinTimes.push_back(took);
        ++m_report.joined;
    }
    if (m_host && m_isHostReady && !m_isStarted && m_report.joined == m_plan.players) {
        m_isStarted = true;
        m_host->startGame();
    }
}

void SimulatedClass::onAccepted(const Bot &bot, int question, const QStringList &choice, Micros took)
{
    ++m_report.answered;
    m_report.acceptTimes.push_back(took);
    if (m_ackLog.isOpen()) {
        m_ackLog.write(u"%1 %2 %3\n"_s.arg(bot.player()).arg(question).arg(choice.join(u',')).toLatin1());
        m_ackLog.flush();
    }
}

void SimulatedClass::onEnded()
{
    if (++m_ended == m_plan.players)
        checkNext();
}

/// Asks for each bot's result, one after the other, and compares.
void SimulatedClass::checkNext()
{
    if (m_nextToCheck == m_bots.size())
        return finish();
    const Bot &bot = *m_bots[m_nextToCheck];
    if (!bot.isFinished()) {
        ++m_nextToCheck;
        return checkNext();
    }
    QUrl url = m_plan.server;
    url.setPath(u"/api/v1/games/%1/me"_s.arg(bot.gameId()));
    QNetworkRequest request(url);
    request.setRawHeader("Authorization", "Bearer " + bot.resume().toLatin1());
    QNetworkReply *reply = m_network.get(request);
    connect(reply, &QNetworkReply::finished, this, [this, reply, &bot] {
        reply->deleteLater();
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (status != 200 && (status == 0 || status >= 500)) {
            // The server may be on its way back.
            QTimer::singleShot(checkRetry, this, &SimulatedClass::checkNext);
            return;
        }
        check(bot, QJsonDocument::fromJson(reply->readAll()).object());
        ++m_nextToCheck;
        checkNext();
    });
}

void SimulatedClass::fault(int &counter, const QString &words)
{
    ++counter;
    if (m_report.faults.size() < shownFaults)
        m_report.faults.append(words);
}

void SimulatedClass::check(const Bot &bot, const QJsonObject &json)
{
    const auto result = wire::fromJsonObject<rest::Participation>(json);
    if (!result)
        return fault(m_report.wrong, bot.name() + u": no readable result"_s);
    ++m_report.finished;
    QHash<int, rest::AnsweredQuestion> answers;
    int total = 0;
    for (const rest::AnsweredQuestion &answer : result->answers) {
        answers.insert(answer.question, answer);
        total += answer.points;
    }
    for (const auto &[question, memory] : bot.memories()) {
        if (!memory.activeUs)
            continue;
        const rest::AnsweredQuestion answer = answers.value(question);
        QStringList found = answer.choice;
        found.sort();
        const QString where = u"%1, question %2: "_s.arg(bot.name()).arg(question + 1);
        if (found.isEmpty() || (!memory.view.options.isEmpty() && found != textsOf(memory.view, memory.choice))) {
            fault(m_report.lost, where + u"the acknowledged answer is not in the result"_s);
            continue;
        }
        const Score score = scoreAnswer(revealedQuestion(memory.view, answer.right), memory.choice,
                                        Micros(*memory.activeUs), bot.settings().scoring);
        if (score.points != answer.points || (memory.points && *memory.points != answer.points))
            fault(m_report.wrong, where + u"%1 points, %2 by the rules"_s.arg(answer.points).arg(score.points));
    }
    if (total != result->standing.points)
        fault(m_report.wrong, bot.name() + u": the answers give %1, the board says %2"_s.arg(total).arg(result->standing.points));
}

void SimulatedClass::finish()
{
    for (const auto &bot : m_bots) {
        m_report.refused += bot->refusals();
        m_report.reconnects += bot->reconnects();
        bot->leave();
    }
    for (const auto &[question, seen] : m_seen)
        m_report.skews.push_back(seen.second - seen.first);
    if (m_host)
        m_host->stop();
    Q_EMIT done();
}

} // namespace wr
