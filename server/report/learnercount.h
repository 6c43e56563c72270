#pragma once

#include "protocol/restreports.h"
#include "report/gameanalysis.h"
#include "report/reportrepository.h"

#include <QHash>

#include <map>

namespace wr {

/// Counts what one learner did in many games. A value, any thread.
class LearnerCount
{
public:
    /// `utcOffset`: minutes that the learner's clock is before UTC's.
    explicit LearnerCount(int utcOffset)
        : m_utcOffset(utcOffset)
    {
    }

    /// The learner's part in a game. The newest first.
    void add(const ReportedGame &game, const GameAnalysis &analysis, const PlayerMarks &marks);

    rest::LearnerFigures figures() const;

private:
    struct Rate
    {
        double sum = 0;
        int count = 0;
        void add(double share)
        {
            sum += share;
            ++count;
        }
        std::optional<double> value() const { return count > 0 ? std::optional(sum / count) : std::nullopt; }
    };
    struct Day
    {
        rest::DayFigures figures;
        Rate rate;
    };
    struct KindCount
    {
        rest::KindFigures figures;
        Rate rate;
    };
    struct Word
    {
        rest::LearnerWord figures;
        Rate rate;
    };

    int m_utcOffset;
    rest::LearnerFigures m_whole;
    Rate m_rate;
    std::map<QString, Day> m_days;
    std::map<QuestionKind, KindCount> m_kinds;
    QHash<QString, Word> m_words; ///< by wordKey()
};

} // namespace wr
