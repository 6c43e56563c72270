#pragma once

#include "play/playviewmodel.h"
#include "sounds/soundplayer.h"

namespace wr {

/// Gives the moments of a game their sounds. GUI thread.
class SoundBoard : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive the board.
    SoundBoard(PlayViewModel &play, SoundPlayer &player, QObject *parent = nullptr);

    /// Off: nothing is played.
    void setOn(bool isOn) { m_isOn = isOn; }

private:
    void onChanged();
    void onSecond();
    void play(Sound sound);

    PlayViewModel &m_play;
    SoundPlayer &m_player;
    bool m_isOn = false;
    PlayViewModel::Stage m_stage;
    PlayViewModel::AnswerState m_answer;
    PlayViewModel::Verdict m_verdict;
    bool m_isDrawn = false;
};

} // namespace wr
