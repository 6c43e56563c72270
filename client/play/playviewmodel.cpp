#include "play/playviewmodel.h"

#include "core/errorwords.h"
#include "play/pointrules.h"
#include "protocol/gamelimits.h"

namespace wr {

namespace {

/// Whether a refusal can only be about the answer that was sent.
bool isAboutAnswer(ErrorCode code)
{
    switch (code) {
    case ErrorCode::NotOpen:
    case ErrorCode::TooLate:
    case ErrorCode::AlreadyAnswered:
    case ErrorCode::WrongQuestion:
    case ErrorCode::InvalidChoice:
    case ErrorCode::BadRequest:
    case ErrorCode::Internal:
        return true;
    default:
        return false;
    }
}

} // namespace

PlayViewModel::PlayViewModel(std::function<TimePoint()> serverNow, QObject *parent)
    : QObject(parent)
    , m_serverNow(serverNow)
    , m_deadline(std::move(serverNow))
{
    m_opening.setSingleShot(true);
    m_opening.setTimerType(Qt::PreciseTimer);
    connect(&m_opening, &QTimer::timeout, this, &PlayViewModel::show);
    m_handingIn.setSingleShot(true);
    m_handingIn.setTimerType(Qt::PreciseTimer);
    connect(&m_handingIn, &QTimer::timeout, this, &PlayViewModel::planHandIn);
    connect(&m_parts, &QuestionParts::touched, this, &PlayViewModel::onTouched);
    connect(&m_parts, &QuestionParts::changed, this, &PlayViewModel::changed);
    connect(&m_picture, &MediaPiece::wanted, this, &PlayViewModel::mediaWanted);
    connect(&m_sound, &MediaPiece::wanted, this, &PlayViewModel::mediaWanted);
}

const live::Snapshot &PlayViewModel::now() const
{
    static const live::Snapshot none;
    return m_view ? m_view->now : none;
}

void PlayViewModel::begin()
{
    m_view.reset();
    m_asked = -1;
    m_parts.begin({});
    m_played.clear();
    m_sending.reset();
    m_answerFault = ErrorCode::None;
    m_isBoardSettled = true;
    m_isClosing = false;
    m_board.clear();
    setLine(Line::Connecting);
    show();
}

void PlayViewModel::greet(const live::HelloOk &hello)
{
    const int before = m_view ? now().question : -1;
    m_view = viewOf(hello);
    if (before != now().question)
        questionChanged();
    m_isBoardSettled = true;
    m_isClosing = false;
    settleSending();
    setLine(Line::Live);
    show();
    if (now().state == GameState::Finished)
        Q_EMIT finished();
}

void PlayViewModel::receive(const ServerFrame &frame)
{
    if (!m_view)
        return;
    const GameState before = now().state;
    const int questionBefore = now().question;
    const bool hadResult = now().result.has_value();
    apply(*m_view, frame);
    if (questionBefore != now().question)
        questionChanged();
    // Frames of one moment arrive one by one: the page first shows the order everybody remembers.
    if (before != GameState::Board && now().state == GameState::Board)
        m_isBoardSettled = false;
    settleSending();
    show();
    if (!hadResult && now().result)
        Q_EMIT resultCame();
    if (before != GameState::Finished && now().state == GameState::Finished)
        Q_EMIT finished();
}

void PlayViewModel::refuse(ErrorCode code)
{
    if (code == ErrorCode::ServerClosing)
        m_isClosing = true;
    if (!m_sending || !isAboutAnswer(code))
        return;
    m_sending.reset();
    m_answerFault = code;
    show();
}

void PlayViewModel::loseLine()
{
    if (m_line != Line::Connecting)
        setLine(m_isClosing ? Line::Restarting : Line::Waiting);
}

void PlayViewModel::setLine(Line line)
{
    if (line == m_line)
        return;
    m_line = line;
    Q_EMIT lineChanged();
}

void PlayViewModel::questionChanged()
{
    m_sending.reset();
    m_answerFault = ErrorCode::None;
}

/// An answer is no longer on its way once it is accepted, or its question is over.
void PlayViewModel::settleSending()
{
    const bool isRunning = now().state == GameState::Open || now().state == GameState::Closed;
    if (m_sending && (now().accepted || !isRunning))
        m_sending.reset();
}

void PlayViewModel::choose(int index)
{
    if (!isTaking() || !hasOptions() || index < 0 || index >= now().view->options.size())
        return;
    const QString &id = now().view->options.at(index).id;
    if (!isMulti())
        return give({id});
    m_parts.tick(id);
    m_answerFault = ErrorCode::None;
    show();
}

bool PlayViewModel::chooseByKey(const QString &key)
{
    static const QString digits = QStringLiteral("12345678");
    static const QString letters = QStringLiteral("abcdefgh");
    if (!isTaking() || !hasOptions() || key.size() != 1)
        return false;
    const auto digit = digits.indexOf(key);
    const auto index = digit >= 0 ? digit : letters.indexOf(key.toLower());
    if (index < 0 || index >= now().view->options.size())
        return false;
    choose(int(index));
    return true;
}

void PlayViewModel::submit()
{
    if (canSubmit())
        give(m_parts.draft());
}

void PlayViewModel::onTouched()
{
    m_touchedAt = m_serverNow();
    planHandIn();
}

/// What is whole and only waits for being submitted is sent before it is too late, unless its learner is at it: then
/// after as long a rest, or never. Once a question is closed, by its clock or its host, the server takes nothing.
void PlayViewModel::planHandIn()
{
    m_handingIn.stop();
    const bool isTimed = now().view && now().view->timeLimitMs > 0 && now().endsAt;
    // What was refused is not said again and again.
    if (!isTimed || !canSubmit() || m_answerFault != ErrorCode::None || !m_parts.isScored() || !m_parts.isWhole())
        return;
    constexpr Millis rest(limits::handInMs);
    const TimePoint end = fromWireMillis(*now().endsAt);
    const TimePoint at = std::max<TimePoint>(end - rest, m_touchedAt + rest);
    if (at >= end)
        return;
    if (at <= m_serverNow())
        submit();
    else
        m_handingIn.start(std::chrono::ceil<Millis>(at - m_serverNow()));
}

int PlayViewModel::playsLeft() const
{
    if (!now().view || !now().view->plays)
        return -1;
    return std::max(0, *now().view->plays - m_played.value(now().question));
}

void PlayViewModel::spendPlay()
{
    ++m_played[now().question];
    Q_EMIT changed();
}

void PlayViewModel::give(const QStringList &choice)
{
    m_answerFault = ErrorCode::None;
    m_sending = live::AnswerSubmit {now().question, choice, toWireMillis(m_serverNow())};
    show();
    Q_EMIT answerGiven(*m_sending);
}

std::optional<QStringList> PlayViewModel::given() const
{
    if (now().accepted)
        return now().accepted->choice;
    return m_sending ? std::optional(m_sending->choice) : std::nullopt;
}

bool PlayViewModel::hasOptions() const
{
    return m_parts.shape() == QuestionParts::Shape::OneOption || isMulti();
}

QStringList PlayViewModel::rules() const
{
    return m_view ? pointRules(m_view->game.settings) : QStringList();
}

PlayViewModel::Stage PlayViewModel::stage() const
{
    switch (now().state) {
    case GameState::Lobby:
        return Stage::Lobby;
    case GameState::Countdown:
        return Stage::Countdown;
    case GameState::Open:
    case GameState::Closed:
        return Stage::Question;
    case GameState::Reveal:
        return Stage::Reveal;
    case GameState::Board:
        return Stage::Board;
    case GameState::Podium:
        return Stage::Podium;
    case GameState::Finished:
        return Stage::Finished;
    }
    Q_UNREACHABLE();
}

bool PlayViewModel::isDrawn() const
{
    return now().view && (!now().opensAt || m_serverNow() >= fromWireMillis(*now().opensAt));
}

bool PlayViewModel::isTaking() const
{
    return now().state == GameState::Open && !now().isPaused && isDrawn() && !now().accepted && !m_sending;
}

PlayViewModel::AnswerState PlayViewModel::answerState() const
{
    if (m_view && m_view->wasSuperseded)
        return AnswerState::Superseded;
    if (now().accepted)
        return AnswerState::Accepted;
    if (m_sending)
        return AnswerState::Sending;
    if (m_answerFault != ErrorCode::None)
        return AnswerState::Refused;
    return now().state == GameState::Closed ? AnswerState::Missed : AnswerState::Choosing;
}

QString PlayViewModel::answerFault() const
{
    return m_answerFault == ErrorCode::None ? QString() : errorWords(m_answerFault);
}

PlayViewModel::Verdict PlayViewModel::verdict() const
{
    if (!now().result)
        return Verdict::None;
    if (!now().result->hasAnswered)
        return Verdict::NoAnswer;
    if (!m_parts.isScored())
        return Verdict::Thanks;
    return now().result->isRight ? Verdict::Right : percent() > 0 ? Verdict::Partly : Verdict::Wrong;
}

PlayViewModel::Ending PlayViewModel::ending() const
{
    switch (now().finished.value_or(FinishReason::Played)) {
    case FinishReason::Played:
        return Ending::Played;
    case FinishReason::EndedByHost:
        return Ending::EndedByHost;
    case FinishReason::Idle:
        return Ending::Idle;
    }
    Q_UNREACHABLE();
}

void PlayViewModel::setBoardRows(int rows)
{
    if (rows == m_boardRows)
        return;
    m_boardRows = rows;
    showBoard();
    Q_EMIT boardRowsChanged();
}

void PlayViewModel::settleBoard()
{
    m_isBoardSettled = true;
    showBoard();
}

void PlayViewModel::mediaCame(const QString &address, const QUrl &file)
{
    m_picture.came(address, file);
    m_sound.came(address, file);
}

void PlayViewModel::mediaLost(const QString &address)
{
    m_picture.lost(address);
    m_sound.lost(address);
}

void PlayViewModel::show()
{
    showTime();
    showParts();
    planHandIn();
    showOptions();
    showBoard();
    m_picture.show(now().view ? now().view->image : std::nullopt);
    m_sound.show(now().view ? now().view->audio : std::nullopt);
    m_others.show(now().lobby.newest, myPlayer());
    if (now().podium)
        m_podium.show(now().podium->top, {}, myPlayer(), limits::podiumPlaces);
    else
        m_podium.clear();
    Q_EMIT changed();
}

void PlayViewModel::showTime()
{
    const live::Snapshot &now = this->now();
    m_opening.stop();
    if (now.state == GameState::Open && now.opensAt && !isDrawn())
        m_opening.start(std::chrono::ceil<Millis>(fromWireMillis(*now.opensAt) - m_serverNow()));
    showDeadline(m_deadline, now);
}

void PlayViewModel::showParts()
{
    const int asked = now().view ? now().question : -1;
    if (asked != m_asked)
        m_parts.begin(now().view);
    m_asked = asked;
    m_parts.show(now(), given(), now().revealed ? now().revealed->counts : QList<live::OptionCount>());
}

void PlayViewModel::showOptions()
{
    const QStringList chosen = given().value_or(m_parts.draft());
    if (!now().view || !hasOptions())
        m_options.clear();
    else if (now().revealed)
        m_options.showRevealed(*now().view, chosen, *now().revealed);
    else
        m_options.showOpen(*now().view, chosen, given().has_value());
}

void PlayViewModel::showBoard()
{
    if (!now().board)
        return;
    const QList<BoardEntry> around = now().standing ? now().standing->around : QList<BoardEntry>();
    if (m_isBoardSettled)
        m_board.show(now().board->top, around, myPlayer(), m_boardRows);
    else
        m_board.showAsBefore(now().board->top, around, myPlayer(), m_boardRows);
}

} // namespace wr
