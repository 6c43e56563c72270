#include "host/consoleviewmodel.h"

#include "core/errorwords.h"
#include "core/frames.h"

#include <QHostAddress>

namespace wr {

namespace {

using Line = PlayViewModel::Line;

} // namespace

ConsoleViewModel::ConsoleViewModel(std::function<TimePoint()> serverNow, QObject *parent)
    : QObject(parent)
    , m_serverNow(serverNow)
    , m_deadline(std::move(serverNow))
{
    m_opening.setSingleShot(true);
    m_opening.setTimerType(Qt::PreciseTimer);
    connect(&m_opening, &QTimer::timeout, this, &ConsoleViewModel::show);
    connect(&m_picture, &MediaPiece::wanted, this, &ConsoleViewModel::mediaWanted);
    connect(&m_sound, &MediaPiece::wanted, this, &ConsoleViewModel::mediaWanted);
}

const live::Snapshot &ConsoleViewModel::now() const
{
    static const live::Snapshot none;
    return m_view ? m_view->now : none;
}

void ConsoleViewModel::begin()
{
    m_view.reset();
    m_players.clear();
    m_roster.setOnlyWaiting(false);
    m_isBusy = false;
    m_isClosing = false;
    m_fault = ErrorCode::None;
    m_board.clear();
    setPlace({}, {});
    setLine(Line::Connecting);
    show();
}

void ConsoleViewModel::greet(const live::HelloOk &hello)
{
    m_view = viewOf(hello);
    m_players.clear();
    m_isBusy = false;
    m_isClosing = false;
    setLine(Line::Live);
    show();
    if (now().state == GameState::Finished)
        Q_EMIT finished();
}

void ConsoleViewModel::receive(const ServerFrame &frame)
{
    if (!m_view)
        return;
    const GameState before = now().state;
    const int questionBefore = now().question;
    apply(*m_view, frame);
    take<live::AnswersCount>(frame, [this](const live::AnswersCount &count) {
        if (count.question == now().question)
            m_view->now.answers = count;
    });
    take<live::RosterChanged>(frame, [this](const live::RosterChanged &roster) { m_players.change(roster.changed); });
    take<live::CommandDone>(frame, [this](const live::CommandDone &) { m_isBusy = false; });
    if (questionBefore != now().question) {
        m_players.forgetAnswers();
        m_fault = ErrorCode::None;
    }
    show();
    announce(before);
}

void ConsoleViewModel::announce(GameState before)
{
    if (before != GameState::Finished && now().state == GameState::Finished)
        Q_EMIT finished();
}

void ConsoleViewModel::refuse(ErrorCode code)
{
    if (code == ErrorCode::ServerClosing) {
        m_isClosing = true;
        return;
    }
    m_isBusy = false;
    m_fault = code;
    Q_EMIT changed();
}

void ConsoleViewModel::loseLine()
{
    m_isBusy = false;
    if (m_line != Line::Connecting)
        setLine(m_isClosing ? Line::Restarting : Line::Waiting);
    Q_EMIT changed();
}

void ConsoleViewModel::setLine(Line line)
{
    if (line == m_line)
        return;
    m_line = line;
    Q_EMIT lineChanged();
}

void ConsoleViewModel::setPlace(const QString &address, const QUrl &code)
{
    m_address = address;
    m_code = isCutOff() ? QUrl() : code;
    Q_EMIT placeChanged();
}

bool ConsoleViewModel::isCutOff() const
{
    return QHostAddress(QUrl(QStringLiteral("http://") + m_address).host()).isLoopback();
}

void ConsoleViewModel::mediaCame(const QString &address, const QUrl &file)
{
    m_picture.came(address, file);
    m_sound.came(address, file);
}

void ConsoleViewModel::mediaLost(const QString &address)
{
    m_picture.lost(address);
    m_sound.lost(address);
}

void ConsoleViewModel::give(const HostCommand &command)
{
    if (!isHeard())
        return;
    m_isBusy = true;
    m_fault = ErrorCode::None;
    Q_EMIT changed();
    Q_EMIT commandGiven(command);
}

void ConsoleViewModel::goOn()
{
    if (!canGoOn())
        return;
    switch (next()) {
    case Next::Nothing:
        return;
    case Next::Start:
        return give(live::GameStart {});
    case Next::CloseQuestion:
        return give(live::QuestionSkip {});
    case Next::GoOn:
        return give(live::GameResume {});
    default:
        return give(live::GameNext {});
    }
}

void ConsoleViewModel::pause()
{
    if (!canPause())
        return;
    if (isPaused())
        give(live::GameResume {});
    else
        give(live::GamePause {});
}

void ConsoleViewModel::extend(int seconds)
{
    if (now().state == GameState::Open)
        give(live::QuestionExtend {seconds});
}

void ConsoleViewModel::lock(bool isLocked)
{
    give(live::LobbyLock {isLocked});
}

void ConsoleViewModel::kick(int player)
{
    give(live::PlayerKick {player});
}

void ConsoleViewModel::accept(int question, const QString &text)
{
    if (question == now().question && now().revealed && now().revealed->accepted)
        give(live::VariantAccept {question, 0, text});
}

void ConsoleViewModel::end()
{
    give(live::GameEnd {});
}

ConsoleViewModel::Stage ConsoleViewModel::stage() const
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

ConsoleViewModel::Next ConsoleViewModel::next() const
{
    if (!m_view)
        return Next::Nothing;
    if (isPaused())
        return Next::GoOn;
    switch (now().state) {
    case GameState::Lobby:
        return Next::Start;
    case GameState::Open:
        return Next::CloseQuestion;
    case GameState::Reveal:
        return Next::ShowBoard;
    case GameState::Board:
        return questionNumber() >= questionCount() ? Next::ShowPodium : Next::NextQuestion;
    case GameState::Podium:
        return Next::Finish;
    case GameState::Countdown:
    case GameState::Closed:
    case GameState::Finished:
        return Next::Nothing;
    }
    Q_UNREACHABLE();
}

bool ConsoleViewModel::canGoOn() const
{
    const bool isEmptyLobby = now().state == GameState::Lobby && now().lobby.count == 0;
    return isHeard() && next() != Next::Nothing && !isEmptyLobby;
}

bool ConsoleViewModel::isDrawn() const
{
    return now().view && (!now().opensAt || m_serverNow() >= fromWireMillis(*now().opensAt));
}

int ConsoleViewModel::letters() const
{
    if (!now().view)
        return 0;
    qsizetype letters = now().view->prompt.size() + explanation().size();
    for (const live::OptionView &option : now().view->options)
        letters += option.text.size();
    // A gap takes the room of a few words.
    letters += 25 * m_parts.gapCount();
    return int(letters);
}

int ConsoleViewModel::answered() const
{
    return now().revealed ? now().revealed->answered : now().answers ? now().answers->answered : 0;
}

QString ConsoleViewModel::fault() const
{
    return m_fault == ErrorCode::None ? QString() : errorWords(m_fault);
}

void ConsoleViewModel::show()
{
    showTime();
    showOptions();
    if (now().board)
        m_board.show(now().board->top, {}, 0, limits::boardTop);
    m_picture.show(now().view ? now().view->image : std::nullopt);
    m_sound.show(now().view ? now().view->audio : std::nullopt);
    m_names.show(now().lobby.newest, 0);
    if (now().podium)
        m_podium.show(now().podium->top, {}, 0, limits::podiumPlaces);
    else
        m_podium.clear();
    Q_EMIT changed();
}

void ConsoleViewModel::showTime()
{
    m_opening.stop();
    if (now().state == GameState::Open && now().opensAt && !isDrawn())
        m_opening.start(std::chrono::ceil<Millis>(fromWireMillis(*now().opensAt) - m_serverNow()));
    showDeadline(m_deadline, now());
}

void ConsoleViewModel::showOptions()
{
    const int asked = now().view ? now().question : -1;
    for (QuestionParts *parts : {&m_parts, &m_countedParts}) {
        if (asked != m_asked)
            parts->begin(now().view);
    }
    m_asked = asked;
    const QList<live::OptionCount> sofar = now().answers ? now().answers->counts.value_or(QList<live::OptionCount>())
                                                         : QList<live::OptionCount>();
    m_parts.show(now(), {}, now().revealed ? now().revealed->counts : QList<live::OptionCount>());
    m_countedParts.show(now(), {}, now().revealed ? now().revealed->counts : sofar);
    const bool hasOptions = m_parts.shape() == QuestionParts::Shape::OneOption
        || m_parts.shape() == QuestionParts::Shape::SomeOptions;
    if (!now().view || !hasOptions) {
        m_options.clear();
        m_countedOptions.clear();
    } else if (now().revealed) {
        m_options.showRevealed(*now().view, {}, *now().revealed);
        m_countedOptions.showRevealed(*now().view, {}, *now().revealed);
    } else {
        m_options.showOpen(*now().view, {}, false);
        m_countedOptions.showCounted(*now().view, sofar);
    }
}

} // namespace wr
