#include "sounds/effectplayer.h"

#include <QAudioDevice>
#include <QMediaDevices>
#include <QUrl>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

QUrl fileOf(Sound sound)
{
    static constexpr std::array names {"tap"_L1, "accepted"_L1, "right"_L1, "wrong"_L1, "tick"_L1, "go"_L1, "board"_L1, "podium"_L1};
    return QUrl(u"qrc:/sounds/%1.wav"_s.arg(names.at(size_t(sound))));
}

} // namespace

void EffectPlayer::play(Sound sound)
{
    std::unique_ptr<QSoundEffect> &effect = m_effects[sound];
    if (!effect) {
        if (QMediaDevices::defaultAudioOutput().isNull())
            return;
        effect = std::make_unique<QSoundEffect>();
        effect->setSource(fileOf(sound));
    }
    effect->play();
}

} // namespace wr
