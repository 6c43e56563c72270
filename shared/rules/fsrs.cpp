#include "rules/fsrs.h"

#include <algorithm>
#include <cmath>

namespace wr::fsrs {

namespace {

constexpr std::array<double, 21> w {0.212,  1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001,  1.8722, 0.1666, 0.796,
                                    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542};

const double decay = -w[20];
const double factor = std::pow(0.9, 1 / decay) - 1;

double firstDifficulty(Grade grade)
{
    return w[4] - std::exp(w[5] * (int(grade) - 1)) + 1;
}

/// Harder or easier, the less the nearer to the end of the scale, and drawn back to that of an easy card.
double nextDifficulty(double before, Grade grade)
{
    const double change = -w[6] * (int(grade) - 3);
    const double damped = before + change * (10 - before) / 9;
    return std::clamp(w[7] * firstDifficulty(Grade::Easy) + (1 - w[7]) * damped, 1.0, 10.0);
}

double afterRecall(const Memory &before, double remembered, Grade grade)
{
    const double hard = grade == Grade::Hard ? w[15] : 1;
    const double easy = grade == Grade::Easy ? w[16] : 1;
    return before.stability
        * (1 + std::exp(w[8]) * (11 - before.difficulty) * std::pow(before.stability, -w[9])
               * (std::exp(w[10] * (1 - remembered)) - 1) * hard * easy);
}

double afterLapse(const Memory &before, double remembered)
{
    const double forgotten = w[11] * std::pow(before.difficulty, -w[12]) * (std::pow(before.stability + 1, w[13]) - 1)
        * std::exp(w[14] * (1 - remembered));
    return std::min(forgotten, before.stability / std::exp(w[17] * w[18]));
}

double onTheSameDay(const Memory &before, Grade grade)
{
    const double change = std::exp(w[17] * (int(grade) - 3 + w[18])) * std::pow(before.stability, -w[19]);
    return before.stability * (grade >= Grade::Hard ? std::max(change, 1.0) : change);
}

} // namespace

Memory firstMemory(Grade grade)
{
    return {std::max(w[size_t(grade) - 1], minStability), std::clamp(firstDifficulty(grade), 1.0, 10.0)};
}

double retrievability(const Memory &memory, double days)
{
    return std::pow(1 + factor * days / memory.stability, decay);
}

Memory nextMemory(const Memory &before, int days, Grade grade)
{
    const double remembered = retrievability(before, days);
    const double stability = days == 0 ? onTheSameDay(before, grade)
        : grade == Grade::Again        ? afterLapse(before, remembered)
                                       : afterRecall(before, remembered, grade);
    return {std::clamp(stability, minStability, maxStability), nextDifficulty(before.difficulty, grade)};
}

int interval(const Memory &memory, double retention)
{
    const double days = memory.stability / factor * (std::pow(retention, 1 / decay) - 1);
    return int(std::clamp(std::round(days), 1.0, double(mostDays)));
}

} // namespace wr::fsrs
