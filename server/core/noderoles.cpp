#include "core/noderoles.h"

#include <array>
#include <utility>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array roleWords {std::pair {"gateway"_L1, &NodeRoles::isGateway},
                                std::pair {"game"_L1, &NodeRoles::hasGames},
                                std::pair {"jobs"_L1, &NodeRoles::hasJobs}};

} // namespace

QStringList roleNames(NodeRoles roles)
{
    QStringList names;
    for (const auto &[word, member] : roleWords) {
        if (roles.*member)
            names.append(word);
    }
    return names;
}

Result<NodeRoles> readRoles(const QStringList &names)
{
    NodeRoles roles {false, false, false};
    for (const QString &name : names) {
        bool isKnown = false;
        for (const auto &[word, member] : roleWords) {
            if (name == word)
                isKnown = roles.*member = true;
        }
        if (!isKnown)
            return Error {ErrorCode::BadRequest, u"expected gateway, game or jobs, not '%1'"_s.arg(name)};
    }
    if (names.isEmpty())
        return Error {ErrorCode::BadRequest, u"expected at least one of gateway, game and jobs"_s};
    return roles;
}

} // namespace wr
