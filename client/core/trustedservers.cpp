#include "core/trustedservers.h"

#include "core/jsonfile.h"

#include <algorithm>

namespace wr {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostKept = 100;

QString addressOf(const QUrl &server)
{
    return u"%1:%2"_s.arg(server.host()).arg(server.port(tlsPort));
}

} // namespace

TrustedServers::TrustedServers(QString file, QObject *parent)
    : QObject(parent)
    , m_file(std::move(file))
    , m_kept(jsonfile::readAs<Kept>(m_file).value_or(Kept {}))
{
}

const TrustedServers::Entry *TrustedServers::find(const QUrl &server) const
{
    if (server.scheme() != "https"_L1)
        return nullptr;
    const auto found = std::find_if(m_kept.servers.begin(), m_kept.servers.end(),
                                    [address = addressOf(server)](const Entry &one) { return one.address == address; });
    return found == m_kept.servers.end() ? nullptr : &*found;
}

KnownServer TrustedServers::known(const KnownServer &server) const
{
    const Entry *entry = server.tls ? nullptr : find(server.url);
    return entry ? KnownServer(server.url, TlsPin::read(entry->port, entry->key)) : server;
}

bool TrustedServers::isTrusted(const QUrl &server) const
{
    return find(server) != nullptr;
}

QStringList TrustedServers::addresses() const
{
    QStringList all;
    for (const Entry &entry : m_kept.servers)
        all.append(entry.address);
    return all;
}

Result<void> TrustedServers::trust(const QUrl &server, const TlsPin &pin)
{
    const QString address = addressOf(server);
    m_kept.servers.removeIf([&](const Entry &one) { return one.address == address; });
    m_kept.servers.prepend({address, pin.port, pin.keyText()});
    m_kept.servers = m_kept.servers.first(std::min(mostKept, m_kept.servers.size()));
    return save();
}

Result<void> TrustedServers::forget(const QString &address)
{
    if (m_kept.servers.removeIf([&](const Entry &one) { return one.address == address; }) == 0)
        return {};
    return save();
}

Result<void> TrustedServers::save()
{
    const auto saved = jsonfile::writeValue(m_file, m_kept);
    Q_EMIT changed();
    return saved;
}

} // namespace wr
