#include "sounds/soundboard.h"

namespace wr {

using Stage = PlayViewModel::Stage;
using AnswerState = PlayViewModel::AnswerState;
using Verdict = PlayViewModel::Verdict;

SoundBoard::SoundBoard(PlayViewModel &play, SoundPlayer &player, QObject *parent)
    : QObject(parent)
    , m_play(play)
    , m_player(player)
    , m_stage(play.stage())
    , m_answer(play.answerState())
    , m_verdict(play.verdict())
{
    connect(&m_play, &PlayViewModel::changed, this, &SoundBoard::onChanged);
    connect(m_play.deadline(), &Deadline::secondsChanged, this, &SoundBoard::onSecond);
}

void SoundBoard::onChanged()
{
    const Stage stage = std::exchange(m_stage, m_play.stage());
    const AnswerState answer = std::exchange(m_answer, m_play.answerState());
    const Verdict verdict = std::exchange(m_verdict, m_play.verdict());
    const bool wasDrawn = std::exchange(m_isDrawn, m_play.isDrawn());
    if (m_stage == Stage::Question && m_isDrawn && (!wasDrawn || stage != Stage::Question))
        play(Sound::Go);
    if (m_answer != answer && m_answer == AnswerState::Sending)
        play(Sound::Tap);
    if (m_answer != answer && m_answer == AnswerState::Accepted && m_stage == Stage::Question)
        play(Sound::Accepted);
    if (m_verdict != verdict && m_verdict == Verdict::Right)
        play(Sound::Right);
    if (m_verdict != verdict && m_verdict == Verdict::Wrong)
        play(Sound::Wrong);
    if (m_stage != stage && m_stage == Stage::Board)
        play(Sound::Board);
    if (m_stage != stage && m_stage == Stage::Podium)
        play(Sound::Podium);
}

/// The seconds of a countdown tick, and the last ones of a question that is not answered yet.
void SoundBoard::onSecond()
{
    const bool isCountdown = m_play.stage() == Stage::Countdown;
    const bool isRunningOut = m_play.isTaking() && m_play.deadline()->isShort();
    if (m_play.deadline()->seconds() > 0 && !m_play.isPaused() && (isCountdown || isRunningOut))
        play(Sound::Tick);
}

void SoundBoard::play(Sound sound)
{
    if (m_isOn)
        m_player.play(sound);
}

} // namespace wr
