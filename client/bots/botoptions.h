#pragma once

#include "bots/rehearsalrun.h"

namespace wr {

/// What a command line of `wordrally-bots` asks for.
struct BotOptions
{
    ClassPlan plan;
    std::optional<RehearsalRun::Plan> rehearsal; ///< instead of the plan: a device of it
    bool asJson = false;
    bool watches = false;
    QString help; ///< set when only the help was asked for
};

/// Reads the line and the quiz file it may name. BadRequest names the flag and what it takes.
/// `arguments` begin with the program's name.
Result<BotOptions> readBotOptions(const QStringList &arguments);

/// Whether errors are to be told as JSON, also on a line that cannot be read.
bool wantsJson(const QStringList &arguments);

} // namespace wr
