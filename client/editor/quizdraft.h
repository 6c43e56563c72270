#pragma once

#include "model/quiz.h"

#include <functional>

namespace wr {

/// A quiz that is being written, with the way back and forth. Plain value.
class QuizDraft
{
public:
    explicit QuizDraft(Quiz quiz = {});

    const Quiz &quiz() const { return m_quiz; }

    /// Changes the quiz. `field` names what is typed into: changes of one field that follow each other are
    /// one step back; an empty one is a step of its own. A change that changes nothing is none.
    void change(const QString &field, const std::function<void(Quiz &)> &edit);
    /// The next change of a field is a step of its own, even where it is typed on.
    void pause() { m_field.clear(); }

    bool canUndo() const { return !m_past.isEmpty(); }
    bool canRedo() const { return !m_future.isEmpty(); }
    void undo();
    void redo();
    /// What the server made of it (ids), without a step.
    void replace(const Quiz &quiz) { m_quiz = quiz; }

    static constexpr int mostSteps = 200;

private:
    Quiz m_quiz;
    QList<Quiz> m_past;
    QList<Quiz> m_future;
    QString m_field;
};

/// Whether two quizzes say the same.
bool isSame(const Quiz &left, const Quiz &right);

} // namespace wr
