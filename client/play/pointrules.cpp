#include "play/pointrules.h"

#include <QCoreApplication>

namespace wr {

namespace {

struct PointRules
{
    Q_DECLARE_TR_FUNCTIONS(PointRules)
};

/// Its name, and what it means. Without a clock every preset is the same.
QStringList presetWords(const GameSettings &settings)
{
    if (settings.isUntimed)
        return {PointRules::tr("No clock"), PointRules::tr("There is no clock: a right answer is worth all its points, however long it takes.")};
    switch (settings.scoring) {
    case ScoringPreset::Classic:
        return {PointRules::tr("Classic"), PointRules::tr("Right answers count, quick ones more: all the points at once, half of them when the time ends.")};
    case ScoringPreset::Accuracy:
        return {PointRules::tr("Accuracy"), PointRules::tr("Only being right counts. The clock gives no points.")};
    case ScoringPreset::Steady:
        return {PointRules::tr("Steady"), PointRules::tr("One more right answer always beats faster ones: speed brings half a question in the whole game, no more.")};
    }
    Q_UNREACHABLE();
}

} // namespace

QStringList pointRules(const GameSettings &settings)
{
    QStringList rules = presetWords(settings);
    rules.append(PointRules::tr("What is right in part gets a part of the points."));
    if (settings.hasStreakBonus)
        rules.append(PointRules::tr("Bonus for right answers in a row (100 points more each time, up to 500)"));
    if (settings.teams > 0)
        rules.append(PointRules::tr("A team has the mean of its players' points."));
    rules.append(PointRules::tr("Equal points share a place; those with less answering time in all stand first in it."));
    return rules;
}

} // namespace wr
