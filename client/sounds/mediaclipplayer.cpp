#include "sounds/mediaclipplayer.h"

#include "core/logging.h"

#include <QAudioDevice>
#include <QAudioOutput>
#include <QMediaDevices>
#include <QMediaPlayer>

namespace wr {

MediaClipPlayer::MediaClipPlayer(QObject *parent)
    : ClipPlayer(parent)
    , m_devices(std::make_unique<QMediaDevices>())
{
    connect(m_devices.get(), &QMediaDevices::audioOutputsChanged, this, &ClipPlayer::changed);
}

MediaClipPlayer::~MediaClipPlayer() = default;

bool MediaClipPlayer::isHearable() const
{
    return !QMediaDevices::defaultAudioOutput().isNull();
}

void MediaClipPlayer::begin()
{
    m_output = std::make_unique<QAudioOutput>();
    m_player = std::make_unique<QMediaPlayer>();
    m_player->setAudioOutput(m_output.get());
    connect(m_player.get(), &QMediaPlayer::playbackStateChanged, this, [this](QMediaPlayer::PlaybackState state) {
        if (!hasFailed())
            tell(m_player->source(), state == QMediaPlayer::PlayingState, false);
    });
    connect(m_player.get(), &QMediaPlayer::errorOccurred, this, [this](QMediaPlayer::Error, const QString &why) {
        qCWarning(lcClient) << "a sound cannot be played:" << why;
        tell(m_player->source(), false, true);
    });
    connect(m_player.get(), &QMediaPlayer::positionChanged, this, [this](qint64 position) {
        const qint64 whole = m_player->duration();
        tellPart(whole > 0 ? double(position) / double(whole) : 0);
    });
}

void MediaClipPlayer::play(const QUrl &file)
{
    if (!m_player)
        begin();
    tell(file, true, false);
    m_player->stop();
    m_player->setSource(file);
    m_output->setDevice(QMediaDevices::defaultAudioOutput());
    m_player->play();
}

void MediaClipPlayer::stop()
{
    if (m_player)
        m_player->stop();
}

} // namespace wr
