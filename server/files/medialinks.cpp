#include "files/medialinks.h"

namespace wr {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

MediaLinks::MediaLinks(const QByteArray &secret, const Clock &clock)
    : m_signer(secret)
    , m_clock(clock)
{
}

QString MediaLinks::pathOf(const QString &file)
{
    return u"/api/v1/objects/"_s + file;
}

QString MediaLinks::to(const QString &file) const
{
    const TimePoint hour = std::chrono::floor<std::chrono::hours>(m_clock.now());
    const QString path = pathOf(file);
    return path + u'?' + m_signer.sign(path, hour + 3h).toString();
}

Result<void> MediaLinks::check(const QString &file, const QUrlQuery &query) const
{
    return m_signer.check(pathOf(file), query, m_clock.now());
}

} // namespace wr
