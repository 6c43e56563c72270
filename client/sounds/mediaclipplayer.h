#pragma once

#include "play/clipplayer.h"

#include <memory>

QT_BEGIN_NAMESPACE
class QAudioOutput;
class QMediaDevices;
class QMediaPlayer;
QT_END_NAMESPACE

namespace wr {

/// Plays clips through Qt Multimedia, which is only started when the first one is played. GUI thread.
class MediaClipPlayer final : public ClipPlayer
{
public:
    explicit MediaClipPlayer(QObject *parent = nullptr);
    ~MediaClipPlayer() override;

    bool isHearable() const override;
    void play(const QUrl &file) override;
    void stop() override;

private:
    void begin();

    std::unique_ptr<QMediaDevices> m_devices;
    std::unique_ptr<QAudioOutput> m_output;
    std::unique_ptr<QMediaPlayer> m_player;
};

} // namespace wr
