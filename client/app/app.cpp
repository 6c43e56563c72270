#include "app/app.h"

namespace wr {

using namespace Qt::StringLiterals;

App::App(const QString &folder, const Clock &clock, const Audio &audio, QObject *parent)
    : QObject(parent)
    , m_settings(folder + u"/settings.ini"_s)
    , m_places(folder + u"/places.json"_s, clock)
    , m_results(folder + u"/games"_s)
    , m_media(folder + u"/media"_s)
    , m_session(m_places, m_results, m_media, clock)
    , m_join(m_session, m_places)
    , m_history(m_results)
    , m_clips(audio.clips ? audio.clips : &m_noClips)
{
    m_join.setAddress(m_settings.server());
    connect(&m_join, &JoinViewModel::serverFound, &m_settings, &AppSettings::setServer);
    connect(&m_session, &GameSession::storageFailed, this, &App::storageFailed);
    if (!audio.sounds)
        return;
    m_sounds = std::make_unique<SoundBoard>(m_session.play(), *audio.sounds);
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
