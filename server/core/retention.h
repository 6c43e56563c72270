#pragma once

#include <QStringList>

#include <optional>

namespace wr {

/// How many days things are kept; 0: for ever. Plain value.
struct Retention
{
    int audit = 400;      ///< snapshots of changed rows
    int jobs = 30;        ///< jobs that have ended
    int files = 7;        ///< what they made
    int guestNames = 365; ///< names, in games that are over, of those who played without an account
    int signIns = 30;     ///< sign-ins that have ended
    int activity = 400;   ///< who was here on which day; afterwards their requests are one sum
    int removedCards = 90; ///< practice cards that their learner removed

    friend bool operator==(const Retention &, const Retention &) = default;
};

/// "what=days" each; what is not named keeps its default. A fault, or nothing.
std::optional<QString> readRetention(Retention &retention, const QStringList &values);

} // namespace wr
