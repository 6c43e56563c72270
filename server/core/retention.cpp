#include "core/retention.h"

#include <algorithm>
#include <array>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

struct RetentionName
{
    QLatin1StringView name;
    int Retention::*days;
};
constexpr std::array retentionNames {
    RetentionName {"audit"_L1, &Retention::audit},
    RetentionName {"jobs"_L1, &Retention::jobs},
    RetentionName {"files"_L1, &Retention::files},
    RetentionName {"guest_names"_L1, &Retention::guestNames},
    RetentionName {"sign_ins"_L1, &Retention::signIns},
    RetentionName {"removed_cards"_L1, &Retention::removedCards},
    RetentionName {"activity"_L1, &Retention::activity},
};

} // namespace

std::optional<QString> readRetention(Retention &retention, const QStringList &values)
{
    retention = {};
    for (const QString &value : values) {
        const QString name = value.section(u'=', 0, 0);
        const auto known = std::find_if(retentionNames.begin(), retentionNames.end(),
                                        [&](const RetentionName &one) { return one.name == name; });
        bool isNumber = false;
        const int days = value.section(u'=', 1).toInt(&isNumber);
        if (known == retentionNames.end() || !isNumber || days < 0 || days > 36'500)
            return u"expected audit, jobs, files, guest_names, sign_ins, removed_cards or activity=0 … 36500"_s;
        retention.*known->days = days;
    }
    return std::nullopt;
}

} // namespace wr
