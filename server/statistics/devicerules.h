#pragma once

#include "core/result.h"
#include "model/person.h"

#include <QByteArray>
#include <QRegularExpression>

#include <vector>

namespace wr {

/// What kind of device somebody is on, told from the User-Agent by the rules of uap-core that were packed in when this
/// was built. One match is up to some milliseconds: not for the server thread. Read-only once made.
class DeviceRules
{
public:
    /// Of a User-Agent so many bytes are looked at.
    static constexpr int longestAgent = 256;

    /// Errors: Internal, a rule that cannot be used; there is a test.
    static Result<DeviceRules> load();

    Device deviceOf(const QByteArray &userAgent) const;

private:
    struct System
    {
        QRegularExpression rule;
        QString name; ///< empty: what the rule's first group has
    };

    QString systemOf(const QString &agent) const;

    std::vector<System> m_systems;
    std::vector<QRegularExpression> m_spiders;
};

} // namespace wr
