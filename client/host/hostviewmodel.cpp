#include "host/hostviewmodel.h"

#include "core/errorwords.h"
#include "core/whendone.h"
#include "protocol/limits.h"

#include <QHostAddress>

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Between the last letter typed and asking the server.
constexpr auto searchPause = 250ms;
constexpr int mostQuizzes = 1'000;

/// Where the server's key must be known again after a restart.
std::optional<QString> linkTo(const KnownServer &server, const QString &pin)
{
    if (!server.tls)
        return std::nullopt;
    return JoinLink {server.url.toString(), pin, server.tls}.toString();
}

/// The own server is known by being this device; its port may be another each time.
bool isOnThisDevice(const HostedGame &game)
{
    return QHostAddress(QUrl(game.server).host()).isLoopback();
}

QString escaped(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

} // namespace

HostViewModel::HostViewModel(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_server(parts.server)
    , m_session(parts.session)
    , m_games(parts.games)
    , m_editor(parts.editor)
    , m_imports(parts.imports)
    , m_exports(parts.exports)
    , m_rehearsal(parts.rehearsal)
    , m_reports(parts.reports)
    , m_owner(parts.owner)
    , m_clock(parts.clock)
{
    m_searchSoon.setSingleShot(true);
    m_searchSoon.setInterval(searchPause);
    connect(&m_searchSoon, &QTimer::timeout, this, &HostViewModel::tryAgain);
    connect(&m_server, &OwnServer::changed, this, &HostViewModel::onServerChanged);
    connect(&m_session, &HostSession::entered, this, &HostViewModel::onEntered);
    connect(&m_session, &HostSession::ended, this, &HostViewModel::onEnded);
    connect(&m_editor, &EditorViewModel::left, this, &HostViewModel::onEditorLeft);
    connect(&m_editor, &EditorViewModel::playWanted, this, &HostViewModel::setUp);
    connect(&m_editor, &EditorViewModel::rehearsalWanted, this, [this](const rest::QuizSummary &quiz) {
        setUp(quiz);
        rehearse();
    });
    connect(&m_imports, &ImportViewModel::left, this, &HostViewModel::onImportLeft);
    connect(&m_exports, &ExportViewModel::left, this, &HostViewModel::onExportLeft);
    connect(&m_rehearsal, &RehearsalViewModel::left, this, &HostViewModel::onRehearsalLeft);
    connect(&m_reports, &ReportsViewModel::left, this, &HostViewModel::onReportsLeft);
}

void HostViewModel::setStage(Stage stage)
{
    m_state.stage = stage;
    Q_EMIT changed();
}

void HostViewModel::fail(ErrorCode code)
{
    m_state.isBusy = false;
    m_state.fault = code;
    Q_EMIT changed();
}

void HostViewModel::show(const State &state, const QList<rest::QuizSummary> &quizzes, const QList<HostedGame> &games)
{
    // Nobody is asked any more.
    m_client.clear();
    m_own.reset();
    m_state = state;
    m_quizzes.show(quizzes, state.reader);
    m_gameRows.show(games);
    Q_EMIT changed();
}

QString HostViewModel::serverFault() const
{
    switch (m_server.fault()) {
    case OwnServer::Fault::None:
        return {};
    case OwnServer::Fault::PortBusy:
        return tr("Another program on this device already uses the ports %1. Perhaps a Wordrally server runs here already.").arg(m_server.ports());
    case OwnServer::Fault::FolderRefused:
        return tr("This device does not let Wordrally write in its own folder. Is the disk full?");
    case OwnServer::Fault::InUse:
        return tr("Another Wordrally window on this device is hosting already. Go on there, or close it first.");
    case OwnServer::Fault::Other:
        return tr("The server could not be started. Please try again.");
    }
    Q_UNREACHABLE();
}

QString HostViewModel::fault() const
{
    return m_state.fault == ErrorCode::None ? QString() : errorWords(m_state.fault);
}

QString HostViewModel::endedText() const
{
    switch (m_state.ended) {
    case ErrorCode::Superseded:
        return tr("This game is run in another window or on another device now.");
    case ErrorCode::UnknownPin:
        return errorWords(ErrorCode::GameFinished);
    default:
        return errorWords(m_state.ended);
    }
}

void HostViewModel::onServerChanged()
{
    const OwnServer::State is = m_server.state();
    const OwnServer::State was = std::exchange(m_serverWas, is);
    if (is == OwnServer::State::Running && was != is) {
        m_own = std::make_unique<AccountClient>(KnownServer(m_server.place().local), m_clock);
        enterOwnServer();
        return;
    }
    if (is != OwnServer::State::Running && was == OwnServer::State::Running) {
        if (m_client == m_own.get())
            leaveServer();
        m_own.reset();
    }
    // It may be the network that came or went.
    if (is == OwnServer::State::Running && !isRemote())
        m_session.moveTo(linkHere(m_session.game().pin));
    Q_EMIT changed();
}

/// Where a game of the own server is joined.
QString HostViewModel::linkHere(const QString &pin) const
{
    return JoinLink {u"http://"_s + m_server.address(), pin, std::nullopt}.toString();
}

void HostViewModel::enterOwnServer()
{
    m_client = m_own.get();
    showGames();
    m_state = {};
    m_state.isBusy = true;
    setStage(Stage::Library);
    whenDone(m_own.get(), m_owner.enter(*m_own, m_server.place()), [this](const Result<void> &entered) {
        if (entered)
            enterLibrary(*m_own);
        else
            fail(entered.error().code);
        // Its host link is enough for a game, whatever became of the account.
        if (const QString game = std::exchange(m_awaited, {}); !game.isEmpty())
            run(game);
    });
}

void HostViewModel::enterLibrary(AccountClient &client)
{
    m_client = &client;
    m_state = {};
    m_state.canWrite = client.may(Permission::QuizCreate);
    if (const auto &account = client.account()) {
        m_state.reader = {account->id, client.mayForOthers(Permission::QuizUpdate)};
        m_state.hasColleagues = isRemote() && account->school;
    }
    m_state.canRehearse = client.may(Permission::RehearsalOpen);
    m_state.canReport = client.may(Permission::GameList);
    showGames();
    setStage(Stage::Library);
    tryAgain();
}

/// Nothing of the server that is gone stays on the page.
void HostViewModel::leaveServer()
{
    m_editor.leave();
    m_imports.close();
    m_exports.close();
    m_rehearsal.leave();
    m_reports.close();
    m_session.leave();
    m_client.clear();
    m_state = {};
    m_quizzes.show({}, {});
    m_gameRows.show({});
}

void HostViewModel::setRemote(AccountClient *client)
{
    if (isRemote() && m_remote != client)
        leaveServer();
    m_remote = client;
    Q_EMIT changed();
}

void HostViewModel::hostRemotely()
{
    if (m_remote)
        enterLibrary(*m_remote);
}

void HostViewModel::leaveRemote()
{
    if (!isRemote())
        return;
    leaveServer();
    if (m_own)
        return enterLibrary(*m_own);
    Q_EMIT changed();
}

void HostViewModel::setSearch(const QString &search)
{
    if (search == m_state.search)
        return;
    m_state.search = search;
    m_searchSoon.start();
    Q_EMIT changed();
}

void HostViewModel::tryAgain()
{
    if (!m_client)
        return;
    if (m_client == m_own.get() && !m_client->isEntitled())
        return enterOwnServer();
    m_state.fault = ErrorCode::None;
    m_state.isBusy = true;
    m_isListOld = false;
    m_fetched.clear();
    Q_EMIT changed();
    fetchQuizzes({});
}

void HostViewModel::fetchQuizzes(const QString &cursor)
{
    QString path = u"/quizzes?sort=title&limit=%1"_s.arg(limits::maxPage);
    if (const QString words = m_state.search.trimmed().left(limits::maxSearchChars); !words.isEmpty())
        path += u"&q="_s + escaped(words);
    if (!cursor.isEmpty())
        path += u"&cursor="_s + escaped(cursor);
    const auto asked = m_client->get<rest::QuizList>(path);
    whenDone(m_client, asked, [this, search = m_state.search, asker = m_client](const Result<rest::QuizList> &page) {
        // What was asked before something else was typed, or of another server, is of no interest any more.
        if (search == m_state.search && asker == m_client)
            onQuizzes(page);
    });
}

void HostViewModel::onQuizzes(const Result<rest::QuizList> &page)
{
    if (!page)
        return fail(page.error().code);
    for (const rest::QuizSummary &quiz : page->items) {
        // What cannot be played yet is there for whoever can finish it.
        if (quiz.isPlayable || (m_state.canWrite && m_state.reader.mayChange(quiz)))
            m_fetched.append(quiz);
    }
    if (page->next && m_fetched.size() < mostQuizzes)
        return fetchQuizzes(*page->next);
    m_quizzes.show(m_fetched, m_state.reader);
    m_state.isBusy = false;
    Q_EMIT changed();
}

void HostViewModel::choose(const QString &quiz)
{
    const auto chosen = find(quiz);
    if (!chosen)
        return;
    if (!chosen->isPlayable)
        return edit(quiz);
    m_state.quiz = *chosen;
    m_state.fault = ErrorCode::None;
    setStage(Stage::SetUp);
}

void HostViewModel::setScoring(int scoring)
{
    m_state.settings.scoring = ScoringPreset(std::clamp(scoring, int(ScoringPreset::Classic), int(ScoringPreset::Steady)));
    Q_EMIT changed();
}

void HostViewModel::setUntimed(bool isOn)
{
    m_state.settings.isUntimed = isOn;
    Q_EMIT changed();
}

void HostViewModel::setStreakBonus(bool isOn)
{
    m_state.settings.hasStreakBonus = isOn;
    Q_EMIT changed();
}

void HostViewModel::setTeams(int teams)
{
    m_state.settings.teams = teams;
    Q_EMIT changed();
}

void HostViewModel::setAutoPaced(bool isOn)
{
    m_state.settings.pacing = isOn ? Pacing::Auto : Pacing::Host;
    Q_EMIT changed();
}

void HostViewModel::open()
{
    if (!m_client || m_state.isBusy)
        return;
    m_state.isBusy = true;
    m_state.fault = ErrorCode::None;
    Q_EMIT changed();
    const auto asked = m_client->post<rest::OpenGameReply>(u"/games"_s, rest::OpenGameRequest {m_state.quiz.id, m_state.settings});
    whenDone(m_client, asked, [this](const Result<rest::OpenGameReply> &reply) { onOpened(reply); });
}

void HostViewModel::rehearse()
{
    if (!m_client || m_state.isBusy)
        return;
    m_rehearsal.begin(*m_client, m_state.quiz.id, m_state.quiz.title, m_state.quiz.questions);
    setStage(Stage::Rehearsal);
}

void HostViewModel::openReports()
{
    if (!m_client)
        return;
    m_reports.open(*m_client);
    setStage(Stage::Reports);
}

void HostViewModel::showQuizzes()
{
    if (m_state.stage == Stage::Reports) {
        m_reports.close();
        onReportsLeft();
    } else if (m_state.stage == Stage::Import) {
        m_imports.leave();
    } else if (m_state.stage == Stage::Export) {
        m_exports.leave();
    }
}

void HostViewModel::onReportsLeft()
{
    if (m_state.stage == Stage::Reports)
        setStage(Stage::Library);
}

void HostViewModel::onRehearsalLeft()
{
    if (m_state.stage == Stage::Rehearsal)
        setStage(Stage::SetUp);
}

void HostViewModel::onOpened(const Result<rest::OpenGameReply> &reply)
{
    if (!reply)
        return fail(reply.error().code);
    m_state.isBusy = false;
    setStage(Stage::Entering);
    m_session.run({m_client->server().url.toString(), reply->game.id, reply->game.pin, reply->game.title, reply->hostToken,
                   reply->viewToken, reply->joinUrl, toWireMillis(m_clock.now()), linkTo(m_client->server(), reply->game.pin)});
    showGames();
}

void HostViewModel::run(const QString &game)
{
    const HostedGame *known = m_games.find(game);
    if (!known)
        return;
    setStage(Stage::Entering);
    HostedGame here = *known;
    if (!isRemote()) {
        // It is the same server, perhaps on another port than when the game was opened.
        here.server = m_server.place().local.toString();
        here.joinUrl = linkHere(here.pin);
    }
    m_session.run(here);
}

void HostViewModel::leave()
{
    m_session.leave();
    showGames();
    m_state.isBusy = false;
    m_state.fault = ErrorCode::None;
    setStage(m_client ? Stage::Library : Stage::Start);
    if (m_client && (m_isListOld || m_quizzes.rowCount() == 0))
        tryAgain();
}

void HostViewModel::onEntered()
{
    setStage(Stage::Console);
}

void HostViewModel::onEnded(ErrorCode code)
{
    m_state.ended = code;
    showGames();
    setStage(Stage::Ended);
}

void HostViewModel::showGames()
{
    QList<HostedGame> here;
    for (const HostedGame &game : m_games.all()) {
        if (isHere(game))
            here.append(game);
    }
    m_gameRows.show(here);
    Q_EMIT changed();
}

bool HostViewModel::isHere(const HostedGame &game) const
{
    if (!m_client)
        return false;
    return isRemote() ? QUrl(game.server) == m_client->server().url : isOnThisDevice(game);
}

const HostedGame *HostViewModel::interrupted() const
{
    if (!m_server.isPossible() || m_server.state() != OwnServer::State::Off)
        return nullptr;
    const QList<HostedGame> &games = m_games.all();
    const auto newest = std::find_if(games.begin(), games.end(), isOnThisDevice);
    return newest == games.end() ? nullptr : &*newest;
}

QString HostViewModel::interruptedTitle() const
{
    const HostedGame *game = interrupted();
    return game ? game->title : QString();
}

void HostViewModel::goOn()
{
    const HostedGame *game = interrupted();
    if (!game)
        return;
    m_awaited = game->game;
    m_server.start(false);
}

std::optional<rest::QuizSummary> HostViewModel::find(const QString &quiz) const
{
    for (const QuizRow &row : m_quizzes.rows()) {
        if (row.quiz.id == quiz)
            return row.quiz;
    }
    return std::nullopt;
}

} // namespace wr
