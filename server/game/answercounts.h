#pragma once

#include "kinds/kind.h"
#include "protocol/messages.h"

#include <QHash>

#include <optional>

namespace wr {

/// How often each answer to the open question was given: by option, by gap, or by what was typed, whatever its
/// case. Plain value.
class AnswerCounts
{
public:
    void clear() { m_counts.clear(); }
    /// `sign`: 1 when an answer counts from now on, −1 no longer.
    void add(const Question &question, const QStringList &choice, int sign);

    int of(const QString &id) const { return m_counts.value(id.toCaseFolded()).count; }
    /// All options or gaps in their order; of typed texts the limits::revealTexts most frequent ones, with how much
    /// of each is right where there is a right one. Rude ones that are not right are left out: a class reads this on its
    /// wall; the report has them. `question`: that of the answers.
    QList<live::OptionCount> list(const Question &question) const;

private:
    struct Counted
    {
        QString text; ///< as it was written first
        QStringList choice; ///< that it was first
        int count = 0;
        // Judging costs, and a game that is looked at asks often.
        mutable std::optional<int> percent {};
        mutable std::optional<bool> isFit {}; ///< for a class's wall
    };

    static std::optional<int> percentOf(const Counted &counted, const Question &question);
    static bool isFit(const Counted &counted, const Question &question);
    QList<live::OptionCount> mostFrequent(const Question &question) const;

    QHash<QString, Counted> m_counts;
};

} // namespace wr
