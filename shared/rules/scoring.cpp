#include "rules/scoring.h"

#include <algorithm>
#include <cmath>

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

double correctness(const Question &question, const QStringList &choice)
{
    int right = 0;
    int wrong = 0;
    for (const QString &id : choice) {
        const Option *option = question.option(id);
        (option && option->isRight ? right : wrong) += 1;
    }
    const auto wanted = double(question.rightOptionIds().size());
    return wanted > 0 ? std::max(0, right - wrong) / wanted : 0.0;
}

Result<void> validateChoice(const Question &question, const QStringList &choice)
{
    const bool isCountRight = question.kind == QuestionKind::SingleChoice
        ? choice.size() == 1
        : !choice.isEmpty() && choice.size() <= question.options.size();
    if (!isCountRight)
        return Error {ErrorCode::InvalidChoice, u"wrong number of options"_s};
    for (qsizetype i = 0; i < choice.size(); ++i) {
        if (!question.option(choice.at(i)) || choice.indexOf(choice.at(i), i + 1) != -1)
            return Error {ErrorCode::InvalidChoice, u"no such option, or the same one twice"_s};
    }
    return {};
}

Score scoreAnswer(const Question &question, const QStringList &choice, Micros active,
                  ScoringPreset preset)
{
    const double fraction = correctness(question, choice);
    double worth = question.points * fraction;
    if (preset == ScoringPreset::Classic && active >= 500ms) {
        const Micros limit = Millis(question.timeLimitMs);
        const double used = std::min(1.0, double(active.count()) / double(limit.count()));
        worth *= 1.0 - used / 2.0;
    }
    return {fraction >= 1.0, int(std::lround(worth))};
}

} // namespace wr
