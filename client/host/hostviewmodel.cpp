#include "host/hostviewmodel.h"

#include "core/errorwords.h"
#include "core/whendone.h"
#include "protocol/limits.h"

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Between the last letter typed and asking the server.
constexpr auto searchPause = 250ms;
constexpr int mostQuizzes = 1'000;

QString escaped(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

} // namespace

HostViewModel::HostViewModel(OwnServer &server, HostSession &session, HostedGames &games, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_server(server)
    , m_session(session)
    , m_games(games)
    , m_clock(clock)
{
    m_searchSoon.setSingleShot(true);
    m_searchSoon.setInterval(searchPause);
    connect(&m_searchSoon, &QTimer::timeout, this, &HostViewModel::tryAgain);
    connect(&m_server, &OwnServer::changed, this, &HostViewModel::onServerChanged);
    connect(&m_session, &HostSession::entered, this, &HostViewModel::onEntered);
    connect(&m_session, &HostSession::ended, this, &HostViewModel::onEnded);
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
    m_state = state;
    m_quizzes.show(quizzes);
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
        m_api = std::make_unique<ApiClient>(KnownServer(m_server.place().local));
        m_grant.clear();
        showGames();
        m_state = {};
        m_state.isBusy = true;
        setStage(Stage::Library);
        if (!m_server.place().hostLink.isEmpty())
            redeem();
        return;
    }
    if (is != OwnServer::State::Running && was == OwnServer::State::Running) {
        m_session.leave();
        m_api.reset();
        m_state = {};
        m_quizzes.show({});
    }
    Q_EMIT changed();
}

/// The own server's link makes this app a host.
void HostViewModel::redeem()
{
    const auto asked = m_api->post<rest::RedeemReply>(u"/host-links/redeem"_s, rest::RedeemRequest {m_server.place().hostLink});
    whenDone(m_api.get(), asked, [this](const Result<rest::RedeemReply> &reply) {
        if (!reply)
            return fail(reply.error().code);
        m_grant = reply->grant;
        tryAgain();
    });
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
    if (!m_api)
        return;
    m_state.fault = ErrorCode::None;
    m_state.isBusy = true;
    m_fetched.clear();
    Q_EMIT changed();
    if (m_grant.isEmpty())
        redeem();
    else
        fetchQuizzes({});
}

void HostViewModel::fetchQuizzes(const QString &cursor)
{
    QString path = u"/quizzes?sort=title&limit=%1"_s.arg(limits::maxPage);
    if (const QString words = m_state.search.trimmed().left(limits::maxSearchChars); !words.isEmpty())
        path += u"&q="_s + escaped(words);
    if (!cursor.isEmpty())
        path += u"&cursor="_s + escaped(cursor);
    const auto asked = m_api->get<rest::QuizList>(path, m_grant);
    whenDone(m_api.get(), asked, [this, search = m_state.search](const Result<rest::QuizList> &page) {
        // What was asked before something else was typed is of no interest any more.
        if (search == m_state.search)
            onQuizzes(page);
    });
}

void HostViewModel::onQuizzes(const Result<rest::QuizList> &page)
{
    if (!page) {
        // A grant lasts some hours; the running server gives another with its next start.
        return fail(page.error().code);
    }
    for (const rest::QuizSummary &quiz : page->items) {
        if (quiz.isPlayable)
            m_fetched.append(quiz);
    }
    if (page->next && m_fetched.size() < mostQuizzes)
        return fetchQuizzes(*page->next);
    m_quizzes.show(m_fetched);
    m_state.isBusy = false;
    Q_EMIT changed();
}

void HostViewModel::choose(const QString &quiz)
{
    for (const QuizRow &row : m_quizzes.rows()) {
        if (row.quiz.id == quiz)
            m_state.quiz = row.quiz;
    }
    m_state.fault = ErrorCode::None;
    setStage(Stage::SetUp);
}

void HostViewModel::setForAccuracy(bool isOn)
{
    m_state.settings.scoring = isOn ? ScoringPreset::Accuracy : ScoringPreset::Classic;
    Q_EMIT changed();
}

void HostViewModel::setAutoPaced(bool isOn)
{
    m_state.settings.pacing = isOn ? Pacing::Auto : Pacing::Host;
    Q_EMIT changed();
}

void HostViewModel::open()
{
    if (!m_api || m_state.isBusy)
        return;
    m_state.isBusy = true;
    m_state.fault = ErrorCode::None;
    Q_EMIT changed();
    const auto asked = m_api->post<rest::OpenGameReply>(u"/games"_s, rest::OpenGameRequest {m_state.quiz.id, m_state.settings}, m_grant);
    whenDone(m_api.get(), asked, [this](const Result<rest::OpenGameReply> &reply) { onOpened(reply); });
}

void HostViewModel::onOpened(const Result<rest::OpenGameReply> &reply)
{
    if (!reply)
        return fail(reply.error().code);
    m_state.isBusy = false;
    setStage(Stage::Entering);
    m_session.run({m_server.place().local.toString(), reply->game.id, reply->game.pin, reply->game.title, reply->hostToken,
                   reply->viewToken, reply->joinUrl, toWireMillis(m_clock.now()), {}});
    showGames();
}

void HostViewModel::run(const QString &game)
{
    const HostedGame *known = m_games.find(game);
    if (!known)
        return;
    setStage(Stage::Entering);
    HostedGame here = *known;
    // It is the same server, perhaps on another port than when the game was opened.
    here.server = m_server.place().local.toString();
    here.joinUrl = JoinLink {u"http://"_s + m_server.address(), here.pin, std::nullopt}.toString();
    m_session.run(here);
}

void HostViewModel::leave()
{
    m_session.leave();
    showGames();
    m_state.isBusy = false;
    m_state.fault = ErrorCode::None;
    setStage(m_api ? Stage::Library : Stage::Start);
    if (m_api && m_quizzes.rowCount() == 0)
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
    m_gameRows.show(m_games.all());
    Q_EMIT changed();
}

} // namespace wr
