#pragma once

#include "app/scenes.h"
#include "core/frames.h"

namespace wr {

/// At a page of the way into a game.
JoinViewModel::State joinState(JoinViewModel::Stage stage);

/// Of "Brave Otter 7", with who stands around.
live::Standing standingOf(int rank, int points, int players);

/// A seat in a running game, and what it is told one after the other. For scenes.
class Seat
{
public:
    explicit Seat(App &app, int player = 2);

    template <class M>
    Seat &tell(const M &message)
    {
        m_app.play()->receive(frameOf(message));
        return *this;
    }

    Seat &lobby(int count, bool isLocked);
    /// Open, with `left` of the time, at the moment the clock stands at.
    Seat &open(const live::QuestionView &view, Millis left = Millis(13'400));
    Seat &mediaCame();
    Seat &mediaLost();
    Seat &accepted(const QStringList &choice) { return tell(live::AnswerAccepted {2, choice, 0, 5}); }
    Seat &revealed(const QStringList &right, bool hasAnswered, bool isRight, int points, int streak);
    /// The same with all that a kind of question tells besides.
    Seat &revealed(const live::QuestionRevealed &revealed, live::AnswerResult result);
    Seat &board(int rank, int players);

private:
    App &m_app;
};

} // namespace wr
