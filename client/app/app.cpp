#include "app/app.h"

namespace wr {

using namespace Qt::StringLiterals;

App::App(const QString &folder, const Clock &clock, SoundPlayer *sounds, QObject *parent)
    : QObject(parent)
    , m_settings(folder + u"/settings.ini"_s)
    , m_places(folder + u"/places.json"_s, clock)
    , m_results(folder + u"/games"_s)
    , m_session(m_places, m_results, clock)
    , m_discovery(clock)
    , m_join(m_session, m_places)
    , m_history(m_results)
{
#ifdef WR_HAS_SCAN
    m_join.setScanPage(QUrl(u"qrc:/qt/qml/Wordrally/Scan/ScanPage.qml"_s));
#endif
    m_join.setAddress(m_settings.server());
    connect(&m_join, &JoinViewModel::serverFound, &m_settings, &AppSettings::setServer);
    connect(&m_session, &GameSession::storageFailed, this, &App::storageFailed);
    if (!sounds)
        return;
    m_sounds = std::make_unique<SoundBoard>(m_session.play(), *sounds);
    const auto follow = [this] { m_sounds->setOn(m_settings.isSoundOn()); };
    connect(&m_settings, &AppSettings::changed, m_sounds.get(), follow);
    follow();
}

void App::keep(const GameRecord &record)
{
    if (!m_results.keep(record))
        Q_EMIT storageFailed();
}

void App::retranslate()
{
    m_join.retranslate();
    m_session.play().retranslate();
}

} // namespace wr
