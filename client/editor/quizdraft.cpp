#include "editor/quizdraft.h"

namespace wr {

bool isSame(const Quiz &left, const Quiz &right)
{
    return wire::toJsonObject(left) == wire::toJsonObject(right);
}

QuizDraft::QuizDraft(Quiz quiz)
    : m_quiz(std::move(quiz))
{
}

void QuizDraft::change(const QString &field, const std::function<void(Quiz &)> &edit)
{
    Quiz changed = m_quiz;
    edit(changed);
    if (isSame(changed, m_quiz))
        return;
    if (field.isEmpty() || field != m_field) {
        m_past.append(m_quiz);
        if (m_past.size() > mostSteps)
            m_past.removeFirst();
    }
    m_field = field;
    m_future.clear();
    m_quiz = changed;
}

void QuizDraft::undo()
{
    if (!canUndo())
        return;
    m_future.append(m_quiz);
    m_quiz = m_past.takeLast();
    pause();
}

void QuizDraft::redo()
{
    if (!canRedo())
        return;
    m_past.append(m_quiz);
    m_quiz = m_future.takeLast();
    pause();
}

} // namespace wr
