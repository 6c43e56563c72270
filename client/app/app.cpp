#include "app/app.h"

#include "editor/kindforms.h"

namespace wr {

using namespace Qt::StringLiterals;

namespace {

/// Whose practice cards these are: somebody at a server.
QString ownerOf(const QUrl &server, const QString &email)
{
    return server.authority() + u' ' + email.trimmed().toLower();
}

} // namespace

App::App(const QString &folder, const Clock &clock, const Device &device, QObject *parent)
    : QObject(parent)
    , m_settings(folder + u"/settings.ini"_s)
    , m_places(folder + u"/places.json"_s, clock)
    , m_trusted(folder + u"/trusted.json"_s)
    , m_results(folder + u"/games"_s)
    , m_media(folder + u"/media"_s)
    , m_session(m_places, m_results, m_media, clock)
    , m_discovery(clock)
    , m_join(m_session, m_places, m_trusted)
    , m_history(m_results)
    , m_learner([](QuestionKind kind) { return KindWords::tr(kindForm(kind).name); })
    , m_practice(folder + u"/practice"_s, m_results, clock)
    , m_signIn(folder + u"/signin.json"_s)
    , m_account(m_signIn, m_trusted, clock)
    , m_hostedGames(folder + u"/hosting.json"_s, clock)
    , m_hostSession(m_hostedGames, m_media, clock)
    , m_owner(folder + u"/owner.json"_s)
    , m_drafts(folder + u"/drafts"_s)
    , m_editor(m_drafts, m_media, clock)
    , m_rehearsal(clock)
    , m_spareDevice(clock)
    , m_report(device.reports)
    , m_reports(device.reports, clock)
    , m_imports(device.reports)
    , m_exports(device.reports)
    , m_host({device.server ? *device.server : m_noServer, m_hostSession, m_hostedGames, m_editor, m_imports, m_exports, m_rehearsal, m_reports, m_owner, clock})
    , m_clips(device.clips ? device.clips : &m_noClips)
{
#ifdef WR_HAS_SCAN
    m_join.setScanPage(QUrl(u"qrc:/qt/qml/Wordrally/Scan/ScanPage.qml"_s));
#endif
    m_join.setAddress(m_settings.server());
    m_settings.follow(m_trusted);
    connect(&m_settings, &AppSettings::storageFailed, this, &App::storageFailed);
    connect(&m_join, &JoinViewModel::storageFailed, this, &App::storageFailed);
    connect(&m_join, &JoinViewModel::serverFound, &m_settings, &AppSettings::setServer);
    connect(&m_join, &JoinViewModel::rehearsalMeant, &m_spareDevice, &SpareDeviceViewModel::takeLink);
    m_session.receipt().setFolder(device.reports);
    connect(&m_session, &GameSession::storageFailed, this, &App::storageFailed);
    connect(&m_hostSession, &HostSession::storageFailed, this, &App::storageFailed);
    connect(&m_account, &AccountViewModel::storageFailed, this, &App::storageFailed);
    connect(&m_account, &AccountViewModel::clientChanged, this, &App::useAccount);
    connect(&m_practice, &PracticeViewModel::storageFailed, this, &App::storageFailed);
    // Signed in at the last start: the account's cards are there before its server is.
    if (const KeptSignIn &kept = m_signIn.kept(); !kept.refreshToken.isEmpty())
        m_practice.setOwner(ownerOf(QUrl(kept.server), kept.email), nullptr);
    connect(&m_hostSession, &HostSession::over, this, [this] {
        const HostedGame &game = m_hostSession.game();
        const auto token = [token = game.hostToken] { return QtFuture::makeReadyFuture(Result<QString>(token)); };
        m_report.open({game.address(), token}, game.game, game.title);
    });
    if (!device.sounds)
        return;
    m_sounds = std::make_unique<SoundBoard>(m_session.play(), *device.sounds);
    const auto follow = [this] { m_sounds->setOn(m_settings.isSoundOn()); };
    connect(&m_settings, &AppSettings::changed, m_sounds.get(), follow);
    follow();
}

QStringList App::keptNames()
{
    return {u"settings.ini"_s, u"*.json"_s, u"games"_s, u"media"_s, u"practice"_s, u"drafts"_s, u"server"_s};
}

void App::keep(const GameRecord &record)
{
    if (!m_results.keep(record))
        Q_EMIT storageFailed();
}

void App::keep(const HostedGame &game)
{
    if (!m_hostedGames.keep(game))
        Q_EMIT storageFailed();
}

void App::useAccount()
{
    AccountClient *client = m_account.client();
    m_session.setAccount(client);
    m_learner.setAccount(client);
    if (client)
        m_practice.setOwner(ownerOf(client->server().url, m_account.email()), client);
    else
        m_practice.setOwner(m_account.stage() == AccountViewModel::Stage::Nobody ? QString() : m_practice.owner(), nullptr);
    m_host.setRemote(client && client->may(Permission::GameOpen) ? client : nullptr);
}

void App::retranslate()
{
    m_account.retranslate();
    m_practice.retranslate();
    m_editor.retranslate();
    m_rehearsal.retranslate();
    m_spareDevice.retranslate();
    m_join.retranslate();
    m_session.play().retranslate();
    m_host.retranslate();
    m_report.retranslate();
    m_reports.retranslate();
    m_imports.retranslate();
    m_exports.retranslate();
    m_learner.retranslate();
    m_hostSession.console().retranslate();
}

} // namespace wr
