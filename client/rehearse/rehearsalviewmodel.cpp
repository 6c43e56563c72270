#include "rehearse/rehearsalviewmodel.h"

#include "core/errorwords.h"
#include "protocol/limits.h"
#include "rehearse/verdictwords.h"

#include <QLocale>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto lookEvery = 1s;
constexpr int usualClass = 30;
/// The key, in groups that the eye can hold.
constexpr qsizetype keyGroup = 4;

/// Nothing: no number within the bounds.
std::optional<int> numberOf(const QString &typed, int least, int most)
{
    bool isNumber = false;
    const int number = QLocale().toInt(typed.trimmed(), &isNumber);
    return isNumber && number >= least && number <= most ? std::optional(number) : std::nullopt;
}

std::optional<int> wantedOf(const QString &typed)
{
    return numberOf(typed, 1, limits::maxRehearsalPlayers);
}

std::optional<int> ownOf(const QString &typed)
{
    return numberOf(typed, 0, limits::maxDevicePlayers);
}

bool isPassing(ErrorCode code)
{
    return code == ErrorCode::Unavailable || code == ErrorCode::RateLimited;
}

void endUnseen(AccountClient &client, const QString &id, const QString &hostToken)
{
    client.api().post<NoBody>(u"/rehearsals/%1/end"_s.arg(id), NoBody {}, hostToken);
}

} // namespace

RehearsalViewModel::RehearsalViewModel(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_own(clock)
{
    m_next.setSingleShot(true);
    m_next.setInterval(lookEvery);
    connect(&m_next, &QTimer::timeout, this, &RehearsalViewModel::look);
    connect(&m_own, &DevicePlayers::changed, this, [this] {
        // What keeps this device from taking part is said where the teacher looks.
        if (m_own.state().stage == RehearsalRun::Stage::Failed && m_api && !isOver())
            fail(m_own.state().trouble);
    });
}

void RehearsalViewModel::begin(AccountClient &client, const QString &quiz, const QString &title, int questions)
{
    drop();
    m_client = &client;
    const QString wanted = m_state.wanted.isEmpty() ? QString::number(usualClass) : m_state.wanted;
    const QString own = m_state.own.isEmpty() ? QString::number(usualClass) : m_state.own;
    m_state = {Stage::SetUp, quiz, title, questions, wanted, own};
    take({});
}

/// Lets go of the one before; what one set up stays.
void RehearsalViewModel::drop()
{
    m_next.stop();
    ++m_turn;
    if (m_api && m_client && !isOver() && !m_state.shown.id.isEmpty())
        endUnseen(*m_client, m_state.shown.id, m_hostToken);
    m_own.stop();
    m_api.reset();
    m_hostToken.clear();
    m_code.clear();
}

void RehearsalViewModel::show(const State &state, const QUrl &code)
{
    m_state = state;
    m_code = code;
    take(state.shown);
}

void RehearsalViewModel::retranslate()
{
    m_devices.retranslate();
    m_findings.retranslate();
    Q_EMIT changed();
}

void RehearsalViewModel::edit(QString State::*field, const QString &text)
{
    if (m_state.*field == text)
        return;
    m_state.*field = text;
    m_state.fault = ErrorCode::None;
    Q_EMIT changed();
}

void RehearsalViewModel::setWanted(const QString &wanted)
{
    edit(&State::wanted, wanted);
}

void RehearsalViewModel::setOwn(const QString &own)
{
    edit(&State::own, own);
}

QString RehearsalViewModel::intro() const
{
    return tr("Simulated players play the first %Ln question(s) over your real network. Then you know what will hold. Nothing enters anybody's results.",
              "", std::min(m_state.questions, limits::rehearsalQuestions));
}

QString RehearsalViewModel::wantedFault() const
{
    return wantedOf(m_state.wanted) ? QString() : tr("A number from 1 to %L1.").arg(limits::maxRehearsalPlayers);
}

QString RehearsalViewModel::ownFault() const
{
    return ownOf(m_state.own) ? QString() : tr("A number from 0 to %L1.").arg(limits::maxDevicePlayers);
}

QString RehearsalViewModel::fault() const
{
    return m_state.fault == ErrorCode::None ? QString() : errorWords(m_state.fault);
}

bool RehearsalViewModel::isSettled() const
{
    const auto isDone = [](const RehearsalDevice &one) { return one.figures.isDone || one.quietMs > limits::deviceQuietMs; };
    const auto &devices = m_state.shown.devices;
    return isOver() && std::all_of(devices.begin(), devices.end(), isDone);
}

QString RehearsalViewModel::stateText() const
{
    const rest::Rehearsal &shown = m_state.shown;
    if (isSettled())
        return {};
    if (isOver())
        return tr("Played. Waiting for the devices…");
    if (isLobby())
        return tr("%Ln player(s) of %1 ready", "", shown.verdict.players).arg(QLocale().toString(shown.wanted));
    return tr("Question %L1 of %L2").arg(std::max(1, shown.question + 1)).arg(shown.questions);
}

QString RehearsalViewModel::address() const
{
    const QUrl url(m_state.shown.url);
    return (url.scheme() == "https"_L1 ? u"https://"_s : QString()) + url.authority() + url.path();
}

QString RehearsalViewModel::key() const
{
    QString grouped = m_state.shown.key;
    for (qsizetype at = keyGroup; at < grouped.size(); at += keyGroup + 1)
        grouped.insert(at, u' ');
    return grouped;
}

QString RehearsalViewModel::command() const
{
    // The server's text goes into a terminal: it must not end the quotes there.
    const QByteArray link = QUrl(m_state.shown.url).toEncoded().replace('\'', "%27");
    int here = 0;
    for (const RehearsalDevice &device : m_state.shown.devices)
        here += device.figures.players;
    // As many as are missing; whoever has enough and wants more chooses as always.
    const int missing = m_state.shown.wanted > here ? m_state.shown.wanted - here : limits::maxBrowserPlayers;
    return u"wordrally-bots --players %1 --rehearse '%2'"_s.arg(QString::number(missing), QString::fromLatin1(link));
}

QString RehearsalViewModel::headline() const
{
    return headlineOf(m_state.shown.verdict);
}

QString RehearsalViewModel::serverText() const
{
    return judgementWords(m_state.shown.verdict.server, m_state.shown.verdict.players);
}

QString RehearsalViewModel::networkText() const
{
    return judgementWords(m_state.shown.verdict.network, m_state.shown.verdict.remotePlayers);
}

QString RehearsalViewModel::note() const
{
    return networkNote(m_state.shown.verdict);
}

void RehearsalViewModel::take(const rest::Rehearsal &shown)
{
    m_state.shown = shown;
    m_devices.show(shown.devices);
    m_findings.show(shown.verdict.findings, shown.devices);
    Q_EMIT changed();
}

void RehearsalViewModel::fail(ErrorCode code)
{
    m_state.isBusy = false;
    m_state.fault = code;
    Q_EMIT changed();
}

// ---- running it -------------------------------------------------------------------------------------------

void RehearsalViewModel::open()
{
    const auto wanted = wantedOf(m_state.wanted);
    const auto own = ownOf(m_state.own);
    if (!m_client || m_state.isBusy || !wanted || !own)
        return;
    m_state.isBusy = true;
    m_state.fault = ErrorCode::None;
    Q_EMIT changed();
    m_api = std::make_unique<ApiClient>(m_client->server());
    const rest::OpenRehearsalRequest request {m_state.quiz, *wanted, std::nullopt};
    const auto asked = m_client->post<rest::OpenRehearsalReply>(u"/rehearsals"_s, request);
    // Heard even by whoever has left meanwhile: one that nobody looks at would hold a place of few.
    whenDone(this, asked, [this, own = *own, turn = m_turn, client = m_client](const Result<rest::OpenRehearsalReply> &reply) {
        if (turn == m_turn)
            onOpened(reply, own);
        else if (reply && client)
            endUnseen(*client, reply->rehearsal.id, reply->hostToken);
    });
}

void RehearsalViewModel::onOpened(const Result<rest::OpenRehearsalReply> &reply, int own)
{
    if (!reply)
        return fail(reply.error().code);
    m_hostToken = reply->hostToken;
    m_state.isBusy = false;
    m_state.stage = Stage::Running;
    take(reply->rehearsal);
    fetchCode();
    m_next.start();
    if (own > 0)
        takePart(own);
}

void RehearsalViewModel::takePart(int players)
{
    const KnownServer &server = m_client->server();
    RehearsalRun::Plan plan;
    plan.link = {server.url, m_state.shown.key};
    plan.tls = server.tls;
    plan.kind = DeviceKind::App;
    //: Name of the teacher's own device in the list of those that take part
    plan.name = tr("This device");
    plan.players = players;
    m_own.start(plan);
}

/// What the link is as a picture, which the server draws; the key in it is secret, so it is kept in no file.
void RehearsalViewModel::fetchCode()
{
    const auto asked = m_api->fetch(u"/api/v1/rehearsals/%1/qr.svg"_s.arg(m_state.shown.id), limits::maxBodyBytes, m_hostToken);
    whenDone(m_api.get(), asked, [this](const Result<QByteArray> &svg) {
        if (!svg)
            return;
        m_code = QUrl(u"data:image/svg+xml;base64,"_s + QString::fromLatin1(svg->toBase64()));
        Q_EMIT changed();
    });
}

void RehearsalViewModel::look()
{
    m_next.stop();
    const auto asked = m_api->get<rest::Rehearsal>(u"/rehearsals/"_s + m_state.shown.id, m_hostToken);
    whenDone(m_api.get(), asked, [this](const Result<rest::Rehearsal> &shown) { onLooked(shown); });
}

void RehearsalViewModel::onLooked(const Result<rest::Rehearsal> &shown)
{
    m_state.isAway = !shown;
    if (!shown && !isPassing(shown.error().code)) {
        drop();
        m_state.stage = Stage::Gone;
        Q_EMIT changed();
        return;
    }
    if (shown)
        take(*shown);
    else
        Q_EMIT changed();
    if (!isSettled())
        m_next.start();
}

void RehearsalViewModel::order(const QString &what)
{
    if (!m_api || m_state.isBusy)
        return;
    m_state.isBusy = true;
    m_state.fault = ErrorCode::None;
    Q_EMIT changed();
    const auto asked = m_api->post<NoBody>(u"/rehearsals/%1/%2"_s.arg(m_state.shown.id, what), NoBody {}, m_hostToken);
    whenDone(m_api.get(), asked, [this](const Result<NoBody> &done) {
        if (!done)
            return fail(done.error().code);
        m_state.isBusy = false;
        look();
    });
}

void RehearsalViewModel::start()
{
    order(u"start"_s);
}

void RehearsalViewModel::end()
{
    order(u"end"_s);
}

void RehearsalViewModel::again()
{
    if (m_client)
        begin(*m_client, m_state.quiz, m_state.title, m_state.questions);
}

void RehearsalViewModel::leave()
{
    drop();
    m_client.clear();
    m_state.stage = Stage::SetUp;
    take({});
    Q_EMIT left();
}

} // namespace wr
