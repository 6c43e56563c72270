#include "bots/simulatedclass.h"

#include "bots/botanswers.h"
#include "core/whendone.h"
#include "protocol/limits.h"
#include "rules/scoring.h"

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype shownFaults = 10;
constexpr Millis checkRetry = 500ms;
constexpr Millis watchInterval = 1s;
/// Without a single connection for so long, the server is given up.
constexpr Millis patience = 60s;
/// Before the first connection it is more likely the wrong address than a server on its way back.
constexpr Millis firstPatience = 3s;
constexpr int maxCheckTries = 120;

/// For whoever missed the reveal: what the result says was right.
live::QuestionRevealed revealedIn(const live::QuestionView &view, const rest::AnsweredQuestion &answer)
{
    live::QuestionRevealed revealed;
    const Question asked = askedQuestion(view);
    if (asked.options.isEmpty())
        revealed.accepted.emplace();
    for (const QString &text : answer.right) {
        const Option *option = asked.optionOf(text);
        revealed.right.append(option ? option->id : QString());
        if (revealed.accepted)
            revealed.accepted->append(QStringList {text});
    }
    return revealed;
}

QString refusalWords(ErrorCode code, const QString &pin)
{
    switch (code) {
    case ErrorCode::UnknownPin: return u"there is no game with the PIN %1, or it is over"_s.arg(pin);
    case ErrorCode::GameLocked: return u"the host has locked the game"_s;
    case ErrorCode::GameFull: return u"the game is full"_s;
    case ErrorCode::GameFinished: return u"the game is over"_s;
    case ErrorCode::Unauthenticated:
    case ErrorCode::Forbidden:
    case ErrorCode::ResumeInvalid: return u"the token is not valid for this game"_s;
    default: return wireCode(code);
    }
}

} // namespace

SimulatedClass::SimulatedClass(ClassPlan plan, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_plan(std::move(plan))
    , m_clock(clock)
    , m_api(KnownServer(m_plan.server, m_plan.tls))
    , m_ackLog(m_plan.ackLog)
{
    m_watch.setInterval(watchInterval);
    connect(&m_watch, &QTimer::timeout, this, &SimulatedClass::watch);
    m_report.players = m_plan.players;
}

SimulatedClass::~SimulatedClass() = default;

void SimulatedClass::start()
{
    m_lastHeardAt = m_clock.now();
    if (!m_plan.ackLog.isEmpty() && !m_ackLog.open(QIODevice::WriteOnly | QIODevice::Append)) {
        const QString why = u"cannot write %1: %2"_s.arg(m_plan.ackLog, m_ackLog.errorString());
        QTimer::singleShot(0, this, [this, why] { giveUp(ErrorCode::Unavailable, why); });
        return;
    }
    if (!m_plan.hostToken.isEmpty())
        startHost();
    m_watch.start();
    for (int i = 0; i < m_plan.players; ++i)
        QTimer::singleShot(m_plan.spread * i / std::max(1, m_plan.players), this, [this, i] { add(i); });
}

void SimulatedClass::startHost()
{
    m_host = std::make_unique<GameHost>(m_plan.server, m_plan.pin, m_plan.hostToken, GameHost::Plan {m_plan.pace, m_plan.questions}, m_clock);
    connect(m_host.get(), &GameHost::boardChanged, this, &SimulatedClass::boardChanged);
    connect(m_host.get(), &GameHost::stageChanged, this, &SimulatedClass::stageChanged);
    connect(m_host.get(), &GameHost::ready, this, [this] {
        m_isHostReady = true;
        startWhenAllAreIn();
    });
    connect(m_host.get(), &GameHost::unreachable, this, [this](const QString &why) { m_unreachable = why; });
    connect(m_host.get(), &GameHost::failed, this, [this](ErrorCode code) {
        // Who takes over may as well play it to the end.
        if (code == ErrorCode::Superseded)
            note(u"somebody else took over as the host"_s);
        else if (code != ErrorCode::GameFinished || !m_isStarted) // else it ended while its host was away, which all others see
            giveUp(code, u"the host is turned away: "_s + refusalWords(code, m_plan.pin));
    });
    m_host->start();
}

void SimulatedClass::add(int index)
{
    if (m_hasFinished)
        return;
    const QString name = u"Bot %1"_s.arg(m_plan.firstName + index);
    m_bots.push_back(std::make_unique<Bot>(KnownServer(m_plan.server, m_plan.tls), m_plan.pin, name, m_plan.behaviour,
                                           m_plan.seed * 1'000'003 + quint64(index), m_clock));
    Bot *bot = m_bots.back().get();
    connect(bot, &Bot::joined, this, &SimulatedClass::onJoined);
    connect(bot, &Bot::tripMeasured, this, [this](Micros trip) { m_report.tripTimes.push_back(trip); });
    connect(bot, &Bot::questionSeen, this, [this](int question, TimePoint at) {
        auto &[first, last] = m_seen.try_emplace(question, at, at).first->second;
        first = std::min(first, at);
        last = std::max(last, at);
    });
    connect(bot, &Bot::accepted, this, [this, bot](int question, const QStringList &choice, Micros took) {
        onAccepted(*bot, question, choice, took);
    });
    connect(bot, &Bot::finished, this, &SimulatedClass::onEnded);
    connect(bot, &Bot::deceived, this, [this, bot](const QString &what) {
        fault(m_report.wrong, bot->name() + u", "_s + what);
    });
    connect(bot, &Bot::unreachable, this, [this](const QString &why) { m_unreachable = why; });
    connect(bot, &Bot::failed, this, [this, bot](ErrorCode why) { onTurnedAway(*bot, why); });
    bot->join();
}

void SimulatedClass::onTurnedAway(const Bot &bot, ErrorCode why)
{
    note(bot.name() + u": "_s + wireCode(why));
    if (!bot.hasJoined())
        ++m_turnedAway;
    if (m_turnedAway == m_plan.players)
        return giveUp(why, u"nobody gets in: "_s + refusalWords(why, m_plan.pin));
    startWhenAllAreIn();
    onEnded();
}

void SimulatedClass::onJoined(Micros took)
{
    m_report.joinTimes.push_back(took);
    ++m_report.joined;
    Q_EMIT progressed();
    startWhenAllAreIn();
}

void SimulatedClass::startWhenAllAreIn()
{
    if (m_host && m_isHostReady && !m_isStarted && m_report.joined > 0
        && m_report.joined + m_turnedAway == m_plan.players) {
        m_isStarted = true;
        m_host->startGame();
    }
}

void SimulatedClass::onAccepted(const Bot &bot, int question, const QStringList &choice, Micros took)
{
    ++m_report.answered;
    m_report.acceptTimes.push_back(took);
    Q_EMIT progressed();
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

void SimulatedClass::watch()
{
    m_hasReached = m_hasReached || (m_host && m_host->hasReached())
        || std::any_of(m_bots.begin(), m_bots.end(), [](const auto &bot) { return bot->hasReached(); });
    const bool isAnyConnected = std::any_of(m_bots.begin(), m_bots.end(), [](const auto &bot) { return bot->isConnected(); });
    if (isAnyConnected || m_isChecking)
        m_lastHeardAt = m_clock.now();
    const Millis silence = std::chrono::duration_cast<Millis>(m_clock.now() - m_lastHeardAt);
    if (!m_hasReached && silence >= firstPatience) {
        giveUp(ErrorCode::Unavailable, u"cannot connect to %1: %2"_s.arg(m_plan.server.toString(QUrl::RemoveUserInfo),
                                            m_unreachable.isEmpty() ? u"no answer"_s : m_unreachable));
    } else if (m_hasReached && silence > patience) {
        note(u"the server cannot be reached"_s);
        finish();
    }
}

/// Calls the server until it answers: it may be on its way back.
template <class Reply>
void SimulatedClass::ask(const QString &path, const QString &token, std::function<void(const Result<Reply> &)> then)
{
    m_isChecking = true;
    whenDone(this, m_api.get<Reply>(path, token), [this, path, token, then](const Result<Reply> &reply) {
        const bool isAway = !reply && reply.error().code == ErrorCode::Unavailable;
        if (!isAway || m_checkTries == maxCheckTries) {
            m_checkTries = 0;
            return then(reply);
        }
        ++m_checkTries;
        QTimer::singleShot(checkRetry, this, [this, path, token, then] { ask<Reply>(path, token, then); });
    });
}

/// Asks for each bot's result, one after the other, and compares; then the whole board.
void SimulatedClass::checkNext()
{
    while (m_nextToCheck < m_bots.size() && !m_bots[m_nextToCheck]->isFinished())
        ++m_nextToCheck;
    if (m_nextToCheck == m_bots.size())
        return m_report.finished > 0 ? checkBoard(0, {}) : finish();
    const Bot &bot = *m_bots[m_nextToCheck++];
    ask<rest::Participation>(u"/games/%1/me"_s.arg(bot.gameId()), bot.resume(),
                             [this, &bot](const Result<rest::Participation> &result) {
                                 if (result)
                                     check(bot, *result);
                                 else
                                     fault(m_report.wrong, bot.name() + u": no readable result"_s);
                                 checkNext();
                             });
}

void SimulatedClass::checkBoard(int after, const QString &cursor)
{
    const auto anybody = std::find_if(m_bots.begin(), m_bots.end(), [](const auto &bot) { return bot->isFinished(); });
    const Bot &bot = **anybody;
    const QString place = cursor.isEmpty() ? QString() : u"&cursor="_s + cursor;
    ask<rest::Leaderboard>(u"/games/%1/leaderboard?limit=%2%3"_s.arg(bot.gameId()).arg(limits::maxPage).arg(place),
                           bot.resume(), [this, after](const Result<rest::Leaderboard> &page) {
                               if (!page) {
                                   fault(m_report.wrong, u"no readable board"_s);
                                   return finish();
                               }
                               check(page->items, after);
                               page->next ? checkBoard(after + int(page->items.size()), *page->next) : finish();
                           });
}

/// A page of the final board: places without a hole, shared by equal points, the order of points, everybody's own total.
void SimulatedClass::check(const QList<BoardEntry> &board, int after)
{
    int at = after;
    for (const BoardEntry &entry : board) {
        const QString where = u"board, place %1: "_s.arg(++at);
        const int place = entry.points == m_pointsAbove ? m_placeAbove : at;
        if (entry.rank != place || entry.points > m_pointsAbove)
            fault(m_report.wrong, where + u"rank %1, %2 points below %3"_s.arg(entry.rank).arg(entry.points).arg(m_pointsAbove));
        m_pointsAbove = entry.points;
        m_placeAbove = place;
        const auto total = m_totals.constFind(entry.player);
        if (total != m_totals.constEnd() && *total != entry.points)
            fault(m_report.wrong, where + u"%1 points, the answers give %2"_s.arg(entry.points).arg(*total));
    }
}

void SimulatedClass::note(const QString &words)
{
    if (m_report.faults.size() < shownFaults)
        m_report.faults.append(words);
}

void SimulatedClass::fault(int &counter, const QString &words)
{
    ++counter;
    note(words);
}

void SimulatedClass::check(const Bot &bot, const rest::Participation &result)
{
    ++m_report.finished;
    QHash<int, rest::AnsweredQuestion> answers;
    QHash<int, int> streaks; ///< right answers in a row before a question
    int total = 0;
    int streak = 0;
    for (const rest::AnsweredQuestion &answer : result.answers) {
        answers.insert(answer.question, answer);
        streaks.insert(answer.question, streak);
        total += answer.points;
        if (kindOf(answer.kind).isScored)
            streak = answer.isRight ? streak + 1 : 0;
    }
    for (const auto &[question, memory] : bot.memories()) {
        if (!memory.activeUs)
            continue;
        const rest::AnsweredQuestion answer = answers.value(question);
        const QString where = u"%1, question %2: "_s.arg(bot.name()).arg(question + 1);
        // Who was away while the question was shown has no view of it.
        const Question asked = askedQuestion(memory.view);
        const bool wasSeen = !memory.view.prompt.isEmpty();
        if (answer.choice.isEmpty() || (wasSeen && answer.choice != answerTexts(asked, memory.choice))) {
            fault(m_report.lost, where + u"the acknowledged answer is not in the result"_s);
            continue;
        }
        // How far a number may be off the reveal does not say, nor whether a slip costs all.
        const bool isExplained = asked.kind != QuestionKind::Numeric && (answerShape(asked) != AnswerShape::OneText || answer.isRight);
        if (!isExplained)
            continue;
        const live::QuestionRevealed revealed = memory.revealed.value_or(revealedIn(memory.view, answer));
        const Score score = scoreAnswer(botanswers::revealedAs(memory.view, revealed), memory.choice,
                                        Micros(*memory.activeUs), bot.scoring(), streaks.value(question));
        if (score.points != answer.points || (memory.points && *memory.points != answer.points))
            fault(m_report.wrong, where + u"%1 points, %2 by the rules"_s.arg(answer.points).arg(score.points));
    }
    m_totals.insert(bot.player(), total);
    if (total != result.standing.points)
        fault(m_report.wrong, bot.name() + u": the answers give %1, the board says %2"_s.arg(total).arg(result.standing.points));
}

std::vector<Micros> SimulatedClass::skews() const
{
    std::vector<Micros> all;
    for (const auto &[question, seen] : m_seen)
        all.push_back(seen.second - seen.first);
    return all;
}

int SimulatedClass::connected() const
{
    return int(std::count_if(m_bots.begin(), m_bots.end(), [](const auto &bot) { return bot->isConnected(); }));
}

DeviceFigures SimulatedClass::figures() const
{
    DeviceFigures figures = figuresOf(m_report);
    figures.isDone = m_hasFinished;
    if (!m_hasFinished) {
        figures.skew = spreadOf(skews());
        for (const auto &bot : m_bots) {
            figures.refused += bot->refusals();
            figures.reconnects += bot->reconnects();
        }
    }
    return figures;
}

/// Nobody can play, so there is nothing to check.
void SimulatedClass::giveUp(ErrorCode code, const QString &why)
{
    m_report.trouble = Error {code, why};
    finish();
}

void SimulatedClass::finish()
{
    if (std::exchange(m_hasFinished, true))
        return;
    m_watch.stop();
    for (const auto &bot : m_bots) {
        m_report.refused += bot->refusals();
        m_report.reconnects += bot->reconnects();
        bot->leave();
    }
    m_report.skews = skews();
    if (m_host)
        m_host->stop();
    Q_EMIT done();
}

} // namespace wr
